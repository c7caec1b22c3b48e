"""The permission question is asked in Python and in SQL: both must give the same answer, always."""

import itertools

import pytest
from django.utils import timezone

from community.base.members.models import Member
from community.base.spaces import policies
from community.base.spaces.models import JoinPolicy, Membership, Role, Space, Visibility
from community.base.spaces.querysets import managers_of, members_who_can_read
from tests.factories import add_to, make_member, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def spaces(commons) -> list[Space]:
    """Every visibility, archived or not, deleted or not, and the commons."""
    ends = ({}, {"archived_at": timezone.now()}, {"deleted_at": timezone.now()})
    return [commons, *(make_space(visibility=seen, **end) for seen, end in itertools.product(Visibility, ends))]


@pytest.fixture(params=[False, True], ids=["anywhere", "within a request"])
def cast(spaces, request) -> dict[str, Member]:
    """One member for each role, who has it in every space (the commons included), and those without a row."""
    people = {role: make_member(f"the-{role}") for role in Role.values}
    for role, member in people.items():
        for space in spaces:
            add_to(space, member, role)
    people["outsider"] = make_member("the-outsider")
    people["administrator"] = make_member("the-administrator", is_staff=True)
    people["ex-member"] = make_member("the-ex-member")
    for space in spaces:
        add_to(space, people["ex-member"]).delete()
    people["closed"] = make_member("the-closed", is_active=False)
    for member in people.values():
        policies.forget_roles(member)
        member.viewer.is_of_request = request.param
    return people


def test_those_without_a_row_really_have_none(cast):
    for name in ("outsider", "administrator", "ex-member", "closed"):
        assert not Membership.objects.filter(member=cast[name]).exists()


def test_listing_and_reading_agree(cast, spaces):
    for viewer in (None, *(member for name, member in cast.items() if name != "closed")):
        listed, readable = set(Space.objects.listed_to(viewer)), set(Space.objects.readable_by(viewer))
        for space in spaces:
            where = f"{viewer} in {space.visibility} {space.slug}"
            assert policies.can_see(viewer, space) == (space in listed), where
            assert policies.can_read(viewer, space) == (space in readable), where
        assert readable <= listed
        assert set(Space.objects.visible_to(viewer)) == listed


def test_who_is_told_is_who_can_read_but_never_a_banned_or_closed_one(cast, spaces):
    for space in spaces:
        notified = set(members_who_can_read(space))
        for name, member in cast.items():
            expected = name not in (Role.BANNED, "closed") and policies.can_read(member, space)
            assert (member in notified) == expected, f"{name} in {space.visibility} {space.slug}"


def test_stewards_agree(cast, spaces):
    for space in spaces:
        stewards = set(managers_of(space))
        for name, member in cast.items():
            is_manager = policies.role_of(member, space) in (Role.OWNER, Role.MODERATOR)
            assert (member in stewards) == is_manager, f"{name} in {space.slug}"
            assert (space in Space.objects.managed_by(member)) == is_manager or name == "closed"
    assert not Space.objects.managed_by(None).exists()


def test_belonging_agrees(cast, spaces):
    for name, member in cast.items():
        mine = set(Space.objects.workspaces().of_member(member))
        expected = {space for space in spaces if not space.is_commons and policies.is_member(member, space)}
        assert mine == expected, name


def test_what_each_role_reads_is_as_written_down(cast, spaces):
    """The same once more as a plain table, so that both sides cannot be wrong together."""
    inside = {Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.READER}
    everybody = {None, *cast} - {"closed"}
    signed_in = everybody - {None}
    reads = {
        "public": everybody,
        "community": signed_in - {Role.BANNED},
        "private": inside,
        "secret": inside,
    }
    sees = {
        "public": everybody,
        "community": signed_in - {Role.BANNED},
        "private": signed_in - {Role.BANNED},
        "secret": inside | {Role.INVITED},
    }
    for space in spaces:
        for name in everybody:
            viewer, where = cast[name] if name else None, f"{name} in {space.visibility}"
            is_there = not space.is_deleted
            assert policies.can_read(viewer, space) == (is_there and name in reads[space.visibility]), where
            assert policies.can_see(viewer, space) == (is_there and name in sees[space.visibility]), where


def test_nothing_is_written_in_an_archived_space(cast, spaces):
    for space, member in itertools.product(spaces, cast.values()):
        if space.is_archived:
            assert not policies.can_contribute(member, space)
            assert not policies.can_moderate(member, space)
            assert not policies.can_join(member, space)
            assert not policies.can_apply(member, space)


def test_of_a_deleted_space_its_owners_alone_know_and_can_only_bring_it_back(cast, spaces):
    for space, (name, member) in itertools.product(spaces, cast.items()):
        is_owner = space.is_deleted and name == Role.OWNER
        assert policies.can_restore_space(member, space) == is_owner
        assert (space in Space.objects.deleted_of(member)) == is_owner
        if space.is_deleted:
            assert policies.role_of(member, space) is None
            assert not any(may(member, space) for may in (policies.can_join, policies.can_apply, policies.can_leave))
            assert not policies.can_manage(member, space)
            assert not policies.looks_after_any(member) or name in (Role.OWNER, Role.MODERATOR, "administrator")
    assert not Space.objects.deleted_of(None).exists()


def test_only_inside_roles_write_and_readers_do_not(cast, spaces):
    writers = {Role.OWNER, Role.MODERATOR, Role.MEMBER}
    for space in spaces:
        for name, member in cast.items():
            if space.is_commons:
                expected = name not in (Role.BANNED, "closed")
            else:
                expected = name in writers and not space.is_archived and not space.is_deleted
            assert policies.can_contribute(member, space) == expected, f"{name} in {space.slug}"
        assert not policies.can_contribute(None, space)


def test_an_administrator_is_an_outsider_in_workspaces(cast, spaces):
    for space in spaces:
        if not space.is_commons and space.visibility in (Visibility.PRIVATE, Visibility.SECRET):
            assert not policies.can_read(cast["administrator"], space)
    assert policies.can_moderate(cast["administrator"], spaces[0])


def test_doors_open_as_the_join_policy_says(outsider):
    for policy, seen in itertools.product(JoinPolicy, Visibility):
        space = make_space(visibility=seen, join_policy=policy)
        known = seen != Visibility.SECRET
        assert policies.can_join(outsider, space) == (known and policy == JoinPolicy.OPEN)
        assert policies.can_apply(outsider, space) == (known and policy == JoinPolicy.REQUEST)
        assert not policies.can_join(None, space)
        assert not policies.can_apply(None, space)


def test_roles_are_read_once_for_all_spaces(cast, spaces, django_assert_num_queries):
    member = cast[Role.MEMBER]
    with django_assert_num_queries(1):
        for space in spaces:
            policies.can_read(member, space)
            policies.can_contribute(member, space)
