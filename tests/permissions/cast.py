"""Who may do what, written down once more, apart from the product: a table, not a call to its policies."""

import pytest

from community.base.members.models import Member
from community.base.spaces.models import Role, Space
from tests.factories import add_to, make_member

PERSONAS = (
    "anonymous",
    "outsider",
    "applicant",
    "invited",
    "reader",
    "member",
    "moderator",
    "owner",
    "ex_member",
    "banned",
)
VISIBILITIES = ("public", "community", "private", "secret")
EACH_VISIBILITY = [each if each == "private" else pytest.param(each, marks=pytest.mark.once) for each in VISIBILITIES]
"""For what is asked of every address: CI asks all four of SQLite, one of the services. What a database itself says of
who may read is asked of both, for all four (`test_policies_agree_with_sql.py`)."""

_INSIDE = {"reader", "member", "moderator", "owner"}
_SIGNED_IN = set(PERSONAS) - {"anonymous"}

READS = {"public": set(PERSONAS), "community": _SIGNED_IN - {"banned"}, "private": _INSIDE, "secret": _INSIDE}
SEES_DOOR = {
    "public": set(PERSONAS),
    "community": _SIGNED_IN - {"banned"},
    "private": _SIGNED_IN - {"banned"},
    "secret": _INSIDE | {"invited"},
}
TOLD = {"public": _SIGNED_IN - {"banned"}, "community": _SIGNED_IN - {"banned"}, "private": _INSIDE, "secret": _INSIDE}
WRITES = {"member", "moderator", "owner"}
MANAGERS = {"moderator", "owner"}

OK, LOGIN, FORBIDDEN, ABSENT, INVALID = "ok", "login", "forbidden", "absent", "status 422"


def cast_of(space: Space) -> dict[str, Member | None]:
    """Give a space one member of each kind; the ex-member was in, and left."""
    people: dict[str, Member | None] = {"anonymous": None}
    for persona in PERSONAS[1:]:
        people[persona] = make_member(f"the-{persona.replace('_', '-')}")
    for role in Role:
        add_to(space, people[role.value], role)
    add_to(space, people["ex_member"], Role.MEMBER).delete()
    return people


def expected(rule: str, persona: str, visibility: str) -> set[str]:
    """Return the answers that are right for a persona under a rule, in a space of a visibility."""
    signed_in = persona != "anonymous"
    if rule == "anyone":
        return {OK}
    if rule == "signed_in":
        return {OK if signed_in else LOGIN}
    if rule in ("read", "door"):
        return {OK if persona in (READS if rule == "read" else SEES_DOOR)[visibility] else ABSENT}
    base, allowed = RULES[rule]
    if persona not in base[visibility]:
        if rule == "write_or_commons":
            # An address under a space that one may not know of is one in the commons; there it is free, or taken.
            return {OK, INVALID} if signed_in else {LOGIN}
        return {ABSENT} if signed_in else {ABSENT, LOGIN}
    if not signed_in:
        return {LOGIN}
    return {OK if persona in allowed else FORBIDDEN}


RULES: dict[str, tuple[dict[str, set[str]], set[str]]] = {
    "write": (READS, WRITES),
    "write_or_commons": (READS, WRITES),
    "steward_inside": (READS, MANAGERS),
    "steward_or_absent": (dict.fromkeys(VISIBILITIES, MANAGERS), MANAGERS),
    "own_inside": (READS, {"owner"}),
    "edit": (READS, MANAGERS),  # and the author, who is the owner in this world
    "steward": (SEES_DOOR, MANAGERS),
    "own": (SEES_DOOR, {"owner"}),
    "read_signed_in": (READS, _SIGNED_IN),
    "read_unbanned": (READS, _SIGNED_IN - {"banned"}),
    "door_signed_in": (SEES_DOOR, _SIGNED_IN),
    "others": (READS, _SIGNED_IN - {"owner"}),  # everything in the world is the owner's
    "others_unbanned": (READS, _SIGNED_IN - {"owner", "banned"}),
    "absent": ({each: set() for each in VISIBILITIES}, set()),  # somebody else's alone
    "administrator": ({each: set(PERSONAS) for each in VISIBILITIES}, set()),  # none of these people is one
}
"""Rule -> (who sees that the thing is there, who may act on it). Anonymous visitors are sent to sign in."""
