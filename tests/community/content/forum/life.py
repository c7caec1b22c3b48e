"""A forum in which anything is done in any order, beside a plain account of who has read what, and where it stood."""

import random
from collections import defaultdict

from community.base.members.models import Member
from community.base.spaces.models import Role
from community.content.forum import actions
from community.content.forum.models import Post, State, Topic
from tests.community.content.forum.factories import make_category, make_reply, make_topic
from tests.factories import add_to, make_member, make_space

ACTS = {
    "start": 1,
    "reply": 4,
    "read": 3,
    "unread": 1,
    "delete": 1,
    "delete_topic": 1,
    "hide": 1,
    "restore": 2,
    "split": 2,
    "merge": 2,
    "move": 1,
}
"""What is done, and how often."""


class Life:
    """Two spaces of one owner; `inside` belongs to both, `outside` to the first alone."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.owner, self.inside, self.outside = self.members = [make_member() for _ in range(3)]
        self.space, self.closed = (make_space(visibility="private", owner=self.owner) for _ in range(2))
        for space, member in ((self.space, self.inside), (self.closed, self.inside), (self.space, self.outside)):
            add_to(space, member, Role.MEMBER)
        self.containers = [make_category(self.space, name) for name in ("Here", "There")]
        self.containers.append(make_category(self.closed, "Apart"))
        self.seen: dict[int, set[int]] = defaultdict(set)  # member -> posts
        self.places: dict[tuple[int, int], int] = {}  # (topic, number) -> post
        for _ in range(2):
            self.start()

    def step(self) -> str:
        """Do something, and say what."""
        name = self.random.choices(list(ACTS), weights=list(ACTS.values()))[0]
        getattr(self, name)()
        self.note_places()
        return name

    def note_places(self) -> None:
        for pk, topic, number in Post.objects.values_list("pk", "topic", "number"):
            self.places[topic, number] = pk

    def topic(self, member: Member | None = None) -> Topic | None:
        """Return a topic that a member (None: the owner) sees."""
        found = list(Topic.objects.visible_to(member or self.owner).with_details().order_by("pk"))
        return self.random.choice(found) if found else None

    def who(self) -> Member:
        return self.random.choice(self.members)

    def start(self) -> None:
        container = self.random.choice(self.containers[:2])
        assert make_topic(self.who(), self.space, category=container).last_number == 1
        self.note_places()

    def reply(self) -> None:
        member = self.who()
        if topic := self.topic(member):
            make_reply(member, topic)

    def read(self) -> None:
        member = self.who()
        if topic := self.topic(member):
            number = self.random.randint(1, topic.last_number + 1)
            actions.mark_read(actor=member, topic=topic, number=number)
            self.seen[member.pk] |= set(topic.posts.filter(number__lte=number).values_list("pk", flat=True))

    def unread(self) -> None:
        member = self.who()
        if topic := self.topic(member):
            number = self.random.randint(1, topic.last_number)
            actions.mark_unread(actor=member, topic=topic, number=number)
            later, earlier = topic.posts.filter(number__gte=number), topic.posts.filter(number__lt=number)
            self.seen[member.pk] -= set(later.values_list("pk", flat=True))
            self.seen[member.pk] |= set(earlier.values_list("pk", flat=True))

    def a_post(self, *states: str, is_opening: bool = False) -> Post | None:
        found = Post.objects.with_details().filter(state__in=states).exclude(topic__state=State.MERGED)
        here = found.filter(number=1) if is_opening else found.filter(number__gt=1, topic__state=State.SHOWN)
        return self.random.choice(list(here.order_by("pk"))) if here else None

    def delete(self) -> None:
        if post := self.a_post(State.SHOWN):
            actions.delete_post(actor=self.owner, post=post, reason="Twice")

    def delete_topic(self) -> None:
        if (post := self.a_post(State.SHOWN, is_opening=True)) and Topic.objects.shown().count() > 2:
            actions.delete_post(actor=self.owner, post=post, reason="Twice")

    def hide(self) -> None:
        if post := self.a_post(State.SHOWN):
            actions.hide_post(actor=self.owner, post=post, reason="Rude")

    def restore(self) -> None:
        gone = (State.DELETED, State.HIDDEN)
        if post := self.a_post(*gone, is_opening=self.random.random() < 0.5):
            actions.restore_post(actor=self.owner, post=post)

    def split(self) -> None:
        topic = self.topic()
        shown = list(topic.posts.shown().replies().order_by("number").values_list("pk", flat=True)) if topic else []
        if shown:
            chosen = sorted(self.random.sample(shown, self.random.randint(1, len(shown))))
            later = self.random.random() < 0.2
            actions.split_topic(actor=self.owner, topic=topic, posts=chosen, title="Apart", with_later=later)

    def merge(self) -> None:
        topics = list(Topic.objects.shown().with_details().order_by("pk"))
        if len(topics) > 2:
            source, target = self.random.sample(topics, 2)
            actions.merge_topics(actor=self.owner, source=source, target=target)

    def move(self) -> None:
        if topic := self.topic():
            actions.move_topic(actor=self.owner, topic=topic, category=self.random.choice(self.containers))
