"""Sends the digests that are due."""

from community.base.core.jobs import every
from community.delivery.digests.sending import send_due

every(60, "digests.send")(send_due)
