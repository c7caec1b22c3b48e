"""The space of everybody."""

import pytest
from django.db import IntegrityError

from community.base.spaces.models import Kind, Role, Space
from community.base.spaces.policies import can_leave, can_read, is_member, role_of
from tests.factories import add_to

pytestmark = pytest.mark.django_db


def test_there_is_one_commons(commons):
    assert Space.objects.commons() == commons
    with pytest.raises(IntegrityError):
        Space.objects.create(slug="second", name="Second", kind=Kind.COMMONS)


def test_everybody_signed_in_is_in_it_without_a_row(commons, outsider, ana):
    assert not outsider.memberships.exists()
    assert role_of(outsider, commons) == Role.MEMBER
    assert is_member(outsider, commons)
    assert role_of(ana, commons) == Role.OWNER
    assert role_of(None, commons) is None
    assert can_read(None, commons)


def test_nobody_leaves_it(commons, ben, ana):
    assert not can_leave(ben, commons)
    assert not can_leave(ana, commons)


def test_it_can_have_moderators_and_banned_members(commons, ben, chloe):
    add_to(commons, ben, Role.MODERATOR)
    add_to(commons, chloe, Role.BANNED)
    assert role_of(ben, commons) == Role.MODERATOR
    assert role_of(chloe, commons) == Role.BANNED


def test_a_row_of_lesser_weight_does_not_make_it_less(commons, ben):
    add_to(commons, ben, Role.READER)
    assert role_of(ben, commons) == Role.MEMBER


def test_its_home_is_the_home_page_and_a_nameless_address_is_the_directory(commons):
    assert commons.get_absolute_url() == "/"
    assert Space(name="Known once").get_absolute_url() == "/workspaces/"
