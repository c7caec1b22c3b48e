"""Who is answered what: every address × ten kinds of people in a private space, and at the other visibilities one
address of each app, rule and method (`make test-matrix` asks every address at all four)."""

import re
from collections.abc import Iterable

import pytest
from django.db import transaction

from tests.permissions.addresses import FIXED_APPS, SPACE_APPS, one_of_each_kind, rows_of, views_by_name
from tests.permissions.cast import ABSENT, FORBIDDEN, LOGIN, OK, PERSONAS, READS, SEES_DOOR, VISIBILITIES, expected
from tests.permissions.rows import EXEMPT, FIXED_ROWS, SPACE_ROWS
from tests.permissions.world import CANARY, Row, World

ALLAUTH = re.compile(r"account_|socialaccount_|mfa_")


AT_OTHER_VISIBILITIES = [
    *(pytest.param(each, marks=pytest.mark.once) for each in VISIBILITIES if each not in ("private", "secret")),
    "secret",
]
"""What is private is asked at every address already. The services are asked at one visibility: what a database itself
says of who may read is asked of both, for all four (`test_policies_agree_with_sql.py`)."""


def test_every_address_has_a_row():
    ours = {name for name in set(views_by_name()) if not ALLAUTH.match(name)}
    assert ours - set(SPACE_ROWS) - set(FIXED_ROWS) - set(EXEMPT) == set()


def test_no_row_is_for_an_address_that_is_gone():
    assert (set(SPACE_ROWS) | set(FIXED_ROWS)) - set(views_by_name()) == set()


@pytest.mark.once
@pytest.mark.parametrize("visibility", ["private"])
@pytest.mark.parametrize("app", SPACE_APPS)
def test_every_address_of_a_space_answers_as_its_rule_says(app, visibility, world):
    assert_answers(rows_of(app, SPACE_ROWS), visibility, world)


@pytest.mark.parametrize("visibility", AT_OTHER_VISIBILITIES)
def test_every_kind_of_address_answers_as_its_rule_says(visibility, world):
    assert_answers(one_of_each_kind(), visibility, world)


@pytest.mark.once
@pytest.mark.parametrize("visibility", ["secret"])
@pytest.mark.parametrize("app", FIXED_APPS)
def test_addresses_of_the_site(app, visibility, world):
    assert_answers(rows_of(app, FIXED_ROWS), visibility, world, may_hold_canary=True)


def assert_answers(
    rows: Iterable[tuple[str, int, Row]], visibility: str, world: World, *, may_hold_canary: bool = False
) -> None:
    """Ask at each address as each persona; fail with a line for each wrong answer."""
    wrong = [
        f"{name}: {answer}"
        for name, number, row in rows
        for persona in PERSONAS
        if (answer := _wrong_answer(row, number, persona, visibility, world, may_hold_canary=may_hold_canary))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("visibility", ["private", "secret"])
def test_invisible_and_absent_are_answered_alike(visibility, world):
    client = world.client("outsider")
    pairs = [
        (f"/forum/t/{world.topic.pk}/", "/forum/t/999999/"),
        (f"/wiki/{world.page.path}/", "/wiki/nothing-here/"),
        (f"/blogs/{world.post.pk}-{world.post.slug}/", f"/blogs/999999-{world.post.slug}/"),
        (f"/feeds/spaces/{world.space.slug}/", "/feeds/spaces/nothing-here/"),
        (f"/questions/{world.question.pk}/", "/questions/999999/"),
        (f"/questions/?space={world.space.slug}", "/questions/?space=nothing-here"),
        (f"/files/{world.upload.pk}/{world.upload.name}", f"/files/999999/{world.upload.name}"),
        (f"/wiki/{world.moved}/", "/wiki/nothing-here/"),
    ]
    words = ("edit", "move", "settings", "history", "links", "files", "translate", "restore", "revision/1", "diff")
    pairs += [(f"/wiki/{world.page.path}/_{word}/", f"/wiki/nothing-here/_{word}/") for word in words]
    words = ("tree", "changes", "index", "tags", "wanted", "orphans", "deleted", "options", "export", "export/zip")
    pairs += [(f"/wiki/{world.space.slug}/_{word}/", f"/wiki/nothing-here/_{word}/") for word in words]
    if visibility == "secret":
        pairs.append((f"/workspaces/{world.space.slug}/", "/workspaces/nothing-here/"))
    for there, nowhere in pairs:
        first, second = client.get(there), client.get(nowhere)
        assert first.status_code == second.status_code == 404
        assert _without_address(first, there) == _without_address(second, nowhere)


def _without_address(response, address: str) -> str:
    text = response.content.decode().replace(address, "")
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", text)


def _wrong_answer(row: Row, number: int, persona: str, visibility: str, world: World, *, may_hold_canary: bool) -> str:
    """Ask as a persona, undo what it did, and return a line when the answer was not the expected one."""
    with transaction.atomic():
        address = row.address(world)
        client = world.client(persona)
        response = client.post(address, row.post(world)) if row.post else client.get(address)
        transaction.set_rollback(True)
    got = _kind_of(response)
    want = expected(row.rule, persona, visibility)
    how = f"{'POST' if row.post else 'GET'} {address} by {persona} ({row.rule}, row {number})"
    if got not in want:
        return f"{how}: {got} ({response.status_code}), expected {want}"
    is_outside = persona not in (READS if got in (ABSENT, LOGIN) else SEES_DOOR)[visibility]
    if not may_hold_canary and is_outside and CANARY in response.content.decode():
        return f"{how}: the refusal holds what it refuses"
    return ""


def _kind_of(response) -> str:
    if response.status_code in (301, 302, 303) and "/accounts/login/" in response.headers["Location"]:
        return LOGIN
    if response.status_code == 404:
        return ABSENT
    if response.status_code == 403:
        return FORBIDDEN
    return OK if response.status_code < 400 else f"status {response.status_code}"
