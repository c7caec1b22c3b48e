"""A workspace that ben owns and chloe belongs to."""

import pytest

from community.base.members.models import Member
from community.base.spaces.models import Space
from tests.factories import add_to, make_space


@pytest.fixture
def grove(ben: Member, chloe: Member) -> Space:
    space = make_space("grove", visibility="private", owner=ben)
    add_to(space, chloe)
    return space
