"""Forms of categories."""

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from community.content.forum.models import Category


class CategoryForm(forms.ModelForm):
    """The fields and rules of a category: a new one, or (`category`) an existing one."""

    held_first = forms.IntegerField(
        label=_("First posts that need approval"),
        min_value=0,
        max_value=50,
        initial=0,
        help_text=_("How many posts of each new author need approval by a moderator. 0: none."),
    )

    class Meta:
        model = Category
        fields = ["name", "description", "colour", "who_starts", "who_replies", "is_moderated", "held_first"]
        help_texts = {
            "who_starts": _("Where only owners and moderators start discussions, others can suggest one."),
        }

    def __init__(self, data: QueryDict | None = None, *, category: Category | None = None) -> None:
        # A separate instance: invalid input must not show as the category's name.
        super().__init__(data, instance=Category.objects.get(pk=category.pk) if category else None)


class DeleteCategoryForm(forms.Form):
    """Where the discussions of a category go before it is deleted."""

    into = forms.ModelChoiceField(
        Category.objects.none(),
        label=_("Move its discussions to"),
        required=False,
        empty_label=_("Nothing to move: it is empty"),
    )

    def __init__(self, data: QueryDict | None = None, *, category: Category) -> None:
        super().__init__(data, auto_id="delete_%s")
        others = Category.objects.in_space(category.space).exclude(pk=category.pk)
        cast(forms.ModelChoiceField, self.fields["into"]).queryset = others
