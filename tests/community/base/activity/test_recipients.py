"""Who is told of an act, and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.base.activity.delivery import deliver_activity
from community.base.activity.models import Activity, Scope
from community.base.activity.registry import REASONS
from community.base.members.models import Member
from community.base.relations.models import Follow
from community.base.relations.querysets import followers_of
from community.base.spaces.models import Membership, Role, Visibility
from community.base.spaces.querysets import members_who_can_read
from community.delivery.notifications.models import Notification
from tests.community.base.activity.verbs import act
from tests.factories import add_to, make_member, make_space

pytestmark = pytest.mark.django_db

EVERYBODY = Member.objects.all


def names() -> dict[str, str]:
    return dict(Notification.objects.values_list("recipient__username", "reason"))


def test_strongest_of_many_reasons_wins_whatever_their_order(ben, chloe, notified):
    weakest_first = list(reversed(REASONS))
    notified.extend((reason, EVERYBODY().filter(pk=chloe.pk)) for reason in weakest_first)
    deliver_activity(act(make_space(), ben))
    assert names() == {"chloe": "mention"}


def test_each_is_told_for_the_own_strongest_reason(ben, chloe, outsider, notified):
    notified.append(("follow", EVERYBODY()))
    notified.append(("reply", EVERYBODY().filter(pk=chloe.pk)))
    deliver_activity(act(make_space(), ben))
    assert names() == {"chloe": "reply", "outsider": "follow"}


def test_the_actor_is_never_told(ben, notified):
    notified.extend((reason, EVERYBODY()) for reason in REASONS)
    deliver_activity(act(make_space(), ben))
    assert names() == {}


def test_act_of_nobody_is_told(chloe, notified):
    notified.append(("follow", EVERYBODY()))
    deliver_activity(act(make_space()))
    assert names() == {"chloe": "follow"}


@pytest.mark.parametrize("visibility", Visibility.values)
def test_outsiders_ex_members_and_banned_ones_are_not_told(visibility, ben, outsider, notified):
    notified.append(("mention", EVERYBODY()))
    space = make_space(visibility=visibility, owner=ben)
    for role in Role.values:
        add_to(space, make_member(f"the-{role}"), role)
    add_to(space, make_member("the-ex-member")).delete()
    make_member("the-closed", is_active=False)
    assert not Membership.objects.filter(space=space, member=outsider).exists()
    deliver_activity(act(space, ben))
    inside = {"the-owner", "the-moderator", "the-member", "the-reader"}
    others = {"the-applicant", "the-invited", "the-ex-member", "outsider"}
    assert set(names()) == (inside | others if visibility in ("public", "community") else inside)
    assert set(names()) | {"ben"} == set(members_who_can_read(space).values_list("username", flat=True))


def test_who_left_before_delivery_is_not_told(ben, chloe, notified):
    notified.append(("mention", EVERYBODY()))
    space = make_space(visibility=Visibility.PRIVATE, owner=ben)
    row = add_to(space, chloe)
    activity = act(space, ben)
    row.delete()
    deliver_activity(activity)
    assert names() == {}


def test_who_left_after_delivery_does_not_see_it_any_more(ben, chloe, notified):
    notified.append(("mention", EVERYBODY()))
    space = make_space(visibility=Visibility.PRIVATE, owner=ben)
    row = add_to(space, chloe)
    deliver_activity(act(space, ben))
    assert Notification.objects.visible_to(chloe).count() == 1
    row.delete()
    assert Notification.objects.visible_to(chloe).count() == 0


def test_act_for_stewards_is_seen_by_stewards_alone(ben, chloe, outsider, notified):
    space = make_space(owner=ben)
    add_to(space, chloe)
    act(space, outsider, scope=Scope.MANAGERS)
    seen = {viewer: Activity.objects.visible_to(viewer).exists() for viewer in (ben, chloe, outsider, None)}
    assert seen == {ben: True, chloe: False, outsider: False, None: False}
    assert not Activity.objects.shown_in("stream").exists()


def test_act_for_a_person_is_seen_by_that_person_alone(ben, chloe, outsider, notified):
    act(make_space(owner=ben), ben, scope=Scope.MEMBER, addressee=chloe)
    seen = {viewer: Activity.objects.visible_to(viewer).exists() for viewer in (ben, chloe, outsider, None)}
    assert seen == {ben: False, chloe: True, outsider: False, None: False}
    assert not Activity.objects.shown_in("feed").exists()


def test_a_thousand_followers_cost_few_statements(ben, notified):
    space = make_space(visibility=Visibility.PRIVATE, owner=ben)
    people = Member.objects.bulk_create(
        Member(username=f"follower{n}", email=f"{n}@example.org", name=f"Follower {n}") for n in range(1000)
    )
    Membership.objects.bulk_create(Membership(space=space, member=member) for member in people)
    kind = {"content_type_id": Follow(target=space).content_type_id, "object_id": space.pk}
    Follow.objects.bulk_create(Follow(member=member, **kind) for member in people)
    notified.append(("watch", followers_of(space)))
    notified.append(("follow", EVERYBODY()))
    activity = act(space, ben)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        deliver_activity(activity)
    assert Notification.objects.filter(reason="watch").count() == 1000
    assert len([query for query in captured if "notices_notification" in query["sql"]]) <= 10
    assert len(captured) <= 25


@pytest.mark.parametrize("goes", ["leaves", "is deleted"])
def test_what_somebody_did_before_going_is_told(goes, ben, chloe, notified):
    notified.append(("follow", EVERYBODY()))
    space = make_space(visibility=Visibility.PRIVATE, owner=chloe)
    add_to(space, ben)
    activity = act(space, ben, context=chloe)
    Membership.objects.filter(space=space, member=ben).delete() if goes == "leaves" else ben.delete()
    deliver_activity(Activity.objects.select_related("actor", "space").get(pk=activity.pk))
    assert names() == {"chloe": "follow"}
