"""Keyset pages."""

import pytest
from django.core.exceptions import BadRequest

from community.base.core.pages import MAX_KEY, page_of, parse_non_negative
from community.base.members.models import Member
from tests.factories import make_member


def test_pages_meet_without_gap_or_double(db):
    keys = [make_member().pk for _ in range(5)]
    first = page_of(Member.objects.all(), size=2)
    second = page_of(Member.objects.all(), size=2, before=first.next_key)
    third = page_of(Member.objects.all(), size=2, before=second.next_key)
    assert [m.pk for page in (first, second, third) for m in page.items] == keys[::-1]
    assert third.next_key is None


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "٣", "\x00", str(MAX_KEY + 1), " 1", "9" * 5000])
def test_a_key_that_is_no_whole_number_is_a_bad_request(value):
    with pytest.raises(BadRequest):
        parse_non_negative(value, "before")


def test_no_key_is_no_key():
    assert parse_non_negative(None, "before") is None
    assert parse_non_negative("", "before") is None
    assert parse_non_negative("17", "before") == 17
