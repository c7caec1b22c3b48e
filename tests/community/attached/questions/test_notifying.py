"""Who is told of questions and answers, and why."""

import pytest

from community.attached.questions.actions import edit_question, remove_question, restore_question
from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.activity.registry import activity_type
from community.base.relations.actions import follow, unfollow
from community.base.spaces.models import Visibility
from community.base.spaces.policies import can_read
from community.delivery.notifications.models import Notification
from realtime.topics import may_listen
from tests.community.attached.questions.factories import make_answer, make_question
from tests.factories import add_to, make_space
from tests.wikipages.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(commons, ana):
    """A page that nobody follows but its author."""
    return make_page(commons, "relevance", author=ana)


def notified(verb: str) -> dict[str, str]:
    activity = Activity.objects.filter(verb=f"questions.{verb}").latest("pk")
    rows = Notification.objects.filter(activity=activity)
    return {row.recipient.username: row.reason for row in rows.select_related("recipient")}


def test_followers_of_page_and_space_and_who_is_mentioned_hear_of_a_question(ana, ben, chloe, outsider, deliver, page):
    follow(actor=chloe, target=page.space)
    make_question(page, ben, "Does @outsider know why?")
    deliver()
    assert notified("asked") == {"ana": "watch", "chloe": "follow", "outsider": "mention"}


def test_who_muted_the_page_hears_of_it_by_no_other_way(ben, chloe, deliver, page):
    follow(actor=chloe, target=page.space)
    unfollow(actor=chloe, target=page)
    make_question(page, ben)
    deliver()
    assert set(notified("asked")) == {"ana"}


def test_asker_is_told_of_the_answer_and_of_what_improves_it(ana, ben, chloe, deliver, page):
    question = make_answer(make_question(page, ben), "Ask @dora.", chloe)
    deliver()
    assert notified("answered") == {"ben": "reply", "ana": "watch"}
    make_answer(question, "Ask @ana.", ben)
    deliver()
    assert notified("improved") == {"ana": "mention", "chloe": "watch"}


def test_an_improvement_mentions_only_who_is_new_in_it(ben, chloe, outsider, deliver, page):
    question = make_answer(make_question(page, ben), "Ask @outsider.", chloe)
    deliver()
    make_answer(question, "Ask @outsider or @dora.", chloe)
    deliver()
    assert "outsider" not in notified("improved")


def test_asker_who_stopped_following_is_left_alone(ben, chloe, deliver, page):
    follow(actor=ben, target=page)
    question = make_question(page, ben)
    unfollow(actor=ben, target=question)
    make_answer(question, author=chloe)
    deliver()
    assert set(notified("answered")) == {"ana"}


def test_only_the_asker_is_told_of_a_deletion_and_its_undoing(ana, ben, chloe, deliver, page):
    question = make_question(page, ben, "Rude?")
    follow(actor=chloe, target=question)
    edit_question(actor=ana, question=question, title="Kind?", language="")
    remove_question(actor=ana, question=question)
    restore_question(actor=ana, question=question)
    deliver()
    assert notified("edited") == {}
    assert notified("removed") == notified("restored") == {"ben": "person"}


def test_deleted_question_is_no_news_any_more(ana, ben, deliver, page):
    question = make_answer(make_question(page, ben))
    acts = Activity.objects.filter(verb__in=["questions.asked", "questions.answered"])
    assert len(attach_things(list(acts), ben)) == 2
    remove_question(actor=ana, question=question)
    assert attach_things(list(acts), ben) == []
    assert attach_things(list(acts), ana) == []


def test_outsider_is_told_nothing_of_a_private_question(ana, ben, outsider, deliver):
    space = make_space("closed", Visibility.SECRET, owner=ana)
    add_to(space, ben)
    page = make_page(space, "plans", author=ana)
    assert not can_read(outsider, space)
    question = make_question(page, ana, "Not for @outsider?")
    follow(actor=outsider, target=question)
    make_answer(question, "But for @ben, not for @outsider.", ana)
    deliver()
    assert not Notification.objects.filter(recipient=outsider).exists()
    assert notified("answered") == {"ben": "mention"}
    assert not may_listen(outsider, f"question:{question.pk}")
    assert may_listen(ben, f"question:{question.pk}")


def test_pages_of_question_target_and_space_are_stirred(ben, page):
    question = make_answer(make_question(page, ben))
    remove_question(actor=page.author, question=question)
    acts = Activity.objects.filter(verb__startswith="questions.")
    topics = {act.verb: activity_type(act.verb).topics(act) for act in acts}
    both = {f"page:{page.pk}", f"space:{page.space_id}"}
    assert set(topics["questions.answered"]) == {f"question:{question.pk}", *both}
    assert set(topics["questions.removed"]) == both


def test_former_members_question_is_answered(ben, chloe, deliver, page):
    question = make_question(page, ben)
    ben.delete()
    make_answer(question, author=chloe)
    deliver()
    assert set(notified("answered")) == {"ana"}
