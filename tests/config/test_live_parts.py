"""A part of a page that changes while it is open can be told from the others."""

import re

from tests.config.test_words import TEMPLATES

LIVE = re.compile(r"^.*\sdata-live=.*$", re.M)
ID = re.compile(r'\sid="[^"]+"')


def test_every_live_part_has_an_id():
    lines = [line for path in TEMPLATES for line in LIVE.findall(path.read_text(encoding="utf-8"))]
    assert lines
    assert [line for line in lines if not ID.search(line)] == []
