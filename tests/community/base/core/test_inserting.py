import pytest
from django.db.models import F, IntegerField, Value
from django.utils import timezone

from community.base.core.inserting import KeepGreatest, insert_from
from community.base.spaces.models import Membership, Role, Space
from community.content.forum.models import Topic, TopicRead
from tests.community.content.forum.factories import make_topic
from tests.factories import add_to, make_space

pytestmark = pytest.mark.django_db
READER = {"role": Role.READER, "created_at": timezone.now()}
FURTHER = KeepGreatest(unique=("member", "topic"), by="number")


def mark(topics, member, number, **options) -> int:
    columns = {"topic": F("pk"), "member": member.pk, "number": Value(number, IntegerField())}
    return insert_from(TopicRead, topics, **options, **columns, read_at=timezone.now())


def numbers() -> list[int]:
    return list(TopicRead.objects.order_by("topic").values_list("number", flat=True))


def test_each_row_of_a_query_gives_one_row(ben):
    spaces = [make_space(), make_space()]
    here = Space.objects.filter(pk__in=[space.pk for space in spaces])
    assert insert_from(Membership, here, space=F("pk"), member=ben.pk, message="", **READER) == 2
    assert set(Membership.objects.values_list("space", "member", "role")) == {(s.pk, ben.pk, "reader") for s in spaces}


def test_a_row_that_is_there_stays_as_it_is(ben):
    space = make_space()
    add_to(space, ben, Role.OWNER)
    here = Space.objects.filter(pk=space.pk)
    assert insert_from(Membership, here, space=F("pk"), member=ben.pk, message="", **READER) == 0
    assert Membership.objects.get().role == Role.OWNER


def test_where_the_greatest_is_kept_a_mark_moves_forward_and_never_back(ben, commons):
    make_topic(ben, commons)
    make_topic(ben, commons)
    topics = Topic.objects.filter(space=commons)
    TopicRead.objects.all().delete()
    assert mark(topics, ben, 3, on_conflict=FURTHER, by_key=True) == 2
    mark(topics.filter(pk=topics.order_by("pk")[0].pk), ben, 5, on_conflict=FURTHER, by_key=True)
    assert numbers() == [5, 3]
    mark(topics, ben, 4, on_conflict=FURTHER)
    assert numbers() == [5, 4]
    mark(topics, ben, 9)
    assert numbers() == [5, 4]


def test_a_query_that_can_match_nothing_inserts_nothing(ben):
    assert insert_from(Membership, Space.objects.none(), space=F("pk"), member=ben.pk, **READER) == 0
