"""The list of words that are looked for: administrators keep it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from community.attached.moderation import actions
from community.attached.moderation.models import ScreenedWord
from community.base.activity.models import Activity

pytestmark = pytest.mark.django_db

WORDS = "/moderation/words/"


def test_an_administrator_adds_and_removes_a_word(client, ana):
    client.force_login(ana)
    response = client.post(WORDS, {"word": "  Cheap  Tablets ", "then": "refuse"}, follow=True)
    assert "cheap tablets" in response.content.decode()
    word = ScreenedWord.objects.get(word="cheap tablets", then="refuse")
    client.post(reverse("remove_screened_word", args=[word.pk]))
    assert not ScreenedWord.objects.exists()
    verbs = Activity.objects.filter(verb__startswith="moderation.word").values_list("verb", flat=True)
    assert sorted(verbs) == ["moderation.word_added", "moderation.word_removed"]
    assert client.post(reverse("remove_screened_word", args=[word.pk])).status_code == 404


def test_a_word_that_is_there_gets_the_new_consequence(client, ana):
    client.force_login(ana)
    for then in ("hold", "refuse"):
        assert client.post(WORDS, {"word": "casino", "then": then}).status_code == 302
    assert ScreenedWord.objects.get().then == "refuse"


def test_nothing_is_added_without_a_word(client, ana):
    client.force_login(ana)
    for sent in ({"word": "", "then": "hold"}, {"word": "x" * 81, "then": "hold"}, {"word": "x", "then": "burn"}):
        assert client.post(WORDS, sent).status_code == 422
    assert not ScreenedWord.objects.exists()


def test_others_neither_see_nor_change_the_list(client, ana, ben, outsider):
    word = actions.add_word(actor=ana, word="casino", then="hold")
    for member in (ben, outsider):
        client.force_login(member)
        response = client.get(WORDS)
        assert response.status_code == 403
        assert "casino" not in response.content.decode()
        assert client.post(WORDS, {"word": "lottery", "then": "hold"}).status_code == 403
        assert client.post(reverse("remove_screened_word", args=[word.pk])).status_code == 403
        with pytest.raises(PermissionDenied):
            actions.remove_word(actor=member, word=word)
    assert ScreenedWord.objects.get() == word
