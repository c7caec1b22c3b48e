"""Change a workspace's page data and tools."""

from collections.abc import Sequence
from datetime import date

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from community.attached.uploads.actions import attach_file
from community.attached.uploads.models import Upload
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space
from community.base.spaces.policies import demand
from community.base.spaces.tools import tools
from workspaces.projects import policies
from workspaces.projects.actions.memberships import locked, record_for_managers
from workspaces.projects.models import WorkspaceFacts, searched_text

USUAL_TOOLS: dict[str, set[str]] = {
    Kind.PROJECT: {"wiki", "forum", "blog", "tasks", "calendar", "decisions", "files"},
    Kind.GROUP: {"wiki", "forum", "tasks", "calendar", "decisions", "files"},
    Kind.RESEARCH: {"wiki", "forum", "blog", "files"},
    Kind.NETWORK: {"forum", "blog", "calendar", "decisions"},
}
"""The tools that each kind of workspace begins with."""


def tools_left_out(kind: str) -> list[str]:
    """Return the optional tools that are off in a new workspace of a kind."""
    return [tool.key for tool in tools if tool.is_optional and tool.key not in USUAL_TOOLS.get(kind, set())]


def save_facts(space: Space) -> WorkspaceFacts:
    """Update the searched text from name and summary; create the row if there is none."""
    return WorkspaceFacts.objects.update_or_create(space=space, defaults={"searched": searched_text(space)})[0]


def describe_workspace(
    *,
    actor: Member,
    space: Space,
    objectives: str = "",
    countries: Sequence[str] = (),
    region: str = "",
    languages: Sequence[str] = (),
    themes: Sequence[str] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    partners: str = "",
    logo: File | None = None,
) -> WorkspaceFacts:
    """Change a workspace's page data.

    Args:
        countries: codes of two letters.
        languages: codes of its languages other than the main one.
        themes: names of tags.
        logo: a picture that replaces the current one; None keeps that.

    Raises:
        PermissionDenied: the member is not an owner, or the workspace is archived.
        ValidationError: the objectives are too long, or the logo is not an accepted picture.
    """
    demand(policies.can_change(actor, space), _("Only owners can edit a workspace, and only while it is not archived."))
    facts = save_facts(space)
    picture = attach_file(actor=actor, target=facts, file=logo, is_recorded=False) if logo else None
    return _describe(
        actor,
        space,
        {
            "countries": list(countries),
            "region": region,
            "languages": f",{','.join(languages)}," if languages else "",
            "starts_on": starts_on,
            "ends_on": ends_on,
            "partners": partners,
        },
        objectives,
        themes,
        picture,
    )


@transaction.atomic
def choose_tools(*, actor: Member, space: Space, chosen: Sequence[str]) -> Space:
    """Choose a workspace's tools. Content of the other tools stays readable at its address.

    Raises:
        PermissionDenied: the member is not an owner, or the workspace is archived.
    """
    space = locked(space, actor)
    demand(policies.can_change(actor, space), _("Only owners can edit a workspace, and only while it is not archived."))
    left_out = [tool.key for tool in tools if tool.is_optional and tool.key not in chosen]
    if left_out != space.tools_off:
        space.tools_off = left_out
        space.save(update_fields=["tools_off"])
        record_for_managers("workspaces.changed", actor=actor, space=space, fields=["tools"])
    return space


@transaction.atomic
def _describe(
    actor: Member, space: Space, fields: dict, objectives: str, themes: Sequence[str], picture: Upload | None
) -> WorkspaceFacts:
    space = locked(space, actor)
    facts = WorkspaceFacts.objects.select_for_update().get(space=space)
    facts.space = space
    before = [(name, getattr(facts, name)) for name in ("source", "logo_id", "themes", *fields)]
    for name, value in fields.items():
        setattr(facts, name, value)
    facts.set_body(objectives, render_text(objectives, wiki_base=space.wiki_base))
    facts.logo = picture or facts.logo
    facts.tags.set(themes)
    facts.themes = [[tag.name, tag.slug] for tag in facts.tags.order_by("name")]
    facts.save()
    if changed := [name for name, value in before if str(getattr(facts, name)) != str(value)]:
        record_for_managers("workspaces.changed", actor=actor, space=space, fields=changed)
    return facts
