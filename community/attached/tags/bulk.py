"""Tag many things at once, for imports: a few queries for all of them."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from taggit.models import Tag

from community.attached.tags.models import Tagging

STEP = 100
"""Names per query."""


def tag_in_bulk(model: type[models.Model], names: Mapping[int, Iterable[str]]) -> None:
    """Add tags to newly created things of a model. Existing tags are used, whatever their case.

    A name without any letter or digit for a slug is left out.

    Args:
        names: primary key of a thing -> names of its tags.
    """
    tags = _tags_named({name for each in names.values() for name in each})
    kind = ContentType.objects.get_for_model(model)
    wanted = {(pk, tags[name.casefold()].pk) for pk, each in names.items() for name in each if name.casefold() in tags}
    rows = [Tagging(content_type=kind, object_id=pk, tag_id=tag) for pk, tag in sorted(wanted)]
    Tagging.objects.bulk_create(rows, batch_size=STEP, ignore_conflicts=True)


def _tags_named(names: set[str]) -> dict[str, Tag]:
    """Return tags by folded name; missing ones are created."""
    spelled = {name.casefold(): name for name in sorted(names, reverse=True)}
    found = _there(list(spelled.values()))
    new = [Tag(name=name) for folded, name in sorted(spelled.items()) if folded not in found]
    _assign_slugs(new)
    Tag.objects.bulk_create([tag for tag in new if tag.slug], batch_size=STEP)
    return found | {tag.name.casefold(): tag for tag in new if tag.slug}


def _there(names: list[str]) -> dict[str, Tag]:
    found: dict[str, Tag] = {}
    for start in range(0, len(names), STEP):
        some = reduce(or_, (Q(name__iexact=name) for name in names[start : start + STEP]))
        found |= {tag.name.casefold(): tag for tag in Tag.objects.filter(some).order_by("-pk")}
    return found


def _assign_slugs(tags: list[Tag]) -> None:
    """Set the slugs that taggit would: with a number appended where another tag has the same."""
    bases = {tag.slugify(tag.name) for tag in tags} - {""}
    taken: set[str] = set()
    for start in range(0, len(bases), STEP):
        some = reduce(or_, (Q(slug__startswith=each) for each in sorted(bases)[start : start + STEP]))
        taken |= set(Tag.objects.filter(some).values_list("slug", flat=True))
    for tag in tags:
        slug, number = tag.slugify(tag.name), 0
        while slug and slug in taken:
            number += 1
            slug = tag.slugify(tag.name, number)
        tag.slug = slug
        taken.add(slug)
