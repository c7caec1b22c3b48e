"""What every verb owes to every surface: over the registry, so that a new verb is held to it without being named."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from community.base.activity.attaching import attach_things
from community.base.activity.delivery import deliver_activity
from community.base.activity.models import Activity, Delivery, Scope
from community.base.activity.registry import ActivityType, activity_type, activity_types
from community.base.members.models import Member
from community.base.spaces.models import Membership, Role, Space
from community.base.spaces.policies import can_read, forget_roles
from community.delivery.notifications.models import Notification
from realtime.topics import TOPIC, kinds
from tests.factories import add_to, make_member
from tests.samples import SAMPLES, is_about_the_sample, make_sample, make_world

pytestmark = pytest.mark.django_db

VERBS = sorted(verb for verb, _type in activity_types.items())
LANGUAGES = ("en", "fr", "es")


def insider_of(activity: Activity) -> Member:
    """Somebody other than the actor who may know of an act: the addressee, a steward, or a member of its space."""
    if activity.scope == Scope.MEMBER:
        return activity.addressee
    insider = make_member("insider")
    add_to(activity.space, insider, Role.MODERATOR if activity.scope == Scope.MANAGERS else Role.READER)
    return insider


def make_outsider(activity: Activity) -> Member:
    """Somebody who is in no space, and may not read this one."""
    member = make_member("outsider")
    assert not Membership.objects.filter(member=member).exists()
    assert activity.space.is_commons or not can_read(member, activity.space)
    assert member not in (activity.actor, activity.addressee)
    return member


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def page(client: Client, name: str, *args) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200, f"{name}: {response.status_code}"
    return response.content.decode()


def note(activity: Activity, member: Member) -> None:
    """Tell a member of an act, whatever its reasons are."""
    fields = {"activity": activity, "recipient": member, "reason": "follow", "verb": activity.verb}
    if not Notification.objects.filter(activity=activity, recipient=member).exists():
        Notification.objects.create(actor=activity.actor or member, **fields)


def words_of(activity: Activity, member: Member) -> tuple[str, ActivityType]:
    """Return the line as a viewer reads it, without markup, and what the verb means."""
    fresh = Activity.objects.with_details().get(pk=activity.pk)
    assert attach_things([fresh], member) == [fresh]
    kind = activity_type(activity.verb)
    return kind.text(fresh), kind


def test_every_verb_has_a_sample_and_every_sample_a_verb():
    assert sorted(SAMPLES) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_verb_is_told_once_and_only_to_those_who_may_know(verb):
    """What the database answers of an act: CI asks both of them."""
    with act_of(verb, "private") as activity:
        outsider = make_outsider(activity)
        assert_is_told_once(activity)
        assert_is_hidden_from(outsider, activity)
    with act_of(verb, "public") as activity:
        assert Activity.objects.visible_to(None).filter(pk=activity.pk).exists() is (activity.scope == Scope.SPACE)


@pytest.mark.once
@pytest.mark.parametrize("verb", VERBS)
def test_verb_keeps_its_promises_on_every_surface(verb):
    with act_of(verb, "private") as activity:
        insider = insider_of(activity)
        for check in (assert_has_words_and_opens, assert_shows_on_the_surfaces_that_it_names):
            with undone():
                check(Activity.objects.get(pk=activity.pk), insider)
        assert_outsider_meets_it_nowhere(activity, FIRST_PAGES)
    with act_of(verb, "secret") as activity:
        assert_outsider_meets_it_nowhere(activity, FIRST_PAGES if verb in FIRST_OF_EACH_APP else ())
    with act_of(verb, "public") as activity:
        assert_anonymous_visitor_sees_what_is_public(activity)


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done to the database within, and what was remembered of it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for cache in caches.all():
        cache.clear()


@contextmanager
def act_of(verb: str, visibility: str) -> Iterator[Activity]:
    """Give an act of a verb in a space of this visibility, which is gone afterwards."""
    with undone():
        yield make_sample(verb, make_world(visibility))


def assert_has_words_and_opens(activity: Activity, insider: Member) -> None:
    """Check the words of every surface in every language, and the page that the act leads to."""
    assert list(Activity.objects.visible_to(insider).filter(pk=activity.pk)) == [activity]
    fresh = Activity.objects.with_details().get(pk=activity.pk)
    attach_things([fresh], insider)
    kind = activity_type(activity.verb)
    for language in LANGUAGES:
        with translation.override(language):
            text, line = kind.text(fresh), str(kind.line(fresh))
            assert text
            assert "%(" not in text + line
            assert " ".join(strip_tags(line).split()) == " ".join(escape_free(text).split())
            assert "<a href=" in line
            assert kind.title(fresh)
            assert isinstance(kind.excerpt(fresh), str)
            assert isinstance(str(kind.body(fresh)), str)
            assert kind.language(fresh) in ("", *LANGUAGES)
    assert kind.url(fresh).startswith("/")
    for topic in kind.topics(fresh):
        assert TOPIC.fullmatch(topic)
        assert topic.partition(":")[0] in kinds()
    forget_roles(insider)
    assert signed_in(insider).get(kind.url(fresh).partition("#")[0]).status_code == 200
    Activity.objects.filter(pk=activity.pk).update(actor=None)
    assert "None" not in words_of(activity, insider)[0], "the words of a former member's act"


def escape_free(text: str) -> str:
    """What `strip_tags` makes of escaped text."""
    from django.utils.html import escape

    return strip_tags(escape(text))


def assert_shows_on_the_surfaces_that_it_names(activity: Activity, insider: Member) -> None:
    """Check that the surfaces which the verb names show the act, and the others do not."""
    deliver_activity(activity)
    note(activity, insider)
    words, kind = words_of(activity, insider)
    client, slug = signed_in(insider), activity.space.slug
    listed = page(client, "notifications")
    assert plain(words) in plain(strip_tags(listed))
    shown = {
        "stream": f'id="act-{activity.pk}"' in page(client, "home"),
        "digest": plain(words) in plain(strip_tags(page(client, "digest_preview"))),
    }
    if not activity.space.is_commons and can_read(insider, activity.space):
        forget_roles(insider)
        shown["feed"] = plain(words) in plain(strip_tags(page(client, "space_feed", slug)))
        assert (f'id="act-{activity.pk}"' in page(client, "workspace_activity", slug)) == shown["stream"]
    for surface, is_shown in shown.items():
        assert is_shown == (surface in kind.surfaces), surface


def plain(text: str) -> str:
    """The words alone: no markup, no entities, one space."""
    from html import unescape

    return " ".join(unescape(unescape(text)).split())


def assert_space_is_closed(client: Client, space: Space) -> None:
    for name in ("workspace_activity", "workspace_news", "space_feed", "workspace_members"):
        assert client.get(reverse(name, args=[space.slug])).status_code == 404, name
    door = client.get(reverse("workspace", args=[space.slug]))
    assert door.status_code == (200 if space.visibility == "private" else 404)
    assert "act-" not in door.content.decode()


FIRST_PAGES = ("home", "news", "bell", "notifications", "digest_preview", "commons_feed", "feeds")
"""The pages of the site that show acts of all spaces."""
FIRST_OF_EACH_APP = {next(verbs) for _app, verbs in groupby(VERBS, key=lambda verb: verb.partition(".")[0])}
"""Of a secret space these pages show an outsider as little as of a private one: one verb of each app asks."""


def assert_outsider_meets_it_nowhere(activity: Activity, pages: Iterable[str]) -> None:
    """Check that somebody outside is not told, and is shown nothing of it, not even with a notification left over."""
    outsider = make_outsider(activity)
    deliver_activity(activity)
    assert_is_hidden_from(outsider, activity)
    note(activity, outsider)  # as if told while still inside
    client = signed_in(outsider)
    for name in pages:
        assert not is_about_the_sample(page(client, name)), name
    if not activity.space.is_commons:
        assert_space_is_closed(client, activity.space)
    notice = Notification.objects.get(recipient=outsider)
    assert client.post(reverse("open_notification", args=[notice.pk])).status_code == 404


def assert_is_hidden_from(outsider: Member, activity: Activity) -> None:
    """Check that somebody outside neither was told of the act nor finds it by a query."""
    assert not Notification.objects.filter(recipient=outsider).exists()
    assert not Activity.objects.visible_to(outsider).filter(space=activity.space).exists()


def assert_is_told_once(activity: Activity) -> None:
    """Deliver everything twice, and check that nobody was told twice."""
    for _ in range(2):
        for waiting in Activity.objects.with_details().order_by("pk"):
            deliver_activity(waiting)
        Activity.objects.update(delivered_at=None)
    notified = Notification.objects.filter(activity=activity).values_list("recipient_id", flat=True)
    assert len(notified) == len(set(notified))
    assert activity.actor_id not in notified
    marks = Delivery.objects.filter(activity=activity).values_list("channel", flat=True)
    assert len(marks) == len(set(marks)) >= 2


def assert_anonymous_visitor_sees_what_is_public(activity: Activity) -> None:
    """Check that a visitor's home page shows an act that is public, and nothing personal."""
    deliver_activity(activity)
    is_open = activity.scope == Scope.SPACE
    assert Activity.objects.visible_to(None).filter(pk=activity.pk).exists() is is_open
    shown = f'id="act-{activity.pk}"' in page(Client(), "home")
    assert shown == (is_open and "stream" in activity_type(activity.verb).surfaces)
