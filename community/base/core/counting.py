"""Count the rows of a subquery, inside another query."""

from django.db.models import IntegerField, Subquery


class CountOf(Subquery):
    """The number of rows that a queryset finds; a slice of it is counted no further than it goes."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0
