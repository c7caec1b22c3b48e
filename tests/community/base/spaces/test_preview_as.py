"""See as: whatever the mode, nothing is seen that an owner does not see, and exactly what the role sees."""

import itertools

import pytest
from django.utils import timezone

from community.base.spaces import policies
from community.base.spaces.middleware import mode_of
from community.base.spaces.models import JoinPolicy, Membership, Role, Space, Visibility
from community.base.spaces.preview_as import PreviewMode, PreviewRole, cookie_of
from tests.factories import add_to, make_member, make_space

pytestmark = pytest.mark.django_db

LOOKING = [PreviewRole.OUTSIDER, PreviewRole.READER, PreviewRole.MEMBER]
QUESTIONS = [
    *(policies.can_see, policies.can_read, policies.is_member, policies.can_contribute, policies.can_moderate),
    *(policies.can_manage, policies.can_join, policies.can_apply, policies.can_leave, policies.can_preview_as),
]


@pytest.fixture
def spaces(commons, ben) -> list[Space]:
    kinds = itertools.product(Visibility, JoinPolicy, (None, timezone.now()))
    return [make_space(visibility=v, join_policy=j, archived_at=a, owner=ben) for v, j, a in kinds]


def fresh(member):
    """The member as a request has it."""
    found = type(member).objects.get(pk=member.pk)
    found.viewer.is_of_request = True
    return found


@pytest.mark.parametrize("preview_role", LOOKING)
def test_an_owner_sees_and_may_exactly_what_the_other_does(spaces, ben, preview_role):
    other = make_member("other")
    for space in spaces:
        if preview_role != PreviewRole.OUTSIDER:
            add_to(space, other, preview_role.value)
        looking = fresh(ben)
        policies.preview_as(looking, PreviewMode(space, preview_role))
        policies.forget_roles(other)
        for question in QUESTIONS:
            assert question(looking, space) == question(other, space), f"{question.__name__} in {space.visibility}"
        for asked in ("readable_by", "listed_to", "managed_by", "of_member"):
            mine, theirs = (getattr(Space.objects, asked)(who).filter(pk=space.pk).exists() for who in (looking, other))
            assert mine == theirs, f"{asked} in {space.visibility}"


@pytest.mark.parametrize("preview_role", LOOKING)
def test_the_mode_never_raises_and_reaches_no_other_space(spaces, ben, preview_role):
    moderated = make_space(visibility=Visibility.SECRET)
    add_to(moderated, ben, Role.MODERATOR)
    for space in spaces:
        looking = fresh(ben)
        policies.preview_as(looking, PreviewMode(space, preview_role))
        for asked in ("readable_by", "listed_to", "managed_by"):
            seen = set(getattr(Space.objects, asked)(looking))
            whole = set(getattr(Space.objects, asked)(fresh(ben)))
            assert seen <= whole
            assert whole - seen <= {space}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OWNER] + [None])
def test_the_cookie_of_who_is_no_owner_means_nothing(ben, role):
    space = make_space(visibility=Visibility.SECRET)
    if role:
        add_to(space, ben, role)
    for preview_role in PreviewRole:
        assert mode_of(fresh(ben), cookie_of(ben, space, preview_role)) is None
        looking = fresh(ben)
        policies.preview_as(
            looking, PreviewMode(space, preview_role)
        )  # even if it were believed, it would change nothing
        assert policies.role_of(looking, space) == role


def test_a_cookie_is_taken_from_its_owner_alone_and_in_no_other_form(ben, chloe):
    space = make_space(owner=ben)
    add_to(space, chloe, Role.OWNER)
    cookie = cookie_of(ben, space, PreviewRole.READER)
    assert mode_of(fresh(ben), cookie) == PreviewMode(space, PreviewRole.READER)
    assert mode_of(fresh(chloe), cookie) is None
    assert mode_of(None, cookie) is None
    wrong = [f"{ben.pk}.{space.pk}.{role}" for role in ("owner", "moderator", "", "banned", "reader.x")]
    wrong += ["", ".", "...", f"{ben.pk}.{'9' * 5000}.reader", f"{ben.pk}.-1.reader", f"{ben.pk}.٣.reader", "x" * 9999]
    assert [each for each in wrong if mode_of(fresh(ben), each)] == []


def test_it_is_over_with_the_ownership_and_with_the_space(ben, chloe):
    space = make_space(owner=ben)
    add_to(space, chloe, Role.OWNER)
    cookie = cookie_of(ben, space, PreviewRole.READER)
    Space.objects.filter(pk=space.pk).update(deleted_at=timezone.now())
    assert mode_of(fresh(ben), cookie) is None
    Space.objects.filter(pk=space.pk).update(deleted_at=None)
    Membership.objects.filter(member=ben).update(role=Role.MODERATOR)
    assert mode_of(fresh(ben), cookie) is None


def test_the_commons_is_seen_as_by_nobody(ana, commons):
    assert policies.role_of(ana, commons) == Role.OWNER
    assert not policies.can_preview_as(ana, commons)
