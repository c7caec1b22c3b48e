"""A page of a topic, shared by several views."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render

from community.attached.bookmarks.models import Bookmark
from community.attached.reactions.models import Thanks
from community.base.members.http import Request
from community.base.relations.levels import follow_state_of
from community.content.forum import policies
from community.content.forum.containers import containers_of
from community.content.forum.drafting import reply_context
from community.content.forum.files import attach_files_to
from community.content.forum.forms.writing import ReplyForm
from community.content.forum.models import POSTS_PER_PAGE, Post, Topic
from community.content.forum.quotes import attach_quotes
from community.content.forum.reading import with_reads


def page_start(number: int) -> int:
    """Return the number after which the page of a post begins."""
    return (number - 1) // POSTS_PER_PAGE * POSTS_PER_PAGE


@dataclass(frozen=True)
class PostWindow:
    """The posts of a topic on one page: those after a number, and whether there are more on either side."""

    posts: list[Post]
    after: int
    is_start: bool
    is_end: bool

    def holds(self, number: int) -> bool:
        return any(post.number == number for post in self.posts)


def window_after(request: Request, topic: Topic, after: int) -> PostWindow:
    """Return the page that begins after a number."""
    found = posts_after(request, topic, after, size=POSTS_PER_PAGE + 1)
    shown = found[:POSTS_PER_PAGE]
    return PostWindow(shown, after, is_start=after == 0, is_end=len(found) == len(shown))


def window_before(request: Request, topic: Topic, before: int) -> PostWindow:
    """Return the page that ends before a number."""
    here = with_reads(topic.posts.reachable_by(request.member).before(before), request.member)
    found = list(here[: POSTS_PER_PAGE + 1])
    shown = annotated(request, topic, found[:POSTS_PER_PAGE][::-1])
    after = shown[0].number - 1 if shown else 0
    return PostWindow(shown, after, is_start=len(found) == len(shown), is_end=False)


def show_topic(
    request: Request, topic: Topic, *, after: int, form: ReplyForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """Show the posts after a number, with the reply form (`form`: one to show again; `more`: extra context)."""
    return show_window(request, topic, window_after(request, topic, after), form=form, status=status, **more)


def show_window(
    request: Request, topic: Topic, window: PostWindow, *, form: ReplyForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    """Show a page of a topic. `more` can contain the first `unread` post."""
    prefetch_related_objects([topic], "tags")
    tags, category = containers_of(topic)
    context = {
        **posts_context(request, topic, window.posts, window.after),
        **(reply_context(request, topic, form) if policies.can_reply(request.member, topic) else {}),
        "follow_state": follow_state_of(request.member, topic, tags, [category], [topic.space]),
        "after": window.after,
        "is_end": window.is_end,
        "earlier": None if window.is_start else window.after + 1,
        **more,
    }
    return render(request, "forum/topic.html", context, status=status)


def posts_context(request: Request, topic: Topic, posts: list[Post], after: int) -> dict:
    """Return the context of a topic's partials; `last_number` is the last one that the page then shows."""
    return {
        "topic": topic,
        "space": topic.space,
        "can_reply": policies.can_reply(request.member, topic),
        "posts": posts,
        "last_number": posts[-1].number if posts else after,
        "can_mark": policies.can_mark_solution(request.member, topic),
        "can_moderate": policies.can_moderate(request.member, topic.space),
    }


def posts_after(request: Request, topic: Topic, after: int, *, size: int) -> list[Post]:
    """Return the next posts of a topic that the viewer may reach, each with what the page shows of it."""
    here = with_reads(topic.posts.reachable_by(request.member).after(after), request.member)
    return annotated(request, topic, list(here[:size]))


def posts_between(request: Request, topic: Topic, after: int, to: int) -> list[Post]:
    """Return the posts of a topic after one number and up to another, at most 500."""
    here = topic.posts.reachable_by(request.member).after(after).up_to(to)
    return annotated(request, topic, list(here[:500]))


def the_post(request: Request, topic: Topic, pk: int) -> list[Post]:
    """Return one post of a topic, in a list; an empty one if the viewer cannot reach it, or it is in another topic."""
    return annotated(request, topic, list(topic.posts.reachable_by(request.member).the_one(pk)))


def annotated(request: Request, topic: Topic, posts: list[Post]) -> list[Post]:
    """Add to posts of one topic what their partial shows besides their columns, in a fixed number of queries."""
    member, ids = request.member, [post.pk for post in posts]
    thanked, marked = Thanks.objects.given_by(member, Post, ids), Bookmark.objects.marked_by(member, Post, ids)
    for post in posts:
        post.topic = topic
        post.can_edit = policies.can_edit(member, post)
        post.is_own = policies.is_own(member, post)
        post.can_hide, post.can_restore = policies.can_hide(member, post), policies.can_restore(member, post)
        post.can_delete = policies.offers_delete(member, post)
        post.is_thanked, post.is_marked = post.pk in thanked, post.pk in marked
    attach_quotes(posts, member)
    attach_files_to(posts, member)
    return posts
