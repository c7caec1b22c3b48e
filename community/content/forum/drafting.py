"""The drafts of the forum's forms: their names, when they are saved, and the initial content of a form."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404

from community.attached.drafts.actions import save_draft
from community.attached.drafts.forms import data_of
from community.attached.drafts.models import Draft
from community.attached.moderation.rate_limits import within_rate_limit
from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space
from community.content.forum.forms.writing import ReplyForm
from community.content.forum.models import Category, Post, Topic
from community.content.forum.quotes import quoting, redacted


def reply_draft(topic: Topic) -> str:
    return f"forum:reply:{topic.pk}"


def edit_draft(post: Post) -> str:
    return f"forum:edit:{post.pk}"


def new_draft(space: Space, category: Category | None) -> str:
    return f"forum:new:{category.slug}" if category else f"forum:new:in:{space.slug}"


def draft_of(request: Request, name: str) -> Draft | None:
    """Return the member's draft with this name, unless it is empty or has been posted meanwhile."""
    draft = Draft.objects.named(request.member, name)
    if draft is None or not any(draft.fields.get(field, "").strip() for field in ("title", "body")):
        return None
    return None if Post.objects.is_sent(request.member, draft.fields.get("idempotency_key", "")) else draft


def fields_of(draft: Draft | None, request: Request) -> dict[str, str]:
    """Return the initial values of a form; quotes that the member may no longer read are redacted."""
    if draft is None:
        return {}
    return {**draft.fields, "body": redacted(draft.fields.get("body", ""), request.member)}


def keep_sent(request: Request, name: str) -> None:
    """Save the submitted form as a draft before it is refused; a text that is too long is only in the response."""
    with suppress(ValidationError):
        save_draft(actor=request.member, name=name, data=data_of(request.POST))


@contextmanager
def saved_when_forbidden(request: Request, name: str) -> Iterator[None]:
    """Save what was submitted as a draft if the member turns out not to be allowed to submit it."""
    try:
        yield
    except PermissionDenied:
        if request.method == "POST":
            keep_sent(request, name)
        raise


Made = TypeVar("Made")


def done(request: Request, form: forms.Form, act: Callable[..., Made]) -> "Made | None":
    """Perform a valid form's action; return None, with the reason in the form, if it is invalid or refused."""
    if not form.is_valid():
        return None
    return within_rate_limit(request, form, lambda: act(**form.cleaned_data))


def sent_again(request: Request) -> dict[str, Any]:
    """Return what was submitted, for a form that is shown again without being validated."""
    return request.POST.dict()


def reply_context(request: Request, topic: Topic, form: ReplyForm | None = None) -> dict[str, Any]:
    """Return the context of the reply form: `form` to show again, or one with the draft and what `?quote=` quotes."""
    name = reply_draft(topic)
    if form is not None:
        return {"form": form, "draft_name": name}
    draft = draft_of(request, name)
    fields = fields_of(draft, request)
    if (quoted := parse_non_negative(request.GET.get("quote"), "quote")) is not None:
        found = get_object_or_404(Post.objects.visible_to(request.member), pk=quoted)
        before = fields.get("body", "").rstrip()
        fields["body"] = f"{before}\n\n{quoting(found)}" if before else quoting(found)
    return {"form": ReplyForm(topic=topic, initial=fields), "draft": draft, "draft_name": name}
