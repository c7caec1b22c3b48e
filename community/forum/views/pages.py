"""A page of a topic, as several views show it."""

from django.http import HttpResponse
from django.shortcuts import render

from community.forum import policies
from community.forum.forms import ReplyForm
from community.forum.models import POSTS_PER_PAGE, Post, Topic
from community.members.http import Request
from community.members.models import Member


def show_topic(
    request: Request, topic: Topic, *, after: int, form: ReplyForm | None = None, status: int = 200
) -> HttpResponse:
    """Show the posts after a number, with the form for a reply (`form`: one that was not valid)."""
    found = posts_after(topic, after, request.member, size=POSTS_PER_PAGE + 1)
    shown = found[:POSTS_PER_PAGE]
    context = {
        **posts_context(request, topic, shown, after),
        "is_end": len(found) == len(shown),
        "can_reply": policies.can_reply(request.member, topic),
        "earlier": max(after - POSTS_PER_PAGE, 0) if after else None,
        "form": form or ReplyForm(topic=topic),
    }
    return render(request, "forum/topic.html", context, status=status)


def posts_context(request: Request, topic: Topic, posts: list[Post], after: int) -> dict:
    """Return what the partials of a topic need; `last_number` is the last one that the page then shows."""
    return {
        "topic": topic,
        "posts": posts,
        "last_number": posts[-1].number if posts else after,
        "can_mark": policies.can_mark_solution(request.member, topic),
    }


def posts_after(topic: Topic, after: int, member: Member | None, *, size: int) -> list[Post]:
    """Return the next posts of a topic, each knowing whether the viewer can change it."""
    posts = list(topic.posts.after(after)[:size])
    for post in posts:
        post.can_edit = policies.can_edit(member, post)
    return posts
