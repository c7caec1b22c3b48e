"""Dates are written one way in each language, which nobody reads as another day."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from community.base.core.dates import date_text

MOMENT = datetime(2026, 12, 4, 16, 22, tzinfo=UTC)
FIRST = date(2026, 12, 1)
WRITTEN = {
    "en": ["4 Dec 2026", "4 Dec 2026, 16:22", "4 Dec 2026", "4 Dec 2026, 16:22", "16:22", "December 2026", "4 Dec"],
    "fr": [
        "4 décembre 2026",
        "4 décembre 2026 à 16:22",
        "4 déc. 2026",
        "4 déc. 2026 à 16:22",
        "16:22",
        "décembre 2026",
        "4 décembre",
    ],
    "es": [
        "4 de diciembre de 2026",
        "4 de diciembre de 2026, 16:22",
        "4 dic 2026",
        "4 dic 2026, 16:22",
        "16:22",
        "diciembre de 2026",
        "4 de diciembre",
    ],
}
NAMES = ("DATE", "DATETIME", "SHORT_DATE", "SHORT_DATETIME", "TIME", "YEAR_MONTH", "MONTH_DAY")


def by_filter(value: date, name: str) -> str:
    return Template("{{ value|date:NAME }}".replace("NAME", f'"{name}"')).render(Context({"value": value}))


@pytest.mark.parametrize("language", WRITTEN)
def test_each_purpose_has_one_style_in_code_and_templates(language):
    with translation.override(language):
        assert [date_text(MOMENT, f"{name}_FORMAT") for name in NAMES] == WRITTEN[language]
        assert [by_filter(MOMENT, f"{name}_FORMAT") for name in NAMES] == WRITTEN[language]


def test_the_first_of_a_month_is_an_ordinal_in_french_alone():
    with translation.override("fr"):
        assert date_text(FIRST) == by_filter(FIRST, "DATE_FORMAT") == "1er décembre 2026"
        assert date_text(FIRST, "MONTH_DAY_FORMAT") == "1er décembre"
        assert date_text(FIRST, "YEAR_MONTH_FORMAT") == "décembre 2026"
        assert by_filter(FIRST, "j") == "1"
        assert by_filter(FIRST, "Y-m-d") == "2026-12-01"
    with translation.override("es"):
        assert date_text(FIRST) == "1 de diciembre de 2026"
    with translation.override("en"):
        assert date_text(FIRST) == "1 Dec 2026"


def test_the_filter_leaves_out_what_is_no_date():
    assert by_filter(None, "DATE_FORMAT") == ""
