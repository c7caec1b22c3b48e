"""Moderate discussions: close, pin, move, split, merge."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.forms import posted, render_form
from community.base.core.pages import MAX_KEY, parse_non_negative
from community.base.members.http import Request
from community.content.forum import policies
from community.content.forum.actions import (
    close_topic,
    merge_topics,
    move_topic,
    pin_topic,
    reopen_topic,
    split_topic,
)
from community.content.forum.forms.moderating import MergeForm, MoveForm, SplitForm
from community.content.forum.models import Pin, Topic

TO_CHOOSE = 100
"""Posts on one page of the form for splitting."""
FOUND = 20
"""Discussions that the search for a merge target shows."""
NUMBER = re.compile(r"(?:.*/t/)?([0-9]+)(?:[-/?#].*)?")


@login_required
@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Close a discussion; `open=1` reopens it."""
    topic = _topic_or_404(request, pk)
    act = reopen_topic if request.POST.get("open") else close_topic
    act(actor=request.member, topic=topic)
    return redirect(topic)


@login_required
@require_POST
def pin(request: Request, pk: int) -> HttpResponse:
    """Pin a discussion `where` (category, forum), or unpin it."""
    topic = _topic_or_404(request, pk)
    policies.demand_moderate(request.member, topic.space)
    where = request.POST.get("where", "")
    if where not in Pin.values:
        raise BadRequest(_("Choose one of the places in the menu."))
    pin_topic(actor=request.member, topic=topic, where=where)
    return redirect(topic)


@login_required
def move(request: Request, pk: int) -> HttpResponse:
    """Move a discussion to another category, of this space or of another one."""
    topic = _topic_or_404(request, pk)
    policies.demand_moderate(request.member, topic.space)
    form = MoveForm(posted(request), topic=topic, member=request.member)
    if form.is_valid():
        move_topic(actor=request.member, topic=topic, **form.cleaned_data)
        return redirect(topic)
    return _page(request, "forum/move_topic.html", topic, form=form)


@login_required
def split(request: Request, pk: int) -> HttpResponse:
    """Choose replies and split them off into a discussion of their own."""
    topic = _topic_or_404(request, pk)
    policies.demand_moderate(request.member, topic.space)
    after = parse_non_negative(request.GET.get("after"), "after") or 1
    posts = list(topic.posts.reachable_by(request.member).after(after)[: TO_CHOOSE + 1])
    shown, more = posts[:TO_CHOOSE], len(posts) > TO_CHOOSE
    data = posted(request)
    form = SplitForm(data, topic=topic, member=request.member, offered=[post.pk for post in shown])
    if form.is_valid():
        try:
            return redirect(split_topic(actor=request.member, topic=topic, **form.cleaned_data))
        except ValidationError as error:
            form.add_error(None, error)
    chosen = set(request.POST.getlist("posts")) if data else {request.GET.get("from", "")}
    context = {"posts": shown, "chosen": chosen, "next_after": shown[-1].number if shown and more else None}
    return _page(request, "forum/split_topic.html", topic, form=form, **context)


@login_required
def merge(request: Request, pk: int) -> HttpResponse:
    """Search for another discussion (`?q=`: its address, number, or words of its title), and merge this one into it."""
    topic = _topic_or_404(request, pk)
    policies.demand_moderate(request.member, topic.space)
    form = MergeForm(posted(request), topic=topic, member=request.member)
    if form.is_valid():
        try:
            made = merge_topics(actor=request.member, source=topic, target=form.cleaned_data["into"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Discussions merged. Old links lead here."))
            return redirect(made)
    words = request.GET.get("q", "").strip()
    return _page(request, "forum/merge_topic.html", topic, form=form, q=words, found=_found(request, topic, words))


def _found(request: Request, topic: Topic, words: str) -> list[Topic]:
    """Return the discussions that match a search for a merge target."""
    if not words:
        return []
    others = Topic.objects.moderated_by(request.member).exclude(pk=topic.pk).in_brief().newest_first()
    number = NUMBER.fullmatch(words)
    if number and len(number[1]) < len(str(MAX_KEY)) and (found := others.filter(pk=int(number[1])).first()):
        return [found]
    return list(others.titled(words)[:FOUND])


def _topic_or_404(request: Request, pk: int) -> Topic:
    return get_object_or_404(Topic.objects.reachable_by(request.member).with_details(), pk=pk)


def _page(request: Request, template: str, topic: Topic, **context) -> HttpResponse:
    return render_form(request, template, {"topic": topic, "space": topic.space, **context})
