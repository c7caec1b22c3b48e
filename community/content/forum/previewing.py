"""What a form shows before it is submitted: a preview of its text, and similar discussions."""

from django.core.exceptions import ValidationError

from community.base.members.http import Request
from community.base.spaces.models import Space
from community.content.forum.models import Topic
from community.content.forum.quotes import quoted_text_of

SIMILAR = 5
TITLE_READ = 200
"""Characters of a title that are compared."""


def previewed(request: Request, space: Space) -> dict:
    """Return the preview of a submitted form, or why the text cannot be posted (`refusal`)."""
    body = request.POST.get("body", "").replace("\r\n", "\n")
    try:
        words = quoted_text_of(body, author=request.member, space=space).shown_to(request.member)
    except ValidationError as error:
        return {"refusal": error.messages[0]}
    return {"preview": words, "preview_language": request.POST.get("language", "")}


def similar_to(request: Request, title: str, space: Space | None) -> dict:
    """Return the topics that the viewer may read and that share words with a title."""
    found = Topic.objects.visible_to(request.member).similar_to(title[:TITLE_READ], space)
    return {"similar": found.select_related("space")[:SIMILAR]}
