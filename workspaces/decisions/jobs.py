"""Closes decisions at their deadline, and reminds members who have not voted."""

from community.base.core.jobs import every
from workspaces.decisions.actions import close_overdue, remind_silent

every(60, "decisions.close")(close_overdue)
every(60, "decisions.remind")(remind_silent)
