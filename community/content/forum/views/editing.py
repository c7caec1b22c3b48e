"""Change a post, show its history; mark the solution of a topic."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.attached.drafts.actions import discard_draft
from community.base.core.conflicts import rebased
from community.base.core.pages import parse_non_negative
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from community.content.forum import policies
from community.content.forum.actions import edit_post, mark_solution
from community.content.forum.drafting import done, draft_of, edit_draft, fields_of, keep_sent, sent_again
from community.content.forum.feedback import warn_of_unreachable_mentions
from community.content.forum.forms.writing import EditPostForm
from community.content.forum.history import versions_of
from community.content.forum.models import Post, Topic
from community.content.forum.previewing import previewed
from community.content.forum.querysets.posts import unreachable_mentions
from community.content.forum.quotes import attach_quotes


@login_required
def edit(request: Request, pk: int) -> HttpResponse:
    """Change a post; for an opening post, also the title, the tags and the language."""
    post = _reachable(request, pk)
    policies.demand_edit(request.member, post)
    if request.method == "POST":
        return _submit_edit(request, post)
    draft = draft_of(request, edit_draft(post))
    return _page(request, post, _form(request, post, fields_of(draft, request)), draft=draft)


def history(request: Request, pk: int) -> HttpResponse:
    """Show the versions of a post, with what each one changed."""
    post = _reachable(request, pk)
    before = parse_non_negative(request.GET.get("before"), "before")
    versions, next_key = versions_of(post, request.member, before=before)
    context = {"post": post, "topic": post.topic, "space": post.space, "versions": versions, "next_key": next_key}
    return render(request, "forum/history.html", context)


@login_required
@require_POST
def solution(request: Request, pk: int) -> HttpResponse:
    """Mark a reply (`post`) as the solution of the topic; without one, remove the mark."""
    topic = get_object_or_404(Topic.objects.reachable_by(request.member).with_details(), pk=pk)
    post_id = parse_non_negative(request.POST.get("post"), "post")
    replies = topic.posts.shown().replies()
    post = get_object_or_404(replies, pk=post_id) if post_id is not None else None
    mark_solution(actor=request.member, topic=topic, post=post)
    return redirect(post or topic)


def _reachable(request: Request, pk: int) -> Post:
    return get_object_or_404(Post.objects.reachable_by(request.member).with_details(), pk=pk)


def _form(request: Request, post: Post, initial: Mapping[str, Any] | None = None) -> EditPostForm:
    return EditPostForm(post=post, member=request.member, initial=initial)


def _submit_edit(request: Request, post: Post) -> HttpResponse:
    """Save the submitted change; or show a preview, or the form again with its errors."""
    if "preview" in request.POST:
        shown = previewed(request, post.space)
        if request.htmx:
            return render(request, "forum/_preview.html", shown)
        keep_sent(request, edit_draft(post))
        return _page(request, post, _form(request, post, sent_again(request)), **shown)
    form = EditPostForm(request.POST, post=post, member=request.member)
    unreachable_before = set(unreachable_mentions(post))
    try:
        made = done(request, form, lambda **fields: edit_post(actor=request.member, post=post, **fields))
    except StaleVersionError as error:
        keep_sent(request, edit_draft(post))
        return _overtaken(request, post, form, error)
    if made is None:
        keep_sent(request, edit_draft(post))
        return _page(request, post, form, status=422)
    discard_draft(actor=request.member, name=edit_draft(post))
    warn_of_unreachable_mentions(request, made, known=unreachable_before)
    return redirect(made)


def _overtaken(request: Request, post: Post, form: EditPostForm, error: StaleVersionError) -> HttpResponse:
    """Show the form again beside the change that somebody else has saved meanwhile; the form is then based on that."""
    now = _reachable(request, post.pk)
    attach_quotes([now], request.member)
    form.add_error(
        None, _("Someone else edited this in the meantime: see above. Send your text again to replace theirs.")
    )
    form.data = rebased(request.POST, error.version, field="base")
    return _page(request, now, form, status=422, overtaken=now)


def _page(request: Request, post: Post, form: EditPostForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "post": post,
        "topic": post.topic,
        "space": post.topic.space,
        "draft_name": edit_draft(post),
        **more,
    }
    return render(request, "forum/edit_post.html", context, status=status)
