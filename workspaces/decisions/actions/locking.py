"""A decision, locked, as it is now."""

from workspaces.decisions.models import Decision


def locked(decision: Decision) -> Decision:
    """Lock a decision's row and return the decision as it is now: who else acts on it waits.

    Locked first, read after: PostgreSQL would join the space as it was before the wait for the lock.
    """
    Decision.objects.select_for_update().get(pk=decision.pk)
    return Decision.objects.select_related("space", "author").get(pk=decision.pk)
