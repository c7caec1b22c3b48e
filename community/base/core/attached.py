"""Rows attached to things of any model by `content_type` and `object_id`: their number, and related activities."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


def attached_count(rows: models.QuerySet, model: type[models.Model]) -> Coalesce:
    """Return an expression, for `annotate`, that counts the rows attached to each row of a model (a subquery).

    Args:
        rows: of a model with a generic relation (`content_type`, `object_id`).
    """
    kind = ContentType.objects.get_for_model(model)
    mine = rows.filter(content_type=kind, object_id=OuterRef("pk")).order_by()
    return Coalesce(Subquery(mine.values("object_id").annotate(n=Count("pk")).values("n")), 0)


def about_attached(rows: models.QuerySet) -> Q:
    """Return a condition for activities about a thing that has some of the rows attached, or in its context.

    Args:
        rows: of a model with a generic relation; they are looked up for each activity (a correlated subquery), so
            the number of models does not matter.
    """
    found = Q()
    for part in ("object", "context"):
        found |= Q(Exists(rows.filter(content_type=OuterRef(f"{part}_type"), object_id=OuterRef(f"{part}_id"))))
    return found
