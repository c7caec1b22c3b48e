"""Delete, hide and restore posts; publish or refuse held ones."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.forms import posted, render_form
from community.base.members.http import Request
from community.content.forum import policies
from community.content.forum.actions import approve_post, delete_post, hide_post, refuse_post, restore_post
from community.content.forum.forms.moderating import ConfirmForm, ReasonForm
from community.content.forum.models import Post


@login_required
def delete(request: Request, pk: int) -> HttpResponse:
    """Ask before a post is deleted; a moderator gives a reason. Deleting the opening post deletes the discussion."""
    post = _post_or_404(request, pk)
    policies.demand_delete(request.member, post)
    words = {
        "title": _("Delete this discussion?") if post.is_opening else _("Delete this post?"),
        "text": _("Only the author and the moderators will still see it. Moderators can restore it."),
        "submit": _("Delete discussion") if post.is_opening else _("Delete post"),
    }
    return _asked(request, post, words, lambda reason: delete_post(actor=request.member, post=post, reason=reason))


@login_required
def hide(request: Request, pk: int) -> HttpResponse:
    """Ask a moderator for the reason to hide a post."""
    post = _post_or_404(request, pk)
    policies.demand_hide(request.member, post)
    words = {
        "title": _("Hide this discussion?") if post.is_opening else _("Hide this post?"),
        "text": _("Only the author and the moderators will see it, with your reason."),
        "submit": _("Hide discussion") if post.is_opening else _("Hide post"),
    }
    return _asked(request, post, words, lambda reason: hide_post(actor=request.member, post=post, reason=reason))


@login_required
def refuse(request: Request, pk: int) -> HttpResponse:
    """Ask a moderator for the reason to refuse a held post."""
    post = _post_or_404(request, pk)
    policies.demand_moderate(request.member, post.space)
    words = {
        "title": _("Reject this post?"),
        "text": _("The author can still see it, with your reason."),
        "submit": _("Reject post"),
    }
    return _asked(request, post, words, lambda reason: refuse_post(actor=request.member, post=post, reason=reason))


@login_required
@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    """Publish a held post."""
    post = approve_post(actor=request.member, post=_post_or_404(request, pk))
    messages.success(request, _("Post published. The author has been notified."))
    return redirect(post)


@login_required
@require_POST
def restore(request: Request, pk: int) -> HttpResponse:
    """Restore a post that was deleted or hidden."""
    return redirect(restore_post(actor=request.member, post=_post_or_404(request, pk)))


def _post_or_404(request: Request, pk: int) -> Post:
    return get_object_or_404(Post.objects.reachable_by(request.member).with_details(), pk=pk)


def _asked(request: Request, post: Post, words: dict[str, str], act: Callable[[str], Any]) -> HttpResponse:
    """Ask for a reason, or (for one's own post) for confirmation; perform the action when that is submitted."""
    form_class: type[forms.Form] = ConfirmForm if policies.is_own(request.member, post) else ReasonForm
    form = form_class(posted(request))
    if form.is_valid():
        act(form.cleaned_data.get("reason", ""))
        messages.success(request, _("Done. The post can be restored."))
        return redirect(post)
    context = {"form": form, "post": post, "topic": post.topic, "space": post.space, **words}
    return render_form(request, "forum/remove_post.html", context)
