"""Why a new post is held for the moderators of its space."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.attached.moderation.screening import screen
from community.base.members.models import Member
from community.base.spaces.policies import can_moderate
from community.content.forum.models import Category, Post, Who


def causes_to_hold(
    author: Member, category: Category, text: str, *, is_topic: bool = False, html: str | None = None
) -> list[str]:
    """Return the reasons why a text is held, in words for moderators; an empty list if it is published at once.

    Args:
        text: the source, with the title before it when it starts a discussion.
        html: the rendered source, without the words of others that it quotes.

    Raises:
        ValidationError: the screening refuses it.
    """
    space = category.space
    if can_moderate(author, space):
        return []
    verdict = screen(author=author, space=space, text=text, is_topic=is_topic, html=html)
    with translation.override(space.language):
        return [*_causes_of_category(author, category, is_topic), *verdict.causes]


def _causes_of_category(author: Member, category: Category, is_topic: bool) -> list[str]:
    """Return the reason that the rules of the category give: only the strongest."""
    if is_topic and category.who_starts == Who.MANAGERS:
        return [_("Suggested discussion: only moderators start discussions here.")]
    if category.is_moderated:
        return [_("Every post in this category needs approval.")]
    if _is_among_first(author, category):
        first = category.held_first
        words = ngettext(
            "The first post of each author needs approval.",
            "The first %(count)d posts of each author need approval.",
            first,
        )
        return [words % {"count": first}]
    return []


def _is_among_first(author: Member, category: Category) -> bool:
    """Whether the author has fewer posts in this space's forum than the category holds for every author at first."""
    first = category.held_first
    return first > 0 and Post.objects.shown_by(author).in_space(category.space)[:first].count() < first
