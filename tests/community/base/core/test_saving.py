from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from community.base.core.saving import save_once
from community.base.spaces.models import Membership, Role
from community.content.blogs.models import BlogPost
from tests.factories import make_space

pytestmark = pytest.mark.django_db


def a_post(author, space, **fields) -> BlogPost:
    return BlogPost(**{"author": author, "space": space, "title": "Rain", "source": "Rain.", **fields})


def test_a_new_row_is_saved(ben, commons):
    post, is_new = save_once(a_post(ben, commons, idempotency_key=uuid4()))
    assert is_new
    assert list(BlogPost.objects.all()) == [post]


def test_the_same_form_gives_back_the_row_that_is_there(ben, commons):
    key = uuid4()
    first, _new = save_once(a_post(ben, commons, idempotency_key=key))
    again, is_new = save_once(a_post(ben, commons, idempotency_key=key, title="Snow"))
    assert (again, again.title, is_new) == (first, "Rain", False)
    assert BlogPost.objects.count() == 1


def test_the_key_of_somebody_else_is_another_key(ben, chloe, commons):
    key = uuid4()
    save_once(a_post(ben, commons, idempotency_key=key))
    assert save_once(a_post(chloe, commons, idempotency_key=key))[1]


def test_without_a_key_each_row_is_a_new_one(ben, commons):
    assert save_once(a_post(ben, commons))[1]
    assert save_once(a_post(ben, commons))[1]
    assert BlogPost.objects.count() == 2


def test_the_key_can_be_any_unique_one(ben):
    space = make_space("grove")
    first, _new = save_once(Membership(space=space, member=ben, role=Role.READER), key=("space", "member"))
    again, is_new = save_once(Membership(space=space, member=ben, role=Role.OWNER), key=("space", "member"))
    assert (again, again.role, is_new) == (first, Role.READER, False)


@pytest.mark.parametrize("key", [None, uuid4()], ids=["without a key", "with a key that nobody used"])
def test_an_error_that_the_key_does_not_explain_is_raised(ben, commons, key):
    there = a_post(ben, commons, idempotency_key=uuid4())
    there.save()
    with pytest.raises(IntegrityError):
        save_once(a_post(ben, commons, pk=there.pk, idempotency_key=key))
    assert BlogPost.objects.get().idempotency_key == there.idempotency_key


def test_a_missing_column_is_not_taken_for_a_form_sent_twice(ben, commons):
    with pytest.raises(IntegrityError):
        save_once(a_post(ben, commons, title=None, idempotency_key=uuid4()))


def test_the_transaction_around_it_goes_on_after_a_refusal(ben, commons):
    key = uuid4()
    with transaction.atomic():
        save_once(a_post(ben, commons, idempotency_key=key))
        save_once(a_post(ben, commons, idempotency_key=key))
        with pytest.raises(IntegrityError):
            save_once(a_post(ben, commons, title=None))
        a_post(ben, commons, title="Snow").save()
    assert BlogPost.objects.count() == 2
