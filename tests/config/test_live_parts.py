"""A part of a page that changes while it is open can be told from the others."""

import re

from config.templates import TAG
from tests.config.test_words import TEMPLATES

ID = re.compile(r'\sid="[^"]+"')


def test_every_live_part_has_an_id():
    tags = [tag for path in TEMPLATES for tag in TAG.findall(path.read_text(encoding="utf-8"))]
    live = [tag for tag in tags if re.search(r"\sdata-live=", tag)]
    assert live
    assert [tag for tag in live if not ID.search(tag)] == []
