"""Queries on pending invitations."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

CLAIM_HOLDS = timedelta(minutes=10)


class MailedInvitationQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        """Invitations neither accepted nor revoked; they may have expired."""
        return self.filter(accepted_at=None, revoked_at=None)

    def pending(self, now: datetime | None = None) -> Self:
        """Invitations that can be accepted at a moment, now by default."""
        return self.open().filter(expires_at__gt=now or timezone.now(), space__deleted_at=None)

    def for_addresses(self, addresses: Collection[str]) -> Self:
        """Invitations to some addresses, which a member has confirmed."""
        return self.filter(address__in=[address.lower() for address in addresses])

    def unsent(self, now: datetime) -> Self:
        """Invitations whose e-mail is still to be sent, and that no process is sending."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_HOLDS) | Q(claimed_at__lt=F("asked_at"))
        return self.pending(now).filter(free, sent_at=None)

    def ended_before(self, moment: datetime) -> Self:
        """Invitations that were settled or expired before a moment."""
        return self.filter(Q(accepted_at__lt=moment) | Q(revoked_at__lt=moment) | Q(expires_at__lt=moment))

    def with_details(self) -> Self:
        return self.select_related("space", "by")

    def newest_first(self) -> Self:
        return self.order_by("-pk")
