"""Every form in which members write for others says who will be able to read it."""

import re

import pytest

from tests.permissions.rows import SPACE_ROWS
from tests.permissions.world import World

FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
WRITTEN = re.compile(r"<textarea(?![^>]*readonly)|<input[^>]*type=\"file\"")
SAID = "only its members can read it"
FOR_FEW = {"review_item", "warn_author"}
"""Addresses whose words reach a member or the stewards alone."""


@pytest.mark.once
@pytest.mark.parametrize("visibility", ["private"])
def test_every_form_that_publishes_says_who_will_read_it(visibility: str, world: World):
    client = world.client("owner")
    silent = []
    for name, rows in SPACE_ROWS.items():
        for row in rows:
            if row.post or name in FOR_FEW:
                continue
            answer = client.get(row.address(world))
            if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
                continue
            main = answer.text.partition("<main")[2].partition("</main")[0]
            if any(WRITTEN.search(form) for form in FORM.findall(main)) and SAID not in main:
                silent.append(f"{name}: {row.address(world)}")
    assert silent == []
