"""Who is answered what: every address × ten kinds of people × four visibilities."""

import re

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.cast import ABSENT, EACH_VISIBILITY, FORBIDDEN, LOGIN, OK, PERSONAS, SEES_DOOR, expected
from tests.permissions.rows import EXEMPT, FIXED_ROWS, SPACE_ROWS
from tests.permissions.stage import CANARY, Row, Stage

ALLAUTH = re.compile(r"account_|socialaccount_|mfa_")


def url_names(resolver: URLResolver) -> set[str]:
    names: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            names |= {pattern.name} if pattern.name else set()
        else:
            names |= url_names(pattern)
    return names


def test_every_address_has_a_row():
    ours = {name for name in url_names(get_resolver()) if not ALLAUTH.match(name)}
    assert ours - set(SPACE_ROWS) - set(FIXED_ROWS) - set(EXEMPT) == set()


def test_no_row_is_for_an_address_that_is_gone():
    assert (set(SPACE_ROWS) | set(FIXED_ROWS)) - url_names(get_resolver()) == set()


@pytest.mark.parametrize("visibility", EACH_VISIBILITY)
@pytest.mark.parametrize("name", sorted(SPACE_ROWS))
def test_addresses_of_a_space(name, visibility, stage):
    wrong = [
        answer
        for number, row in enumerate(SPACE_ROWS[name])
        for persona in PERSONAS
        if (answer := _wrong_answer(row, number, persona, visibility, stage))
    ]
    assert wrong == []


@pytest.mark.parametrize("visibility", ["secret"])
@pytest.mark.parametrize("name", sorted(FIXED_ROWS))
def test_addresses_of_the_site(name, visibility, stage):
    wrong = [
        answer
        for number, row in enumerate(FIXED_ROWS[name])
        for persona in PERSONAS
        if (answer := _wrong_answer(row, number, persona, visibility, stage, may_hold_canary=True))
    ]
    assert wrong == []


@pytest.mark.parametrize("visibility", ["private", "secret"])
def test_invisible_and_absent_are_answered_alike(visibility, stage):
    client = stage.client("outsider")
    pairs = [
        (f"/forum/t/{stage.topic.pk}/", "/forum/t/999999/"),
        (f"/wiki/{stage.page.path}/", "/wiki/nothing-here/"),
        (f"/blogs/{stage.post.pk}-{stage.post.slug}/", f"/blogs/999999-{stage.post.slug}/"),
        (f"/feeds/spaces/{stage.space.slug}/", "/feeds/spaces/nothing-here/"),
        (f"/questions/{stage.question.pk}/", "/questions/999999/"),
        (f"/questions/?space={stage.space.slug}", "/questions/?space=nothing-here"),
        (f"/files/{stage.upload.pk}/{stage.upload.name}", f"/files/999999/{stage.upload.name}"),
        (f"/wiki/{stage.moved}/", "/wiki/nothing-here/"),
    ]
    words = ("edit", "move", "settings", "history", "links", "files", "translate", "restore", "revision/1", "diff")
    pairs += [(f"/wiki/{stage.page.path}/_{word}/", f"/wiki/nothing-here/_{word}/") for word in words]
    words = ("tree", "changes", "index", "tags", "wanted", "orphans", "deleted", "options", "export", "export/zip")
    pairs += [(f"/wiki/{stage.space.slug}/_{word}/", f"/wiki/nothing-here/_{word}/") for word in words]
    if visibility == "secret":
        pairs.append((f"/workspaces/{stage.space.slug}/", "/workspaces/nothing-here/"))
    for there, nowhere in pairs:
        first, second = client.get(there), client.get(nowhere)
        assert first.status_code == second.status_code == 404
        assert _without_address(first, there) == _without_address(second, nowhere)


def _without_address(response, address: str) -> str:
    text = response.content.decode().replace(address, "")
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", text)


def _wrong_answer(
    row: Row, number: int, persona: str, visibility: str, stage: Stage, *, may_hold_canary: bool = False
) -> str:
    """Ask as a persona, undo what it did, and return a line when the answer was not the expected one."""
    address = row.address(stage)
    with transaction.atomic():
        client = stage.client(persona)
        response = client.post(address, row.post(stage)) if row.post else client.get(address)
        transaction.set_rollback(True)
    got = _kind_of(response)
    want = expected(row.rule, persona, visibility)
    how = f"{'POST' if row.post else 'GET'} {address} by {persona} ({row.rule}, row {number})"
    if got not in want:
        return f"{how}: {got} ({response.status_code}), expected {want}"
    if not may_hold_canary and persona not in SEES_DOOR[visibility] and CANARY in response.content.decode():
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
