"""Forms of the forum. Each that makes something carries a key, so that a double submit makes it once."""

from typing import cast
from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.core.forms import MarkdownField
from community.forum.models import Category, Post, Topic
from community.spaces.models import Space


class TitleField(forms.CharField):
    """One line."""

    def __init__(self, **options) -> None:
        super().__init__(label=_("Title"), max_length=Topic._meta.get_field("title").max_length, **options)

    def to_python(self, value) -> str:
        return " ".join((super().to_python(value) or "").split())


def _languages() -> list[tuple[str, str]]:
    return [("", str(_("Another language"))), *settings.LANGUAGES]


class LanguageField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(label=_("Language of your text"), choices=lazy(_languages, list)(), required=False)


class ReplyForm(forms.Form):
    body = MarkdownField(label=_("Your reply"))
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, data: QueryDict | None = None, *, topic: Topic, **options) -> None:
        super().__init__(data, auto_id="reply_%s", **options)
        self.fields["body"].widget.attrs["data-draft"] = f"topic-{topic.pk}"


class TopicForm(forms.Form):
    title = TitleField()
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), empty_label=None)
    language = LanguageField()
    body = MarkdownField(label=_("Text"), help_text=_("Markdown works; @name mentions a member."))
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, *args, space: Space, **options) -> None:
        super().__init__(*args, **options)
        cast(forms.ModelChoiceField, self.fields["category"]).queryset = categories = Category.objects.in_space(space)
        if not categories.exists():
            del self.fields["category"]
        self.fields["language"].initial = (get_language() or "")[:2]
        self.fields["body"].widget.attrs["data-draft"] = f"new-topic-{space.pk}"


class EditPostForm(forms.Form):
    title = TitleField()
    language = LanguageField()
    body = MarkdownField(label=_("Text"))

    def __init__(self, data: QueryDict | None = None, *, post: Post, **options) -> None:
        topic = post.topic
        kept = {"body": post.source, "title": topic.title, "language": topic.language}
        super().__init__(data, initial=kept, **options)
        if not post.is_opening:
            del self.fields["title"], self.fields["language"]


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ["name", "description"]
