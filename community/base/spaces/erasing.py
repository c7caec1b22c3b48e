"""Delete a space permanently: its rows, what refers to them by content type, and their files.

Rows that belong to the space are deleted with it through their foreign keys. What an app keeps elsewhere (the wiki's
articles are django-wiki's), it deletes itself: `before_erasing`.
"""

from collections.abc import Callable, Iterator
from functools import partial

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import Storage
from django.db import models, router, transaction
from django.db.models.deletion import Collector

from community.base.core.registry import Registry
from community.base.spaces.models import Space

Keys = dict[type[models.Model], set[int]]
MOST = 500
"""Primary keys in one query."""

before_erasing: Registry[Callable[[Space], object]] = Registry("step before erasing")
"""Functions that delete what has no foreign key to the space."""


@transaction.atomic
def erase(space: Space) -> None:
    """Delete a space and everything in it. Its files are deleted once the transaction has been committed."""
    doomed, files = _doomed(space)
    for callback in before_erasing:
        callback(space)
    space.delete()
    _delete_what_points_at(doomed)
    for storage, name in files:
        transaction.on_commit(partial(storage.delete, name), robust=True)


def _doomed(space: Space) -> tuple[Keys, list[tuple[Storage, str]]]:
    """Return the primary keys, by model, of all rows that are deleted with a space, and their files."""
    collector = Collector(using=router.db_for_write(Space), origin=space)
    collector.can_fast_delete = lambda *args, **kwargs: False  # type: ignore[method-assign]  # collect every row
    collector.collect([space])
    keys: Keys = {model: {row.pk for row in rows} for model, rows in collector.data.items()}
    return keys, [file for rows in collector.data.values() for row in rows for file in _files_of(row)]


def _files_of(row: models.Model) -> Iterator[tuple[Storage, str]]:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.FileField) and (file := getattr(row, field.name)):
            yield file.storage, file.name


def _delete_what_points_at(doomed: Keys) -> None:
    """Delete the follows, thanks, bookmarks, tags and activities of the deleted things, wherever they are."""
    for model, field in _pointers():
        for gone, keys in doomed.items():
            kind = ContentType.objects.get_for_model(gone)
            for some in _in_parts(sorted(keys)):
                pointing = {field.ct_field: kind, f"{field.fk_field}__in": some}
                model._default_manager.filter(**pointing).delete()


def _pointers() -> Iterator[tuple[type[models.Model], GenericForeignKey]]:
    for model in apps.get_models():
        for field in model._meta.private_fields:
            if isinstance(field, GenericForeignKey) and model._meta.managed:
                yield model, field


def _in_parts(keys: list[int]) -> Iterator[list[int]]:
    yield from (keys[start : start + MOST] for start in range(0, len(keys), MOST))
