"""Categories: added, changed and ordered by managers, or created when a space's first topic needs one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from community.attached.moderation.log import log_data
from community.base.activity.models import Scope
from community.base.activity.record import record
from community.base.core.free_names import first_free, numbered
from community.base.members.models import Member
from community.base.relations.actions import forget_follows
from community.base.spaces.models import Space
from community.content.forum import policies
from community.content.forum.models import Category, Topic


@transaction.atomic
def add_category(*, actor: Member, space: Space, name: str, description: str = "", **fields: Any) -> Category:
    """Add a category at the end of a space's list; an existing one with the same name is returned unchanged.

    Args:
        fields: other fields of the category: colour, who_starts, who_replies, is_moderated, held_first.

    Raises:
        PermissionDenied: the member may not moderate the space.
    """
    policies.demand_add_category(actor, space)
    return named_category(space, name, description, **fields)


@transaction.atomic
def change_category(*, actor: Member, category: Category, **fields: Any) -> Category:
    """Change a category's name, description, colour and rules. Its address stays.

    Raises:
        PermissionDenied: the member may not moderate the space.
        ValidationError: another category of the space has this name.
    """
    policies.demand_moderate(actor, category.space)
    _lock(category.space)
    others = Category.objects.in_space(category.space).exclude(pk=category.pk)
    if others.named(fields.get("name", category.name)).exists():
        raise ValidationError({"name": _("There is already a category with this name.")})
    changed = [name for name, value in fields.items() if getattr(category, name) != value]
    for name in changed:
        setattr(category, name, fields[name])
    if changed:
        category.save(update_fields=changed)
        _record("forum.category_changed", actor, category, category)
    return category


@transaction.atomic
def move_category(*, actor: Member, category: Category, up: bool) -> None:
    """Move a category one place up or down in its space's list.

    Raises:
        PermissionDenied: the member may not moderate the space.
    """
    policies.demand_moderate(actor, category.space)
    _lock(category.space)
    listed = list(Category.objects.in_space(category.space))
    here = next(place for place, each in enumerate(listed) if each.pk == category.pk)
    there = min(max(here + (-1 if up else 1), 0), len(listed) - 1)
    listed.insert(there, listed.pop(here))
    for place, each in enumerate(listed):
        each.order = place
    Category.objects.bulk_update(listed, ["order"])


@transaction.atomic
def delete_category(*, actor: Member, category: Category, into: Category | None = None) -> None:
    """Delete a category; its topics, whatever their state, are moved to another one of the space first.

    Raises:
        PermissionDenied: the member may not moderate the space.
        ValidationError: it has topics, and no other category is given for them.
        ValueError: the other category is this one, or belongs to another space.
    """
    policies.demand_moderate(actor, category.space)
    if into and (into.pk == category.pk or into.space_id != category.space_id):
        raise ValueError(f"The topics of {category.slug} cannot go to {into.slug}.")
    _lock(category.space)
    Category.objects.select_for_update().get(pk=category.pk)
    topics = Topic.objects.in_category(category)
    if into:
        topics.update(category=into)
    elif topics.exists():
        raise ValidationError(_("This category contains discussions. Choose a category to move them to."))
    _record("forum.category_deleted", actor, category, into or category.space)
    forget_follows(category)
    category.delete()


@transaction.atomic
def first_category(space: Space) -> Category:
    """Return a space's first category; a space without one gets "General", in the space's language."""
    _lock(space)
    if category := Category.objects.in_space(space).first():
        return category
    with translation.override(space.language):
        return named_category(space, _("General"))


@transaction.atomic
def named_category(space: Space, name: str, description: str = "", **fields: Any) -> Category:
    """Return the space's category with this name, creating it if there is none."""
    _lock(space)
    mine = Category.objects.in_space(space)
    if category := mine.named(name).first():
        return category
    slug, last = _free_slug(space, name), mine.last()
    fields |= {"description": description, "order": last.order + 1 if last else 0}
    return Category.objects.create(space=space, slug=slug, name=name, **fields)


def _record(verb: str, actor: Member, category: Category, leads_to: Category | Space) -> None:
    """Record a change of a category for the managers of the space."""
    data = {**log_data(category), "url": leads_to.get_absolute_url()}
    record(verb, actor=actor, object=leads_to, space=category.space, scope=Scope.MANAGERS, data=data)


def _lock(space: Space) -> None:
    """Lock the space, so that others who add a category to it wait."""
    Space.objects.select_for_update(no_key=True).get(pk=space.pk)


def _free_slug(space: Space, name: str) -> str:
    base = slugify(name)[:60].strip("-") or "category"
    base = base if space.is_commons else f"{space.slug}-{base}"
    taken = set(Category.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return first_free(numbered(base), taken)
