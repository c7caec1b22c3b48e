"""The lists of discussions: of the whole forum, a category, a workspace, a tag; and a new category."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.attached.tags.models import Tag
from community.base.core.forms import posted, render_form
from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from community.base.relations.levels import follow_state_of
from community.base.spaces.models import Space
from community.content.forum import policies
from community.content.forum.actions import dismiss_new, mark_all_read
from community.content.forum.categories import add_category
from community.content.forum.forms.categories import CategoryForm
from community.content.forum.lists import LISTS, PERIODS, ListQuery, page_of_list, period_start, tabs
from community.content.forum.models import Category, Topic
from community.content.forum.topic_scopes import TopicScope


def index(request: Request) -> HttpResponse:
    """Show the categories that the viewer may read, and the latest discussions of all of them."""
    categories = Category.objects.visible_to(request.member).with_details().commons_first()
    return _list(request, "forum/index.html", TopicScope(), "latest", {"categories": categories})


def forum_list(request: Request, which: str) -> HttpResponse:
    """Show one of the lists of the whole forum."""
    return _list(request, "forum/index.html", TopicScope(), which, {})


def category(request: Request, slug: str, which: str = "latest") -> HttpResponse:
    """List the topics of a category."""
    found = get_object_or_404(Category.objects.visible_to(request.member).with_details(), slug=slug)
    context = {
        "category": found,
        "can_start": policies.can_start_topic(request.member, found.space),
        "can_change": policies.can_moderate(request.member, found.space),
        "follow_state": follow_state_of(request.member, found, [found.space]),
    }
    return _list(request, "forum/category.html", TopicScope("category", found), which, context)


def space(request: Request, slug: str, which: str = "latest") -> HttpResponse:
    """List a workspace's categories and topics."""
    found = get_object_or_404(Space.objects.readable_by(request.member), slug=slug)
    categories = Category.objects.visible_to(request.member).in_space(found).with_details().commons_first()
    context = {
        "space": found,
        "categories": categories if which == "latest" else [],
        "can_start": policies.can_start_topic(request.member, found),
        "can_add_category": policies.can_add_category(request.member, found),
        "follow_state": follow_state_of(request.member, found),
    }
    return _list(request, "forum/space.html", TopicScope("space", found), which, context)


def tag(request: Request, slug: str, which: str = "latest") -> HttpResponse:
    """List the topics with a tag, from all spaces that the viewer may read."""
    found = _tag(request, slug)
    context = {"tag": found, "follow_state": follow_state_of(request.member, found)}
    return _list(request, "forum/tag.html", TopicScope("tag", found), which, context)


@login_required
@require_POST
def read_all(request: Request) -> HttpResponse:
    """Mark everything in a scope (`category`, `space` or `tag`; none: everywhere) as read; `new=1`: only as seen."""
    scope = _scope(request)
    topics = scope.within(Topic.objects.visible_to(request.member))
    if request.POST.get("new"):
        dismiss_new(actor=request.member, topics=topics if scope.kind else None)
        messages.success(request, _("All discussions here are marked as seen."))
        return redirect(scope.url("new-topics"))
    mark_all_read(actor=request.member, topics=topics)
    messages.success(request, _("All discussions are marked as read."))
    return redirect(scope.url("latest"))


@login_required
def new_category(request: Request, slug: str) -> HttpResponse:
    """Add a category to a space."""
    found = get_object_or_404(Space.objects.readable_by(request.member), slug=slug)
    policies.demand_add_category(request.member, found)
    form = CategoryForm(posted(request))
    if form.is_valid():
        return redirect(add_category(actor=request.member, space=found, **form.cleaned_data))
    return render_form(request, "forum/new_category.html", {"form": form, "space": found})


def _list(request: Request, template: str, scope: TopicScope, which: str, context: dict) -> HttpResponse:
    """Show a page of one list of a scope; anonymous visitors are asked to sign in for a member's own lists."""
    found, member = LISTS[which], request.member
    if found.is_personal and member is None:
        return redirect_to_login(request.get_full_path())
    before = parse_non_negative(request.GET.get("before"), "before")
    period = request.GET.get("period") or "all"
    if period not in PERIODS:
        raise BadRequest(_("Choose one of the periods on the page."))
    page = page_of_list(found, ListQuery(scope, member, period_start(period)), before=before)
    paged = {"topics": page.items, "next_key": page.next_key, "before": before}
    periods = [(key, label, key == period) for key, (label, _length) in PERIODS.items()] if which == "top" else []
    shown = {"list": found, "scope": scope, "list_tabs": tabs(scope, member, which), "periods": periods}
    return render(request, template, {**context, **paged, **shown})


def _tag(request: Request, slug: str) -> Tag:
    return get_object_or_404(Tag.objects.on(Topic.objects.visible_to(request.member)), slug=slug)


def _scope(request: Request) -> TopicScope:
    """Return the scope that a form names; one that the viewer may not read is a 404."""
    if any("\x00" in named for named in request.POST.values()):
        raise Http404  # PostgreSQL would not accept it
    if slug := request.POST.get("category"):
        return TopicScope("category", get_object_or_404(Category.objects.visible_to(request.member), slug=slug))
    if slug := request.POST.get("space"):
        return TopicScope("space", get_object_or_404(Space.objects.readable_by(request.member), slug=slug))
    return TopicScope("tag", _tag(request, slug)) if (slug := request.POST.get("tag")) else TopicScope()
