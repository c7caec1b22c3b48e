"""Tells the demo's story through the actions that members use, and then sets its days."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from wiki.models import ArticleRevision

from community.attached.comments.actions import add_comment
from community.attached.questions.models import AnswerVersion, Question
from community.base.activity.delivery import deliver_pending
from community.base.activity.models import Activity
from community.base.members.actions import update_profile
from community.base.members.models import Member
from community.base.relations.actions import follow
from community.base.spaces.models import Role, Space
from community.base.spaces.policies import forget_roles
from community.content.blogs.actions import publish_post
from community.content.forum.actions import mark_solution, reply_to_topic, start_topic
from community.content.forum.models import Category, Topic
from community.delivery.notifications.models import Notification
from wikipages.actions import create_page, edit_page
from wikipages.knowledge.planting import start_knowledge
from wikipages.models import Page
from wikipages.texts import source_of
from workspaces.decisions.actions import Vote, open_decision, publish_outcome, vote
from workspaces.events.actions import announce_event, answer_event
from workspaces.files.actions import add_files, change_file, create_folder
from workspaces.files.models import Folder
from workspaces.planning.actions import create_milestone, create_task, move_task, tick_item
from workspaces.planning.models import Milestone
from workspaces.projects.actions.announcing import announce
from workspaces.projects.actions.describing import describe_workspace
from workspaces.projects.actions.founding import found_workspace
from workspaces.projects.actions.inviting import invite_address
from workspaces.projects.actions.joining import ask_to_join, join_workspace
from workspaces.projects.actions.stewarding import invite_member

STORY = Path(__file__).with_name("community.yaml")
DATES = ("created_at", "published_at", "updated_at", "last_post_at", "date_joined")


def usernames() -> set[str]:
    """Return the user names of the demo's cast."""
    return {member["username"] for member in _story()["members"]}


@transaction.atomic
def tell_story() -> None:
    """Make the demo community: members, workspaces, pages, topics, posts, a week of activity."""
    Teller(_story()).tell()


def _story() -> dict[str, Any]:
    return yaml.safe_load(STORY.read_text(encoding="utf-8"))


