"""Views of the blogs: lists, a single post, and the forms."""

import re

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from community.base.core.forms import posted, render_form
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.content.blogs.actions import edit_post, publish_post
from community.content.blogs.forms import EditForm, PublishForm
from community.content.blogs.models import BlogPost
from community.content.blogs.policies import can_edit, can_publish, demand_edit, demand_publish
from community.content.blogs.querysets import BlogPostQuerySet

SLUG = re.compile(r"[-\w]{1,60}", re.ASCII)


def index(request: Request) -> HttpResponse:
    """All posts that the viewer may read, newest first."""
    return _list(request, "blogs/index.html", BlogPost.objects.all(), space=Space.objects.commons())


def space_blog(request: Request, slug: str) -> HttpResponse:
    """The blog of a space."""
    space = get_object_or_404(Space.objects.readable_by(request.member), slug=slug)
    return _list(request, "blogs/space.html", BlogPost.objects.in_space(space), space=space)


def member_blog(request: Request, username: str) -> HttpResponse:
    """A member's own blog."""
    owner = get_object_or_404(Member.objects.visible_to(request.member), username=username)
    space = Space.objects.commons()
    return _list(request, "blogs/member.html", BlogPost.objects.personal(owner), space=space, owner=owner)


def _list(request: Request, template: str, posts: BlogPostQuerySet, *, space: Space, **context) -> HttpResponse:
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(posts.visible_to(request.member).with_details(), before=before)
    context |= {"posts": page.items, "next_key": page.next_key, "space": space}
    return render(request, template, {**context, "can_publish": can_publish(request.member, space)})


def post(request: Request, pk: int, slug: str) -> HttpResponse:
    """One post with its comments; an old title in the address redirects to the new one."""
    found = get_object_or_404(BlogPost.objects.visible_to(request.member).with_details(), pk=pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    may_edit = can_edit(request.member, found)
    return render(request, "blogs/post.html", {"post": found, "space": found.space, "can_edit": may_edit})


@login_required
def write(request: Request) -> HttpResponse:
    """The form for a new post, in the blog of `?space=` or in the commons."""
    space = _space_to_write_in(request)
    demand_publish(request.member, space)
    form = PublishForm(posted(request), initial={"language": _language_of(request)}, draft=space.slug)
    if form.is_valid():
        return redirect(publish_post(actor=request.member, space=space, **form.cleaned_data))
    return render_form(request, "blogs/write.html", {"form": form, "space": space})


@login_required
def edit(request: Request, pk: int) -> HttpResponse:
    """The form for changing a post."""
    found = get_object_or_404(BlogPost.objects.visible_to(request.member).with_details(), pk=pk)
    demand_edit(request.member, found)
    kept = {name: getattr(found, name) for name in EditForm.base_fields}
    form = EditForm(posted(request), initial=kept, draft=str(found.pk))
    if form.is_valid():
        return redirect(edit_post(actor=request.member, post=found, **form.cleaned_data))
    return render_form(request, "blogs/edit.html", {"form": form, "post": found, "space": found.space})


def _space_to_write_in(request: Request) -> Space:
    slug = request.GET.get("space", "")
    if not slug:
        return Space.objects.commons()
    if not SLUG.fullmatch(slug):
        raise Http404
    return get_object_or_404(Space.objects.readable_by(request.member), slug=slug)


def _language_of(request: Request) -> str:
    """Return the language of the page if posts can be written in it."""
    known = dict(settings.LANGUAGES)
    return next((code for code in (get_language(), settings.LANGUAGE_CODE) if code in known), "en")
