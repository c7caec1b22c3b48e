"""The home of a workspace says to its members how they are told by mail."""

import pytest
from django.urls import reverse

from community.base.members.models import DigestFrequency
from tests.community.delivery.digests.factories import verify
from tests.factories import add_to, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(ben, chloe) -> str:
    space = make_space("grove", owner=ben)
    add_to(space, chloe)
    return space.get_absolute_url()


def read(client, address, viewer) -> str:
    client.force_login(viewer)
    return " ".join(client.get(address).content.decode().split())


def test_a_member_reads_how_often_and_to_which_address(client, home, chloe):
    verify(chloe)
    page = read(client, home, chloe)
    assert "By e-mail: every day, to chloe@example.org." in page
    assert reverse("edit_profile") in page


def test_who_wants_no_mail_reads_that(client, home, chloe):
    chloe.digest = DigestFrequency.OFF
    chloe.save()
    assert "By e-mail: never." in read(client, home, chloe)


def test_who_is_no_member_reads_nothing_of_it(client, home, outsider):
    verify(outsider)
    assert not outsider.memberships.exists()
    assert "By e-mail" not in read(client, home, outsider)
    client.logout()
    assert "By e-mail" not in client.get(home).content.decode()
