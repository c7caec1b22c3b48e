"""Whatever is done in whatever order, everybody sees what a small model written by hand says, and no more."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from community.base.members.models import Member
from community.base.spaces import policies
from community.base.spaces.models import JoinPolicy, Membership, Space, Visibility
from community.base.spaces.querysets import members_who_can_read
from tests.factories import make_member
from tests.permissions.cast import EACH_VISIBILITY
from tests.workspaces.projects.reference import INSIDE, Reference, Refused
from workspaces.projects import actions

pytestmark = pytest.mark.django_db

NAMES = ("ada", "bo", "cy", "di")
SEQUENCES = 500
"""A quarter of them begins at each visibility; the services are asked one quarter."""

ACTS: dict[str, Callable[[Space, Member, Member, str], object]] = {
    "invite": lambda s, by, who, role: actions.invite_member(actor=by, space=s, username=who.username, role=role),
    "apply": lambda s, by, who, role: actions.ask_to_join(actor=by, space=s),
    "join": lambda s, by, who, role: actions.join_workspace(actor=by, space=s),
    "accept": lambda s, by, who, role: actions.answer_request(actor=by, space=s, applicant=who, accept=True),
    "decline": lambda s, by, who, role: actions.answer_request(actor=by, space=s, applicant=who, accept=False),
    "promote": lambda s, by, who, role: actions.change_role(actor=by, space=s, member=who, role=role),
    "remove": lambda s, by, who, role: actions.remove_member(actor=by, space=s, member=who),
    "ban": lambda s, by, who, role: actions.ban_member(actor=by, space=s, member=who),
    "unban": lambda s, by, who, role: actions.unban_member(actor=by, space=s, member=who),
    "leave": lambda s, by, who, role: actions.leave_workspace(actor=by, space=s),
    "hand_over": lambda s, by, who, role: actions.hand_over(actor=by, space=s, to=who, stay_as=role),
    "archive": lambda s, by, who, role: actions.archive_workspace(actor=by, space=s),
    "restore": lambda s, by, who, role: actions.restore_workspace(actor=by, space=s),
    "delete": lambda s, by, who, role: actions.delete_workspace(actor=by, space=s, name=s.name),
    "restore_deleted": lambda s, by, who, role: actions.restore_deleted_workspace(actor=by, space=s),
}

people, roles = st.sampled_from(NAMES), st.sampled_from(INSIDE)
owner_first = st.one_of(st.just(NAMES[0]), people)
"""Half of what is tried is tried by who founded the workspace: so that much of it succeeds."""
steps = st.one_of(
    st.tuples(st.sampled_from(["promote", "hand_over"]), st.just(NAMES[0]), st.sampled_from(NAMES[1:3]), roles),
    st.tuples(st.sampled_from(["hand_over", "promote", "ban", "remove", "invite"]), owner_first, people, roles),
    st.tuples(st.sampled_from(["apply", "join", "leave"]), people, people, roles),
    st.tuples(st.sampled_from(["accept", "decline", "unban"]), owner_first, people, roles),
    st.tuples(st.sampled_from(["archive", "restore", "delete", "restore_deleted"]), owner_first, people, roles),
    st.tuples(st.just("show_to"), owner_first, st.sampled_from(Visibility.values), roles),
)
openings = st.tuples(*(st.sampled_from((None, *INSIDE)) for _ in NAMES[1:3]))
"""What two others were invited to be, and are when the sequence begins; None: nothing."""


@pytest.fixture
def cast(commons, monkeypatch) -> dict[str, Member]:
    """Four members. What the worker would do with each act has tests of its own."""
    monkeypatch.setattr("community.base.activity.record.deliver", SimpleNamespace(enqueue=lambda pk: None))
    return {name: make_member(name) for name in NAMES}


@pytest.mark.parametrize("visibility", EACH_VISIBILITY)
@settings(
    max_examples=SEQUENCES // len(Visibility),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    policy=st.sampled_from(JoinPolicy.values),
    opening=openings,
    life=st.lists(steps, min_size=3, max_size=10),
)
def test_everybody_sees_what_the_model_says(cast, visibility, policy, opening, life):
    with transaction.atomic():
        for member in cast.values():
            policies.forget_roles(member)
        founder = cast[NAMES[0]]
        space = actions.create_workspace(actor=founder, name="Grove", visibility=visibility, join_policy=policy)
        model = Reference(visibility, policy, {NAMES[0]: "owner"})
        joined = [(name, role) for name, role in zip(NAMES[1:], opening, strict=False) if role]
        before = [(("invite", NAMES[0], name, role), ("join", name, name, role)) for name, role in joined]
        for step in [*(step for pair in before for step in pair), *life]:
            assert _do(space, cast, step) == _expect(model, step), step
        space.refresh_from_db()
        _compare(space, cast, model)
        transaction.set_rollback(True)


def _do(space: Space, cast: dict[str, Member], step: tuple[str, str, str, str]) -> bool:
    """Do a step in the product; return whether it was allowed."""
    act, by, who, role = step
    try:
        if act == "show_to":
            _show_to(space, cast[by], who)
        else:
            ACTS[act](space, cast[by], cast[who], role)
    except (PermissionDenied, ValidationError):
        return False
    event(f"{act} succeeds")
    return True


def _show_to(space: Space, by: Member, visibility: str) -> None:
    now = Space.objects.get(pk=space.pk)
    kept: dict[str, Any] = {name: getattr(now, name) for name in ("name", "summary", "join_policy", "language")}
    actions.update_workspace(actor=by, space=now, about="", visibility=visibility, **kept)


def _expect(model: Reference, step: tuple[str, str, str, str]) -> bool:
    act, by, who, role = step
    try:
        model.show_to(by, who) if act == "show_to" else getattr(model, act)(by, who, role)
    except Refused:
        return False
    return True


def _compare(space: Space, cast: dict[str, Member], model: Reference) -> None:
    """Ask the product, in SQL and in Python, who may see what."""
    names = dict(Membership.objects.filter(space=space).values_list("member__username", "role"))
    assert names == model.roles
    notified = {member.username for member in members_who_can_read(space)}
    assert notified == {name for name in NAMES if model.reads(name) and model.role(name) != "banned"}
    for name, member in [(None, None), *cast.items()]:
        if member:
            policies.forget_roles(member)
        here = Space.objects.filter(pk=space.pk)
        assert here.listed_to(member).exists() == policies.can_see(member, space) == model.sees(name), name
        assert here.readable_by(member).exists() == policies.can_read(member, space) == model.reads(name), name
        assert policies.can_contribute(member, space) == model.writes(name), name
        assert (
            here.deleted_of(member).exists()
            == policies.can_restore_space(member, space)
            == model.can_restore_deleted(name)
        )
    assert "owner" in model.roles.values(), "there is always an owner"
