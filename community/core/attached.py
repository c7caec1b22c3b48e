"""How many things of a kind are attached to each row of a model."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def attached_count(rows: models.QuerySet, model: type[models.Model]) -> Coalesce:
    """Return an expression, for `annotate`, that counts the rows attached to each row of a model (a subquery).

    Args:
        rows: of a model with a generic relation (`content_type`, `object_id`).
    """
    kind = ContentType.objects.get_for_model(model)
    mine = rows.filter(content_type=kind, object_id=OuterRef("pk")).order_by()
    return Coalesce(Subquery(mine.values("object_id").annotate(n=Count("pk")).values("n")), 0)
