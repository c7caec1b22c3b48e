"""Forms in which members write. Each form that creates something has a key: a double submit creates it once."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.attached.tags.forms import TagsField
from community.base.core.forms import MarkdownField
from community.base.members.models import Member
from community.base.spaces.mentions import offer_mentions
from community.base.spaces.models import Space
from community.content.forum.files import PostFilesField
from community.content.forum.fingerprint import fingerprint
from community.content.forum.forms.fields import CategoryField, LanguageField, TitleField
from community.content.forum.models import Category, Post, Topic
from community.content.forum.quotes import redacted, unredacted

HOW_TO_WRITE = _("You can use Markdown: **bold**, lists, > quotes. @name mentions a member.")


class ReplyForm(forms.Form):
    body = MarkdownField(label=_("Your reply"))
    files = PostFilesField()  # type: ignore[assignment]  # Django removes fields from the class
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, *args, topic: Topic, **options) -> None:
        options["auto_id"] = "reply_%s"
        super().__init__(*args, **options)
        offer_mentions(self.fields["body"], topic.space)
        self.fields["body"].widget.attrs["data-shortcut"] = "r"


class TopicForm(forms.Form):
    title = TitleField()
    category = CategoryField()
    tags = TagsField()
    language = LanguageField()
    body = MarkdownField(label=_("Text"), rows=12, help_text=HOW_TO_WRITE)
    files = PostFilesField()  # type: ignore[assignment]  # Django removes fields from the class
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, *args, space: Space, member: Member, **options) -> None:
        super().__init__(*args, **options)
        field = cast(CategoryField, self.fields["category"])
        field.member, field.queryset = member, Category.objects.in_space(space).select_related("space")
        if not field.queryset.exists():
            del self.fields["category"]
        self.fields["language"].initial = (get_language() or "")[:2]
        offer_mentions(self.fields["body"], space)
        self.fields["title"].widget.attrs |= {
            "data-hx-get": f"{reverse('similar_topics')}?{urlencode({'space': space.slug})}",
            "data-hx-trigger": "input changed delay:500ms",
            "data-hx-target": "#similar",
        }


class EditPostForm(forms.Form):
    title = TitleField()
    tags = TagsField()
    language = LanguageField()
    body = MarkdownField(label=_("Text"), rows=12)
    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self, data: QueryDict | None = None, *, post: Post, member: Member, initial: Mapping[str, Any] | None = None
    ) -> None:
        """Redact quotes of what the member may not read; their words are restored when the form is submitted.

        Args:
            initial: a draft to start the form with.
        """
        topic = post.topic
        self.source, self.member = post.source, member
        kept: dict[str, Any] = {"body": redacted(post.source, member), "base": fingerprint(post)}
        if post.is_opening:
            kept |= {"title": topic.title, "language": topic.language, "tags": sorted(topic.tags.names())}
        super().__init__(data, initial={**kept, **(initial or {})})
        offer_mentions(self.fields["body"], topic.space)
        if not post.is_opening:
            del self.fields["title"], self.fields["language"], self.fields["tags"]

    def clean_tags(self) -> list[str] | None:
        """Return the tags, or None to leave them unchanged when the submitted form has no tags field."""
        return self.cleaned_data["tags"] if "tags" in self.data else None

    def clean_body(self) -> str:
        return unredacted(self.cleaned_data["body"], self.source, self.member)
