"""The lock on a decision."""

from workspaces.decisions.models import Decision


def locked(decision: Decision) -> Decision:
    """Lock a decision's row and return the decision as it is now; other actions on it wait.

    The row is locked first and read afterwards: PostgreSQL would join the space as it was before waiting for the lock.
    """
    Decision.objects.select_for_update().get(pk=decision.pk)
    return Decision.objects.select_related("space", "author").get(pk=decision.pk)
