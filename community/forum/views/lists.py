"""The forum, a category, a workspace's discussions; and a new category."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from community.core.pages import page_of, positive_int
from community.forum import policies
from community.forum.categories import add_category
from community.forum.forms import CategoryForm
from community.forum.models import Category, Topic
from community.forum.querysets import TopicQuerySet
from community.members.http import Request
from community.spaces.models import Space


def index(request: Request) -> HttpResponse:
    """Show the categories that the viewer may read, and the latest discussions of all of them."""
    categories = Category.objects.visible_to(request.member).with_details().commons_first()
    latest = Topic.objects.visible_to(request.member)
    return _list(request, "forum/index.html", latest, {"categories": categories})


def category(request: Request, slug: str) -> HttpResponse:
    """List the topics of a category, where something was written last first."""
    found = get_object_or_404(Category.objects.visible_to(request.member).with_details(), slug=slug)
    topics = Topic.objects.visible_to(request.member).in_category(found)
    context = {"category": found, "can_start": policies.can_start_topic(request.member, found.space)}
    return _list(request, "forum/category.html", topics, context)


def space(request: Request, slug: str) -> HttpResponse:
    """List a workspace's categories and topics."""
    found = get_object_or_404(Space.objects.readable_by(request.member), slug=slug)
    context = {
        "space": found,
        "categories": Category.objects.visible_to(request.member).in_space(found).with_details().commons_first(),
        "can_start": policies.can_start_topic(request.member, found),
        "can_add_category": policies.can_add_category(request.member, found),
    }
    return _list(request, "forum/space.html", Topic.objects.visible_to(request.member).in_space(found), context)


@login_required
def new_category(request: Request, slug: str) -> HttpResponse:
    """Add a category to a space."""
    found = get_object_or_404(Space.objects.readable_by(request.member), slug=slug)
    policies.demand_add_category(request.member, found)
    form = CategoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(add_category(steward=request.member, space=found, **form.cleaned_data))
    status = 422 if form.is_bound else 200
    return render(request, "forum/new_category.html", {"form": form, "space": found}, status=status)


def _list(request: Request, template: str, topics: TopicQuerySet, context: dict) -> HttpResponse:
    before = positive_int(request.GET.get("before"), "before")
    page = page_of(topics.in_brief(), before=before, key="sort_key")
    paged = {"topics": page.items, "next_key": page.next_key, "before": before}
    return render(request, template, {**context, **paged})
