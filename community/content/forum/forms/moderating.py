"""Forms for moderators."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.content.forum.forms.fields import TitleField
from community.content.forum.models import Category, Post, Topic


class ReasonForm(forms.Form):
    """Why a moderator takes something away, or refuses to publish it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=Post._meta.get_field("stated_because").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The author will see it, and moderators can find it in the log."),
    )


class ConfirmForm(forms.Form):
    """Has no fields: submitting it is the confirmation."""


class CategoryField(forms.ModelChoiceField):
    """A category of any space that a member moderates, grouped by space."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Category.objects.none(), label=_("Category"), empty_label=None, **options)

    def offer(self, member: Member | None) -> None:
        """Offer the categories into which the member can move discussions."""
        self.queryset = Category.objects.moderated_by(member).select_related("space").commons_first()

    def label_from_instance(self, category: Category) -> str:
        return f"{category.space}: {category}"


class MoveForm(forms.Form):
    category = CategoryField()

    def __init__(self, data: QueryDict | None = None, *, topic: Topic, member: Member | None) -> None:
        super().__init__(data, initial={"category": topic.category_id})
        cast(CategoryField, self.fields["category"]).offer(member)


class SplitForm(forms.Form):
    title = TitleField()
    category = CategoryField()
    with_later = forms.BooleanField(
        label=_("Include all later posts"),
        required=False,
        help_text=_("All posts after the last one you chose, including those on later pages."),
    )
    posts = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.MultipleHiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, topic: Topic, member: Member | None, offered: list[int]
    ) -> None:
        super().__init__(data, initial={"category": topic.category_id})
        cast(CategoryField, self.fields["category"]).offer(member)
        cast(forms.TypedMultipleChoiceField, self.fields["posts"]).choices = [(pk, pk) for pk in offered]


class MergeForm(forms.Form):
    """The topic to merge into, chosen from search results."""

    into = forms.ModelChoiceField(Topic.objects.none(), label=_("Discussion"), empty_label=None)

    def __init__(self, data: QueryDict | None = None, *, topic: Topic, member: Member | None) -> None:
        super().__init__(data)
        offered = Topic.objects.moderated_by(member).exclude(pk=topic.pk)
        cast(forms.ModelChoiceField, self.fields["into"]).queryset = offered.select_related("space", "category")
