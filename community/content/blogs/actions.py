"""Publish and edit posts."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from community.base.activity.record import record
from community.base.core.markdown import Rendered
from community.base.core.saving import save_once
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.relations.actions import follow_unless_muted
from community.base.spaces.models import Space
from community.content.blogs.models import BlogPost
from community.content.blogs.policies import demand_edit, demand_publish


@transaction.atomic
def publish_post(
    *,
    actor: Member,
    space: Space,
    title: str,
    source: str,
    summary: str = "",
    language: str = "en",
    idempotency_key: UUID | None = None,
) -> BlogPost:
    """Publish a post in a space's blog; in the commons, that is the author's own blog.

    Args:
        language: code of the language that the post is written in.
        idempotency_key: from the form; sent twice, it creates one post.

    Raises:
        PermissionDenied: the author may not write in the space.
        ValidationError: the text is too long.
    """
    demand_publish(actor, space)
    post = BlogPost(author=actor, space=space, idempotency_key=idempotency_key)
    rendered = _write(post, title, source, summary, language)
    post, is_new = save_once(post)
    if not is_new:
        return post
    follow_unless_muted(member=actor, target=post)
    record("blogs.posted", actor=actor, object=post, space=space, data={"mentions": sorted(rendered.mentions)})
    return post


@transaction.atomic
def edit_post(*, actor: Member, post: BlogPost, title: str, source: str, summary: str, language: str) -> BlogPost:
    """Change a post; only members who are newly mentioned are notified.

    Raises:
        PermissionDenied: the member may not change the post.
        ValidationError: the text is too long.
    """
    demand_edit(actor, post)
    before = render_text(post.source, wiki_base=post.space.wiki_base).mentions
    rendered = _write(post, title, source, summary, language)
    post.edited_at = timezone.now()
    post.save()
    added = sorted(rendered.mentions - before)
    record("blogs.edited", actor=actor, object=post, space=post.space, data={"mentions": added})
    return post


def _write(post: BlogPost, title: str, source: str, summary: str, language: str) -> Rendered:
    rendered = render_text(source, wiki_base=post.space.wiki_base)
    post.set_title(title)
    post.set_body(source, rendered)
    post.summary, post.language = summary, language
    return rendered
