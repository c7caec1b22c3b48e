"""A space with something of everything in it, and the address of each thing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from community.attached.comments.actions import add_comment
from community.attached.comments.models import Comment
from community.attached.moderation.models import QueueReason, ReviewItem
from community.attached.moderation.reviewable import reviewables
from community.attached.questions.actions import answer_question, ask_question
from community.attached.questions.models import Question
from community.attached.uploads.actions import attach_file, remove_file
from community.attached.uploads.models import Upload
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.content.blogs.actions import publish_post
from community.content.blogs.models import BlogPost
from community.content.forum.actions import reply_to_topic, start_topic
from community.content.forum.categories import named_category
from community.content.forum.lists import LISTS
from community.content.forum.models import Post, State, Topic
from tests.community.attached.uploads.factories import picture_file, text_file
from tests.discovery import modules_named
from tests.factories import make_member, make_space
from tests.permissions.cast import cast_of
from wikipages.actions import create_page, delete_page, edit_page
from wikipages.models import Page, PageRedirect

CANARY = "Canary"
"""Stands in every text of the world; nobody who may not read it may ever be sent it."""


@dataclass
class World:
    """What the rows of the matrix need to build addresses."""

    space: Space
    people: dict[str, Member | None]
    topic: Topic
    reply: Post
    held: Post
    hidden: Post
    other: Topic
    page: Page
    post: BlogPost
    bystander: Member
    question: Question
    upload: Upload
    removed: Upload
    gone: Page

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds of things that can be reported, each under its name."""
        return {kind: kind for kind, _entry in reviewables.items()}

    @property
    def comment(self) -> Comment:
        return Comment.objects.of(self.post).get()

    @property
    def item(self) -> ReviewItem:
        """A report that waits, of something that a member wrote whom all stewards may warn."""
        return _reported(self.page, self.people["reader"])

    sessions: dict[str, str] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    """What the `fixtures.py` of an app's tests put here, each under its name."""

    @property
    def moved(self) -> str:
        """The path that the page had before it was moved."""
        return f"{self.space.slug}/drafts"

    @property
    def lists(self) -> dict[str, str]:
        """The words of the forum's lists, as parts of addresses."""
        return {word: word for word in LISTS}

    @property
    def forum_tag(self) -> str:
        """The address of the tag on a topic."""
        return CANARY.lower()

    @property
    def tag(self) -> str:
        """The address of the page's tag."""
        return CANARY.lower()

    def at(self, name: str, *args) -> str:
        return reverse(name, args=args)

    def sign_everybody_in(self) -> None:
        """Begin a session for each of the cast, once for all their requests."""
        for persona, person in self.people.items():
            if person:
                client = Client()
                client.force_login(person)
                self.sessions[persona] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def client(self, persona: str) -> Client:
        """Return a browser of a persona, with nothing but the cookie of its session."""
        client = Client()
        if persona in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[persona]
        elif self.people[persona]:
            client.force_login(self.people[persona])
        return client


def _reported(thing: BlogPost | Page, author: Member) -> ReviewItem:
    kind = ContentType.objects.get_for_model(thing)
    fields = {"content_type": kind, "object_id": thing.pk, "waiting": QueueReason.REPORTED, "outcome": ""}
    return ReviewItem.objects.get_or_create(**fields, defaults={"space": thing.space, "author": author})[0]


def build(visibility: str, **fields) -> World:
    """Build a world in a space of a visibility; its owner wrote everything."""
    space = make_space(f"stage-{visibility}", visibility, name=f"{CANARY} {visibility}", **fields)
    people = cast_of(space)
    owner = people["owner"]
    topic = start_topic(actor=owner, space=space, title=f"{CANARY} topic", body=f"{CANARY} opening @the-outsider")
    reply = reply_to_topic(actor=owner, topic=topic, body=f"{CANARY} reply @the-outsider @the-banned @the-member")
    held, hidden = (reply_to_topic(actor=owner, topic=topic, body=f"{CANARY} {word}") for word in ("waits", "hidden"))
    other = start_topic(
        actor=owner,
        space=space,
        title=f"{CANARY} other",
        body=f"{CANARY} other",
        tags=[CANARY],
        category=named_category(space, f"{CANARY} shelf"),
    )
    for each, state in ((held, State.HELD), (hidden, State.HIDDEN)):
        each.state = state
        each.save(update_fields=["state"])
    create_page(actor=owner, space=space, path=space.slug, title=f"{CANARY} wiki", source=f"{CANARY} root [[notes]]")
    page = create_page(
        actor=owner, space=space, path=f"{space.slug}/notes", title=f"{CANARY} notes", source=f"{CANARY} one"
    )
    PageRedirect.objects.create(path=f"{space.slug}/drafts", page=page)
    base = page.version
    page = edit_page(
        actor=owner, page=page, title=page.title, source=f"{CANARY} two", language=page.language, base=base
    )
    page.tags.add(CANARY)
    post = publish_post(actor=owner, space=space, title=f"{CANARY} post", source=f"{CANARY} blog")
    add_comment(actor=owner, target=post, space=space, source=f"{CANARY} comment")
    question = ask_question(actor=owner, target=page, space=space, title=f"{CANARY} question?")
    question = answer_question(actor=owner, question=question, source=f"{CANARY} answer", base=0)
    upload = attach_file(actor=owner, target=page, file=picture_file(), note=f"{CANARY} tree")
    removed = attach_file(actor=owner, target=page, file=text_file(), note=f"{CANARY} notes")
    remove_file(actor=owner, upload=removed)
    gone = create_page(
        actor=owner, space=space, path=f"{space.slug}/gone", title=f"{CANARY} gone", source=f"{CANARY} past"
    )
    delete_page(actor=owner, page=gone)
    bystander = make_member("bystander")
    world = World(
        space=space,
        people=people,
        topic=topic,
        reply=reply,
        held=held,
        hidden=hidden,
        other=other,
        page=page,
        post=post,
        bystander=bystander,
        question=question,
        upload=upload,
        removed=removed,
        gone=gone,
    )
    for module in modules_named("fixtures"):
        world.things |= module.set_up(world)
    return world


@dataclass(frozen=True)
class Row:
    """One address: the rule that says who may, how to build it, and what to send."""

    rule: str
    address: Callable[[World], str]
    post: Callable[[World], dict] | None = None


def key() -> str:
    return str(uuid4())


def row(rule: str, name: str, *parts: str, query: str = "", post: Callable[[World], dict] | None = None) -> Row:
    """A row whose address is made of a URL name and attributes of the world ("space.slug", "topic.pk")."""

    def address(world: World) -> str:
        found = []
        for part in parts:
            value = world
            for attribute in part.split("."):
                value = value[attribute] if isinstance(value, dict) else getattr(value, attribute)
            found.append(value)
        return world.at(name, *found) + (query.format(world=world) if query else "")

    return Row(rule, address, post)


def type_id(model: type) -> int:
    return ContentType.objects.get_for_model(model).pk
