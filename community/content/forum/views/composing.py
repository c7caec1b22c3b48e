"""Start a discussion, and reply."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django_htmx.http import trigger_client_event

from community.attached.drafts.actions import discard_draft
from community.base.members.http import Request
from community.base.spaces.models import Space
from community.content.forum import policies
from community.content.forum.actions import reply_to_topic, start_topic
from community.content.forum.drafting import (
    done,
    draft_of,
    fields_of,
    keep_sent,
    new_draft,
    reply_draft,
    saved_when_forbidden,
    sent_again,
)
from community.content.forum.feedback import say_if_pending, warn_of_unreachable_mentions
from community.content.forum.forms.writing import ReplyForm, TopicForm
from community.content.forum.models import POSTS_PER_PAGE, Category, Post, Topic
from community.content.forum.previewing import TITLE_READ, previewed, similar_to
from community.content.forum.quotes import quoting
from community.content.forum.topic_page import show_topic


@login_required
def new_topic(request: Request) -> HttpResponse:
    """Start a discussion in a category (`?category=`), in a workspace (`?space=`), or in the commons."""
    space, category = _chosen_category(request)
    name = new_draft(space, category)
    with saved_when_forbidden(request, name):
        policies.demand_start_topic(request.member, space)
        if request.method == "POST":
            return _submit_topic(request, space, category, name)
    draft = draft_of(request, name)
    initial = {"category": category, **fields_of(draft, request)}
    return _topic_page(request, space, category, TopicForm(space=space, member=request.member, initial=initial), draft)


@login_required
def reply(request: Request, pk: int) -> HttpResponse:
    """Add a reply; return an empty form and make the page fetch new posts (htmx), or redirect to the reply."""
    found = get_object_or_404(Topic.objects.reachable_by(request.member).with_details(), pk=pk)
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}#reply")
    with saved_when_forbidden(request, reply_draft(found)):
        policies.demand_reply(request.member, found)
        return _submit_reply(request, found)


@require_safe
def similar(request: Request) -> HttpResponse:
    """Return topics that the viewer may read and whose titles share words with one that is being typed."""
    space = None
    if slug := request.GET.get("space"):
        space = get_object_or_404(Space.objects.readable_by(request.member), slug=slug)
    return render(request, "forum/_similar.html", similar_to(request, request.GET.get("title", ""), space))


@login_required
@require_safe
def quote(request: Request, pk: int) -> HttpResponse:
    """Return the Markdown that quotes a post, for the reply form of an open page."""
    found = get_object_or_404(Post.objects.visible_to(request.member), pk=pk)
    return HttpResponse(quoting(found), content_type="text/plain; charset=utf-8")


def _chosen_category(request: Request) -> tuple[Space, Category | None]:
    if slug := request.GET.get("category"):
        category = get_object_or_404(Category.objects.visible_to(request.member).with_details(), slug=slug)
        return category.space, category
    if slug := request.GET.get("space"):
        return get_object_or_404(Space.objects.readable_by(request.member), slug=slug), None
    return Space.objects.commons(), None


def _submit_topic(request: Request, space: Space, category: Category | None, name: str) -> HttpResponse:
    """Start the submitted discussion; or show a preview, or the form again with its errors."""
    member = request.member
    if "preview" in request.POST:
        shown = previewed(request, space) | similar_to(request, request.POST.get("title", "")[:TITLE_READ], space)
        if request.htmx:
            return render(request, "forum/_preview.html", shown)
        keep_sent(request, name)
        form = TopicForm(space=space, member=member, initial=sent_again(request))
        return _topic_page(request, space, category, form, **shown)
    form = TopicForm(request.POST, request.FILES, space=space, member=member)
    made = done(request, form, lambda **fields: start_topic(actor=member, space=space, **fields))
    if made is None:
        keep_sent(request, name)
        return _topic_page(request, space, category, form, status=422)
    discard_draft(actor=member, name=name)
    if made.opening:
        _add_notices(request, made.opening)
    return redirect(made)


def _topic_page(
    request: Request, space: Space, category: Category | None, form: TopicForm, draft=None, status: int = 200, **more
) -> HttpResponse:
    context = {
        "form": form,
        "space": space,
        "category": category,
        "is_suggestion": bool(category and policies.only_suggests(request.member, category)),
        "draft": draft,
        "draft_name": new_draft(space, category),
        **more,
    }
    return render(request, "forum/new_topic.html", context, status=status)


def _submit_reply(request: Request, topic: Topic) -> HttpResponse:
    """Post the submitted reply; or show a preview, or the form again with its errors."""
    name = reply_draft(topic)
    if "preview" in request.POST:
        shown = previewed(request, topic.space)
        if request.htmx:
            return render(request, "forum/_preview.html", shown)
        keep_sent(request, name)
        return _last_page(request, topic, ReplyForm(topic=topic, initial=sent_again(request)), **shown)
    form = ReplyForm(request.POST, request.FILES, topic=topic)
    made = done(request, form, lambda **fields: reply_to_topic(actor=request.member, topic=topic, **fields))
    if made is None:
        keep_sent(request, name)
        if request.htmx:
            return render(request, "forum/_reply_fields.html", {"form": form}, status=422)
        return _last_page(request, topic, form, status=422)
    discard_draft(actor=request.member, name=name)
    _add_notices(request, made)
    if not request.htmx:
        return redirect(made)
    answer = render(request, "forum/_reply_fields.html", {"form": ReplyForm(topic=topic), "is_taken": True})
    return trigger_client_event(answer, "replied")


def _last_page(request: Request, topic: Topic, form: ReplyForm, **more) -> HttpResponse:
    """Show a form below the last posts."""
    return show_topic(request, topic, after=max(topic.last_number - POSTS_PER_PAGE, 0), form=form, **more)


def _add_notices(request: Request, post: Post) -> None:
    say_if_pending(request, post)
    warn_of_unreachable_mentions(request, post)
