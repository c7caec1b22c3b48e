"""What a list asks of the whole forum at once is what each of its lines says of a topic."""

import random

import pytest
from django.contrib.contenttypes.models import ContentType

from community.attached.tags.models import Tag
from community.base.relations.actions import set_level
from community.base.relations.levels import INTERESTED
from community.base.relations.models import Follow, Level
from community.base.spaces.models import Space
from community.content.forum.models import Category, Topic
from community.content.forum.reading import has_level, level_of_topics, without_muted
from tests.community.content.forum.factories import make_category, make_topic
from tests.factories import make_member, make_space


@pytest.fixture
def containers(ana):
    """Topics on all kinds of containers; each container and topic has whatever level for a reader."""
    chance, reader = random.Random(4), make_member()
    spaces = [make_space(f"space-{n}", owner=ana) for n in range(3)]
    categories = [make_category(space, name) for space in spaces for name in ("Here", "There")]
    topics = []
    for n in range(40):
        category = chance.choice(categories)
        tags = chance.sample(["health", "harvest", "funds", "law", "fish"], n % 3)
        topics.append(make_topic(ana, category.space, title=f"Topic {n}", category=category, tags=tags))
    for thing in (*spaces, *categories, *Tag.objects.all(), *topics[::2]):
        if level := chance.choice(["", *Level.values]):
            set_level(actor=reader, target=thing, level=level)
    return reader


@pytest.mark.parametrize("levels", [INTERESTED, [Level.MUTED]])
@pytest.mark.parametrize("without", [(), ("space",), ("category", "space"), ("tag", "category", "space")])
def test_a_list_and_its_lines_agree_how_much_is_heard(containers, levels, without):
    topics = Topic.objects.all()
    said = topics.annotate(level_here=level_of_topics(containers, without=without)).filter(level_here__in=levels)
    expected = set(said.values_list("pk", flat=True))
    assert 0 < len(expected) < 40
    assert set(topics.filter(has_level(containers, levels, without=without)).values_list("pk", flat=True)) == expected


@pytest.mark.parametrize(
    "forgotten", [(), (Topic,), (Tag, Space), (Tag, Space, Category), (Topic, Tag, Space, Category)]
)
@pytest.mark.parametrize("levels", [INTERESTED, [Level.MUTED]])
def test_within_a_request_what_was_never_chosen_is_not_looked_for_and_the_answer_is_the_same(
    containers, levels, forgotten, django_assert_num_queries
):
    for model in forgotten:
        Follow.objects.filter(content_type=ContentType.objects.get_for_model(model)).delete()
    said = Topic.objects.annotate(said=level_of_topics(containers)).filter(said__in=levels)
    expected = sorted(said.values_list("pk", flat=True))
    containers.viewer.is_of_request = True
    with django_assert_num_queries(1):
        heard, level = has_level(containers, levels), level_of_topics(containers)
    again = Topic.objects.annotate(said=level).filter(said__in=levels)
    assert sorted(Topic.objects.filter(heard).values_list("pk", flat=True)) == expected
    assert sorted(again.values_list("pk", flat=True)) == expected
    unmuted = sorted(without_muted(Topic.objects.all(), containers).values_list("pk", flat=True))
    if levels == [Level.MUTED]:
        assert unmuted == sorted(set(Topic.objects.values_list("pk", flat=True)) - set(expected))


def test_what_is_chosen_in_a_request_counts_at_once(ben, ana):
    topic, reader = make_topic(ana), make_member()
    reader.viewer.is_of_request = True
    assert not Topic.objects.filter(has_level(reader, INTERESTED)).exists()
    set_level(actor=reader, target=topic, level=Level.WATCHING)
    assert Topic.objects.filter(has_level(reader, INTERESTED)).get() == topic
