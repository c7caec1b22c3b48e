"""Start a topic, read it, reply, catch up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_htmx.http import trigger_client_event

from community.core.pages import positive_int
from community.forum import policies
from community.forum.actions import reply_to_topic, start_topic
from community.forum.forms import ReplyForm, TopicForm
from community.forum.models import POSTS_PER_PAGE, Category, Post, Topic
from community.forum.querysets import unheard
from community.forum.views.pages import posts_after, posts_context, show_topic
from community.members.http import Request
from community.spaces.models import Space

CATCH_UP = 50
"""Posts that an open page fetches at once; it asks again until it has all."""


@login_required
def new_topic(request: Request) -> HttpResponse:
    """Start a discussion in a category (`?category=`), in a workspace (`?space=`), or in the commons."""
    space, category = _place(request)
    policies.demand_start_topic(request.member, space)
    form = TopicForm(request.POST or None, space=space, initial={"category": category})
    if request.method == "POST" and form.is_valid():
        made = start_topic(author=request.member, space=space, **form.cleaned_data)
        if made.opening:
            _warn_of_unheard(request, made.opening)
        return redirect(made)
    context = {"form": form, "space": space, "category": category}
    return render(request, "forum/new_topic.html", context, status=422 if form.is_bound else 200)


def topic(request: Request, pk: int, slug: str = "") -> HttpResponse:
    """Show a page of a topic; an old name in the address leads to the present one."""
    found = get_object_or_404(Topic.objects.visible_to(request.member).with_details(), pk=pk)
    after = positive_int(request.GET.get("after"), "after") or 0
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{found.get_absolute_url()}{f'?{query}' if query else ''}", permanent=True)
    return show_topic(request, found, after=after)


@never_cache
def posts(request: Request, pk: int) -> HttpResponse:
    """Answer the posts after a number, for a page that is open; 204 when it shows them all."""
    found = get_object_or_404(Topic.objects.visible_to(request.member).with_details(), pk=pk)
    after = positive_int(request.GET.get("after"), "after") or 0
    new = posts_after(found, after, request.member, size=CATCH_UP)
    if not new:
        return HttpResponse(status=204)
    return render(request, "forum/_posts.html", posts_context(request, found, new, after))


@login_required
def reply(request: Request, pk: int) -> HttpResponse:
    """Add a reply; answers an empty form and makes the page fetch what is new (htmx), or leads to the reply."""
    found = get_object_or_404(Topic.objects.visible_to(request.member).with_details(), pk=pk)
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}#reply")
    policies.demand_reply(request.member, found)
    form = ReplyForm(request.POST, topic=found)
    if not form.is_valid():
        return _reply_again(request, found, form)
    made = reply_to_topic(author=request.member, topic=found, **form.cleaned_data)
    _warn_of_unheard(request, made)
    if not request.htmx:
        return redirect(made)
    answer = render(request, "forum/_reply_fields.html", {"form": ReplyForm(topic=found), "is_taken": True})
    return trigger_client_event(answer, "replied")


def post(request: Request, pk: int) -> HttpResponse:
    """Lead from a post's lasting address to its place on its page."""
    return redirect(get_object_or_404(Post.objects.visible_to(request.member).with_details(), pk=pk))


def _place(request: Request) -> tuple[Space, Category | None]:
    if slug := request.GET.get("category"):
        category = get_object_or_404(Category.objects.visible_to(request.member).with_details(), slug=slug)
        return category.space, category
    if slug := request.GET.get("space"):
        return get_object_or_404(Space.objects.readable_by(request.member), slug=slug), None
    return Space.objects.commons(), None


def _reply_again(request: Request, topic: Topic, form: ReplyForm) -> HttpResponse:
    """Show the form with what was typed and what is wrong with it: alone (htmx), or under the last posts."""
    if request.htmx:
        return render(request, "forum/_reply_fields.html", {"form": form}, status=422)
    return show_topic(request, topic, after=max(topic.last_number - POSTS_PER_PAGE, 0), form=form, status=422)


def _warn_of_unheard(request: Request, post: Post) -> None:
    """Say whom a mention does not reach, because they may not read it."""
    if names := unheard(post):
        mentioned = ", ".join(f"@{name}" for name in names)
        warning = _("%(names)s cannot read this, so they are not told that you mention them.")
        messages.warning(request, warning % {"names": mentioned})
