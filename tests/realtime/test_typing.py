"""Who types is told to the members who listen, when they may write there."""

import pytest

from community.base.spaces.models import Role
from tests.community.content.forum.factories import make_topic
from tests.factories import add_to, make_member, make_space
from tests.realtime.test_consumer import Page, with_pages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people():
    owner, writer, reader, outsider = (make_member(name) for name in ("owner", "writer", "reader", "outsider"))
    space = make_space("closed", "private", owner=owner)
    add_to(space, writer)
    add_to(space, reader, Role.READER)
    return owner, writer, reader, outsider, f"topic:{make_topic(owner, space).pk}"


def test_a_writer_is_heard_by_others_and_not_by_themselves(people):
    owner, writer, _reader, _outsider, topic = people

    async def journey():
        async with Page(owner) as listens, Page(writer) as types:
            for page in (listens, types):
                await page.ask({"subscribe": [topic]})
            await types.socket.send_to(text_data=f'{{"typing": "{topic}"}}')
            assert await listens.hear() == {"typing": topic, "member": writer.pk, "name": "Writer"}
            assert await types.hears_nothing()
            await types.socket.send_to(text_data=f'{{"typing": "{topic}"}}')  # too soon
            assert await listens.hears_nothing()

    with_pages(journey)


@pytest.mark.parametrize("who", ["reader", "outsider", "nobody"])
def test_who_may_not_write_or_listen_is_not_heard(people, who):
    owner, _writer, reader, outsider, topic = people

    async def journey():
        async with Page(owner) as listens, Page({"reader": reader, "outsider": outsider}.get(who)) as types:
            for page in (listens, types):
                await page.ask({"subscribe": [topic]})
            await types.socket.send_to(text_data=f'{{"typing": "{topic}"}}')
            assert await listens.hears_nothing()

    with_pages(journey)


def test_nonsense_is_answered_with_what_is_wrong(people):
    async def journey():
        async with Page(people[0]) as page:
            assert "error" in await page.ask({"typing": 5})

    with_pages(journey)
