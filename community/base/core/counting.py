"""Count the rows of a subquery, inside another query."""

from django.db.models import IntegerField, Subquery


class CountOf(Subquery):
    """The number of rows in a queryset; a slice is counted only up to its end."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0
