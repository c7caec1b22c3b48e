"""The forum that `manage.py bench forum` measures is one that the site could have made."""

from community.content.forum.actions.locking import COUNTED, recount
from community.content.forum.models import Post, Topic
from config.bench_data import LONG, PAGE, forum_addresses, make_bench_data


def test_what_a_crowd_wrote_is_counted_as_if_members_had_written_it(ben):
    assert make_bench_data(reader=ben, posts=200).post_count == PAGE
    assert Post.objects.count() > 190
    for topic in Topic.objects.all():
        before = [getattr(topic, name) for name in COUNTED]
        recount(topic)
        assert [getattr(topic, name) for name in COUNTED] == before


def test_every_address_that_is_measured_answers(client, ben):
    make_bench_data(reader=ben, posts=200)
    client.force_login(ben)
    addresses = forum_addresses()
    assert f"post 10 of {LONG}" in addresses
    for address in addresses.values():
        assert client.get(address).status_code == 200, address
