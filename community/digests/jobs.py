"""Digests go out when they are due."""

from community.core.jobs import every
from community.digests.sending import send_due

every(60, "digests.send")(send_due)
