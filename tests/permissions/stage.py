"""A space with something of everything in it, and the address of each thing."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from community.blogs.actions import publish_post
from community.blogs.models import BlogPost
from community.comments.actions import add_comment
from community.forum.actions import reply_to_topic, start_topic
from community.forum.models import Post, Topic
from community.members.models import Member
from community.questions.actions import answer_question, ask_question
from community.questions.models import Question
from community.spaces.models import Space
from community.uploads.actions import attach_file, remove_file
from community.uploads.models import Upload
from tests.community.uploads.factories import picture_file, text_file
from tests.factories import make_member, make_space
from tests.permissions.cast import cast_of
from wikipages.actions import create_page, delete_page, edit_page
from wikipages.models import Page, PageRedirect

CANARY = "Canary"
"""Stands in every text of the stage; nobody who may not read it may ever be sent it."""


@dataclass
class Stage:
    """What the rows of the matrix need to build addresses."""

    space: Space
    people: dict[str, Member | None]
    topic: Topic
    reply: Post
    page: Page
    post: BlogPost
    bystander: Member
    question: Question
    upload: Upload
    removed: Upload
    gone: Page

    @property
    def moved(self) -> str:
        """The path that the page had before it was moved."""
        return f"{self.space.slug}/drafts"

    @property
    def tag(self) -> str:
        """The address of the page's tag."""
        return CANARY.lower()

    def at(self, name: str, *args) -> str:
        return reverse(name, args=args)


def build(visibility: str, **fields) -> Stage:
    """Set a stage in a space of a visibility; its owner wrote everything."""
    space = make_space(f"stage-{visibility}", visibility, name=f"{CANARY} {visibility}", **fields)
    people = cast_of(space)
    owner = people["owner"]
    topic = start_topic(author=owner, space=space, title=f"{CANARY} topic", body=f"{CANARY} opening @the-outsider")
    reply = reply_to_topic(author=owner, topic=topic, body=f"{CANARY} reply @the-outsider @the-banned @the-member")
    create_page(author=owner, space=space, path=space.slug, title=f"{CANARY} wiki", source=f"{CANARY} root [[notes]]")
    page = create_page(
        author=owner, space=space, path=f"{space.slug}/notes", title=f"{CANARY} notes", source=f"{CANARY} one"
    )
    PageRedirect.objects.create(path=f"{space.slug}/drafts", page=page)
    base = page.version
    page = edit_page(
        author=owner, page=page, title=page.title, source=f"{CANARY} two", language=page.language, base=base
    )
    page.tags.add(CANARY)
    post = publish_post(author=owner, space=space, title=f"{CANARY} post", source=f"{CANARY} blog")
    add_comment(author=owner, target=post, space=space, source=f"{CANARY} comment")
    question = ask_question(author=owner, target=page, space=space, title=f"{CANARY} question?")
    question = answer_question(author=owner, question=question, source=f"{CANARY} answer", base=0)
    upload = attach_file(author=owner, target=page, file=picture_file(), note=f"{CANARY} tree")
    removed = attach_file(author=owner, target=page, file=text_file(), note=f"{CANARY} notes")
    remove_file(member=owner, upload=removed)
    gone = create_page(
        author=owner, space=space, path=f"{space.slug}/gone", title=f"{CANARY} gone", source=f"{CANARY} past"
    )
    delete_page(author=owner, page=gone)
    bystander = make_member("bystander")
    return Stage(space, people, topic, reply, page, post, bystander, question, upload, removed, gone=gone)


@dataclass(frozen=True)
class Row:
    """One address: the rule that says who may, how to build it, and what to send."""

    rule: str
    address: Callable[[Stage], str]
    post: Callable[[Stage], dict] | None = None


def key() -> str:
    return str(uuid4())


def row(rule: str, name: str, *parts: str, query: str = "", post: Callable[[Stage], dict] | None = None) -> Row:
    """A row whose address is made of a URL name and attributes of the stage ("space.slug", "topic.pk")."""

    def address(stage: Stage) -> str:
        found = []
        for part in parts:
            value = stage
            for attribute in part.split("."):
                value = value[attribute] if isinstance(value, dict) else getattr(value, attribute)
            found.append(value)
        return stage.at(name, *found) + (query.format(stage=stage) if query else "")

    return Row(rule, address, post)


def type_id(model: type) -> int:
    return ContentType.objects.get_for_model(model).pk
