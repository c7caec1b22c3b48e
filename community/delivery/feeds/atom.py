"""Activities as an Atom feed."""

import re
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from community.base.activity.models import Activity
from community.base.activity.registry import activity_type, actor_name
from community.base.core.links import absolute_links
from community.base.spaces.models import Space

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Absolute = Callable[[str], str]


def tag(path: str) -> str:
    """Return an id that stays the same when addresses change (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{path}"


def clean(text: object) -> str:
    """Remove what XML cannot contain."""
    return _CONTROL.sub("", str(text))


class AtomFeed(Atom1Feed):
    """Django's feed, with full texts and their language. Each item carries `updateddate`."""

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.feed["since"])

    def add_item_elements(self, handler, item: dict) -> None:
        handler.addQuickElement("title", item["title"])
        handler.addQuickElement("link", "", {"href": item["link"], "rel": "alternate"})
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        handler.startElement("author", {})
        handler.addQuickElement("name", item["author_name"])
        handler.endElement("author")
        handler.addQuickElement("id", item["unique_id"])
        for category in item["categories"]:
            handler.addQuickElement("category", "", {"term": category})
        if item["body"]:
            language = {"xml:lang": item["language"]} if item["language"] else {}
            handler.addQuickElement("content", item["body"], {"type": "html", **language})


def feed_of(space: Space, activities: list[Activity], *, title: str, absolute: Absolute, self_url: str) -> AtomFeed:
    """Build the feed of a space's activities.

    Args:
        activities: with their objects attached.
        absolute: turns a path into an address with scheme and host.
        self_url: the address of the request.
    """
    feed = AtomFeed(
        title=clean(title),
        link=absolute(space.get_absolute_url()),
        description="",
        subtitle=clean(space.summary) or None,
        feed_url=self_url,
        feed_guid=tag(f"space/{space.pk}"),
        language=space.language,
        since=space.created_at,
    )
    entries = [_entry(activity, absolute) for activity in activities]
    for entry in sorted(entries, key=lambda entry: (entry["updateddate"], entry["pubdate"]), reverse=True):
        feed.add_item(**entry)
    return feed


def etag_of(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:32]}"'


def _entry(activity: Activity, absolute: Absolute) -> dict:
    kind = activity_type(activity.verb)
    address = absolute(kind.url(activity))
    return {
        "title": clean(kind.text(activity)),
        "link": address,
        "description": "",
        "unique_id": tag(f"activity/{activity.pk}"),
        "pubdate": activity.created_at,
        "updateddate": _updated(activity),
        "author_name": clean(actor_name(activity)),
        "categories": [clean(activity.space)],
        "body": clean(absolute_links(kind.body(activity), address)),
        "language": kind.language(activity),
    }


def _updated(activity: Activity) -> datetime:
    """Return when the activity's object was last edited, or the activity's own time if that is later."""
    edited = getattr(activity.object, "edited_at", None) or getattr(activity.object, "updated_at", None)
    return max(edited, activity.created_at) if edited else activity.created_at
