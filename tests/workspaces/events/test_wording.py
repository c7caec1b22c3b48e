"""How an event repeats is said in words, in each language."""

from datetime import date

import pytest
from django.utils import translation

from tests.workspaces.events.factories import fields_of
from workspaces.events.models import Event
from workspaces.events.wording import rule_in_words


def said(language: str, start: str = "2026-03-20 10:00", **rule) -> str:
    with translation.override(language):
        return rule_in_words(Event(**fields_of(start, **rule)))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"repeats": "daily"}, "Every day"),
        ({"repeats": "daily", "interval": 3}, "Every 3 days"),
        ({"repeats": "weekly", "weekdays": "0", "interval": 2}, "Every 2 weeks: Monday, Friday"),
        ({"repeats": "monthly"}, "Every month: day 20"),
        ({"repeats": "nth"}, "Every month: the third Friday"),
        ({"repeats": "last", "start": "2026-03-27 10:00"}, "Every month: the last Friday"),
        ({"repeats": "yearly", "count": 4}, "Every year: 20 Mar; 4 times"),
        ({"repeats": "daily", "until": date(2026, 5, 1)}, "Every day; until 1 May 2026"),
        ({"repeats": "weekly", "start": "2026-03-20 23:30", "zone": "America/La_Paz"}, "Every week: Friday"),
    ],
)
def test_a_rule_is_said_as_people_say_it(rule, words):
    assert said("en", **rule) == words


def test_a_rule_is_said_in_french_and_in_spanish():
    rule = {"repeats": "nth", "interval": 2, "until": date(2026, 5, 1)}
    assert said("fr", **rule) == "Tous les 2 mois\u00a0: le troisième vendredi\u00a0; jusqu’au 1er mai 2026"
    assert said("es", **rule) == "Cada 2 meses: el tercer viernes; hasta el 1 de mayo de 2026"
    assert said("fr", repeats="daily") == "Chaque jour"
    assert said("es", repeats="weekly") == "Cada semana: viernes"