class Teller:
    """One telling: knows the cast, and on which day each thing happened."""

    def __init__(self, story: dict[str, Any]) -> None:
        self.story = story
        self.password = make_password(story["password"])  # once: it is made to take long
        self.today = timezone.now()
        self.cast: dict[str, Member] = {}
        self.hour = 0

    def tell(self) -> None:
        self.commons = Space.objects.commons()
        for part in (
            "members",
            "spaces",
            "follows",
            "knowledge",
            "pages",
            "edits",
            "categories",
            "topics",
            "blogs",
            "decisions",
            "files",
            "events",
            "tasks",
        ):
            tell_one: Callable[..., None] = getattr(self, f"_{part}")
            for entry in sorted(self.story[part], key=lambda entry: -entry.get("day", 0)):
                tell_one(**entry)
        _put_acts_in_order()
        deliver_pending()
        two_days_ago = self.today - timedelta(days=2)
        Notification.objects.filter(activity__created_at__lt=two_days_ago).update(unread=False)

    def _members(self, *, username: str, name: str, about: str, staff: bool = False, **profile: str) -> None:
        address = f"{username}@demo.example"
        account = {"username": username, "email": address, "password": self.password}
        member = Member.objects.create(**account, name=name, is_staff=staff)
        EmailAddress.objects.create(user=member, email=address, primary=True, verified=True)
        fields = {"time_zone": "UTC", "digest": "daily", **profile}
        update_profile(member=member, name=name, about=about, **fields)
        self.cast[username] = member
        self._set_day(member, 8)

    def _spaces(
        self,
        *,
        slug: str,
        founder: str,
        day: int,
        join: str,
        members: dict[str, str],
        applicants: dict[str, str] | None = None,
        invited: Sequence[str] = (),
        mailed: dict[str, str] | None = None,
        facts: dict[str, Any] | None = None,
        announcement: str = "",
        **fields: Any,
    ) -> None:
        owner = self.cast[founder]
        space = found_workspace(founder=owner, join_policy=join, **fields)
        space.slug = slug
        space.save(update_fields=["slug"])
        self._set_day(space, day)
        for username, role in members.items():
            member = self.cast[username]
            if join != "open" or role != Role.MEMBER:
                invite_member(by=owner, space=space, username=username, role=role)
                forget_roles(member)
            row = join_workspace(member=member, space=space)
            self._set_day(row, day - 1)
            self._date_acts(Activity.objects.about(space).filter(actor=member), day - 1)
        for username, message in (applicants or {}).items():
            ask_to_join(member=self.cast[username], space=space, message=message)
        for username in invited:
            invite_member(by=owner, space=space, username=username, role=Role.MEMBER)
        for address, role in (mailed or {}).items():
            invite_address(by=owner, space=space, address=address, role=role)
        for member in self.cast.values():
            forget_roles(member)
        if facts:
            describe_workspace(by=owner, space=space, **facts)
        if announcement:
            self._set_day(announce(by=owner, space=space, text=announcement, language=space.language), day - 1)
        self._date_acts(Activity.objects.in_space(space).filter(created_at__gte=self.today), day - 1)

    def _follows(self, *, who: str, member: str = "", space: str = "") -> None:
        target = self.cast[member] if member else self._space(space)
        follow(member=self.cast[who], target=target)

    def _knowledge(self, *, author: str, day: int) -> None:
        start_knowledge(author=self.cast[author])
        moment = self._moment(day)
        Page.objects.update(created_at=moment, updated_at=moment)
        ArticleRevision.objects.update(created=moment)
        AnswerVersion.objects.update(created_at=moment)
        Question.objects.update(created_at=moment)
        Question.objects.exclude(answer=None).update(answered_at=moment)
        self._date_acts(Activity.objects.filter(verb="wiki.imported"), day, moment)

    def _pages(self, *, path: str, title: str, author: str, day: int, language: str, text: str) -> None:
        """Write a page, or, where the starter tree has one, write it anew."""
        fields: dict[str, Any] = {"title": title, "source": text.strip(), "language": language}
        if there := Page.objects.with_details().filter(path=path, is_section=False).first():
            edit_page(author=self.cast[author], page=there, base=there.version, **fields)
            self._date_edit(path, day)
            return
        space = Space.objects.filter(slug=path.split("/")[0]).first() or self.commons
        page = create_page(author=self.cast[author], space=space, path=path, **fields)
        self._set_day(page, day)
        self._date_revision(page, day)

    def _edits(self, *, path: str, author: str, day: int, summary: str, find: str, replace: str) -> None:
        page = Page.objects.with_details().get(path=path)
        revision = page.article.current_revision
        edit_page(
            author=self.cast[author],
            page=page,
            title=page.title,
            source=source_of(revision).replace(find, replace),
            language=page.language,
            base=revision.revision_number,
            summary=summary,
        )
        self._date_edit(path, day)

    def _date_edit(self, path: str, day: int) -> None:
        page = Page.objects.with_details().get(path=path)
        self._date_revision(page, day)
        newest = Activity.objects.about(page).newest_first().values("pk")[:1]
        self._date_acts(Activity.objects.filter(pk__in=list(newest.values_list("pk", flat=True))), day)
        Page.objects.filter(pk=page.pk).update(updated_at=self._moment(day))

    def _categories(self, **fields: Any) -> None:
        Category.objects.create(space=self.commons, **fields)

    def _topics(
        self,
        *,
        title: str,
        author: str,
        day: int,
        language: str,
        text: str,
        category: str = "",
        space: str = "",
        solution: int = 0,
        replies: Sequence[dict] = (),
    ) -> None:
        topic = start_topic(
            author=self.cast[author],
            space=self._space(space) if space else self.commons,
            category=Category.objects.get(slug=category) if category else None,
            title=title,
            body=text.strip(),
            language=language,
        )
        self._set_day(topic, day)
        if topic.opening:
            self._set_day(topic.opening, day)
        for number, reply in enumerate(replies, start=2):
            post = reply_to_topic(author=self.cast[reply["author"]], topic=topic, body=reply["text"])
            self._set_day(post, reply["day"])
            Topic.objects.filter(pk=topic.pk).update(last_post_at=self._last)
            if number == solution:
                mark_solution(member=self.cast[author], topic=topic, post=post)
                self._date_acts(Activity.objects.about(topic).filter(verb="forum.solved"), reply["day"])

    def _blogs(
        self,
        *,
        title: str,
        author: str,
        day: int,
        text: str,
        space: str = "",
        comments: Sequence[dict] = (),
        **fields: Any,
    ) -> None:
        place = self._space(space) if space else self.commons
        post = publish_post(author=self.cast[author], space=place, title=title, source=text.strip(), **fields)
        self._set_day(post, day)
        for entry in comments:
            writer = self.cast[entry["author"]]
            comment = add_comment(author=writer, target=post, space=place, source=entry["text"])
            self._set_day(comment, entry["day"])

    def _decisions(
        self,
        *,
        space: str,
        author: str,
        day: int,
        days: int,
        text: str,
        topic: str = "",
        votes: Sequence[dict] = (),
        outcome: str = "",
        **fields: Any,
    ) -> None:
        place = self._space(space)
        decision = open_decision(
            author=self.cast[author],
            space=place,
            deadline=self.today + timedelta(days=days),
            source=text.strip(),
            origin=Topic.objects.get(title=topic) if topic else None,
            **fields,
        )
        self._set_day(decision, day)
        for entry in votes:
            points = {decision.options.get(position=place).pk: 1 for place in entry.get("options", ())}
            said = Vote(stance=entry.get("stance", ""), reason=entry.get("reason", ""), points=points)
            self._set_day(vote(voter=self.cast[entry["who"]], decision=decision, vote=said), entry["day"])
        if outcome:
            publish_outcome(by=self.cast[author], decision=decision, outcome=outcome)

    def _files(
        self, *, space: str, author: str, day: int, name: str, text: str, folder: str = "", about: str = ""
    ) -> None:
        place, who = self._space(space), self.cast[author]
        shelf = Folder.objects.in_space(place).with_key(folder.casefold()).first() if folder else None
        if folder and shelf is None:
            shelf = create_folder(author=who, space=place, parent=None, name=folder)
        there, _refused = add_files(author=who, space=place, folder=shelf, files=[ContentFile(text.encode(), name)])
        file = change_file(by=who, file=there[0], name=name, folder=shelf, source=about)
        self._set_day(file, day)

    def _events(
        self,
        *,
        title: str,
        author: str,
        in_days: int,
        at: str,
        zone: str,
        day: int,
        text: str,
        space: str = "",
        **more: Any,
    ) -> None:
        """An event some days ahead, by the clock of its place; `coming` are those who say yes."""
        begins = datetime.combine((self.today + timedelta(days=in_days)).date(), time.fromisoformat(at), ZoneInfo(zone))
        coming = more.pop("coming", ())
        nothing: dict[str, Any] = {"repeats": "", "interval": 1, "weekdays": "", "until": None, "count": None}
        when = {"starts": begins, "ends": begins + timedelta(minutes=90), "time_zone": zone, "is_all_day": False}
        words = {"title": title, "source": text.strip(), "place": "", "capacity": None}
        fields = {**nothing, **when, **words, **more}
        place = self._space(space) if space else self.commons
        event = announce_event(author=self.cast[author], space=place, fields=fields)
        self._set_day(event, day)
        for username in coming:
            answer_event(member=self.cast[username], event=event, coming="yes")

    def _tasks(
        self,
        *,
        space: str,
        author: str,
        day: int,
        text: str,
        days: int | None = None,
        milestone: str = "",
        who: Sequence[str] = (),
        reviewer: str = "",
        state: str = "",
        ticked: Sequence[int] = (),
        **fields: Any,
    ) -> None:
        place = self._space(space)
        task = create_task(
            author=self.cast[author],
            space=place,
            source=text.strip(),
            due_on=self.today.date() + timedelta(days=days) if days else None,
            milestone=self._milestone(place, milestone, author, day, fields["language"]) if milestone else None,
            assignees=[self.cast[name] for name in who],
            reviewer=self.cast[reviewer] if reviewer else None,
            **fields,
        )
        for number in ticked:
            tick_item(by=self.cast[who[0]], item=task.items.get(position=number), is_done=True)
        if state:
            move_task(by=self.cast[who[0]], task=task, state=state)
        self._set_day(task, day)

    def _milestone(self, place: Space, title: str, author: str, day: int, language: str) -> Milestone:
        found = Milestone.objects.in_space(place).filter(title=title).first()
        if found is None:
            writer, due_on = self.cast[author], self.today.date() + timedelta(days=20)
            found = create_milestone(author=writer, space=place, title=title, language=language, due_on=due_on)
            self._set_day(found, day)
        return found

    def _space(self, slug: str) -> Space:
        return Space.objects.get(slug=slug)

    def _moment(self, day: int) -> datetime:
        """A moment of a day before today, each a little later than the one before."""
        self.hour += 1
        self._last = self.today - timedelta(days=day) + timedelta(minutes=7 * (self.hour % 60) - 420)
        return min(self._last, self.today - timedelta(minutes=5))

    def _set_day(self, thing: models.Model, day: int) -> None:
        """Move a thing, and the acts on it, to a day of the story."""
        moment = self._moment(day)
        fields = {field.name for field in thing._meta.get_fields()}
        dates = {name: moment for name in DATES if name in fields}
        type(thing)._base_manager.filter(pk=thing.pk).update(**dates)
        self._date_acts(Activity.objects.about(thing).filter(object_id=thing.pk), day, moment)

    def _date_acts(self, acts: models.QuerySet, day: int, moment: datetime | None = None) -> None:
        acts.update(created_at=moment or self._moment(day))

    def _date_revision(self, page: Page, day: int) -> None:
        revision = page.article.current_revision
        type(revision)._base_manager.filter(pk=revision.pk).update(created=self._moment(day))


def _put_acts_in_order() -> None:
    """Number the acts by their days: lists go by number, and the story was not told in the order of its days."""
    acts = list(Activity.objects.order_by("created_at", "pk"))
    Activity.objects.all().delete()
    for act in acts:
        act.pk = None
    Activity.objects.bulk_create(acts)
