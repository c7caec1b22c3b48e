"""New categories: added by a steward, or made when a space's first topic needs one."""

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from community.forum import policies
from community.forum.models import Category
from community.members.models import Member
from community.spaces.models import Space


@transaction.atomic
def add_category(*, steward: Member, space: Space, name: str, description: str = "") -> Category:
    """Add a category at the end of a space's list; one with the same name is returned as it is.

    Raises:
        PermissionDenied: the member does not look after the space.
    """
    policies.demand_add_category(steward, space)
    return named_category(space, name, description)


@transaction.atomic
def first_category(space: Space) -> Category:
    """Return a space's first category; a space without one gets "General", in its own language."""
    _lock(space)
    if category := Category.objects.in_space(space).first():
        return category
    with translation.override(space.language):
        return named_category(space, _("General"))


@transaction.atomic
def named_category(space: Space, name: str, description: str = "") -> Category:
    """Return the space's category of this name, made when there is none."""
    _lock(space)
    mine = Category.objects.in_space(space)
    if category := mine.filter(name__iexact=name).first():
        return category
    slug = _free_slug(space, name)
    return Category.objects.create(space=space, slug=slug, name=name, description=description, order=mine.count())


def _lock(space: Space) -> None:
    """Make who else adds a category to the space wait."""
    Space.objects.select_for_update(no_key=True).get(pk=space.pk)


def _free_slug(space: Space, name: str) -> str:
    base = slugify(name)[:60].strip("-") or "category"
    base = base if space.is_commons else f"{space.slug}-{base}"
    taken = set(Category.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := f"{base}-{n}" if n > 1 else base) not in taken)
