"""The log of moderation: for who looks after a space, told from its own data."""

import pytest

from community.attached.moderation import actions
from community.attached.moderation.models import Outcome
from community.base.activity.models import Activity
from community.base.activity.record import forget
from community.base.spaces.models import Role
from tests.community.attached.moderation.factories import make_item, make_thing
from tests.factories import add_to, make_member, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def grove(ben, chloe):
    """A private workspace of ben's in which something of chloe's was reported and left as it is."""
    space = make_space("grove", "private", owner=ben)
    writer = make_member("writer")
    for member in (chloe, writer):
        add_to(space, member)
    item = make_item(chloe, make_thing(writer, space))
    actions.decide(actor=ben, item=item, outcome=Outcome.KEPT, reason="A joke")
    return space


def text_of(client, address="/moderation/log/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_stewards_read_what_was_done_and_why(client, ben, grove):
    client.force_login(ben)
    text = text_of(client)
    assert "reviewed" in text
    assert "A joke" in text
    assert "reported" in text


def test_others_read_nothing_of_it(client, ana, chloe, outsider, grove):
    for member in (ana, chloe, outsider):
        client.force_login(member)
        text = text_of(client)
        assert "A joke" not in text, member
        assert "Buy tablets" not in text, member
        assert client.get("/moderation/log/?space=grove").status_code == 404
    client.logout()
    assert client.get("/moderation/log/").status_code == 302


def test_the_log_survives_what_it_is_about(client, ben, grove):
    from community.content.blogs.models import BlogPost

    thing = BlogPost.objects.get()
    forget(thing)
    thing.delete()
    client.force_login(ben)
    assert "A joke" in text_of(client)
    assert not Activity.objects.filter(verb="blogs.posted").exists()


def test_what_concerns_one_space_or_one_member_can_be_chosen(client, ana, ben, chloe, grove, commons):
    add_to(commons, ben, Role.MODERATOR)
    actions.warn_member(actor=ana, member=chloe, reason="Please stay friendly")
    client.force_login(ben)
    assert "Please stay friendly" in text_of(client)
    assert "Please stay friendly" not in text_of(client, "/moderation/log/?space=grove")
    only = text_of(client, "/moderation/log/?member=chloe")
    assert "Please stay friendly" in only
    assert "A joke" not in only
    assert client.get("/moderation/log/?member=nobody").status_code == 404
    assert client.get("/moderation/log/?before=x").status_code == 400


def test_a_silence_stands_in_the_log_with_its_end(client, ana, ben, commons):
    from community.base.members.end_times import FOR_GOOD

    actions.silence_member(actor=ana, member=ben, until=FOR_GOOD, reason="Advertising")
    client.force_login(ana)
    text = text_of(client)
    assert "silenced" in text
    assert "permanently" in text
    assert "Advertising" in text


def test_nothing_of_it_reaches_stream_or_feed(client, ana, ben, commons, deliver):
    actions.warn_member(actor=ana, member=ben, reason="Please stay friendly")
    deliver()
    client.force_login(ana)
    assert "Please stay friendly" not in text_of(client, "/")
    assert "Please stay friendly" not in text_of(client, "/feeds/commons/")
