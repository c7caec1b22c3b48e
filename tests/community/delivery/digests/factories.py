"""Members who are sent digests."""

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from django.db import connection

from community.base.members.models import Member
from tests.factories import make_member

MORNING = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
WAITING = 4 if connection.vendor == "postgresql" else 0
"""Statements with which PostgreSQL waits for acts that are being written."""


def make_reader(username: str, **fields) -> Member:
    """Make a member with a verified address."""
    member = make_member(username, **fields)
    verify(member)
    return member


def verify(member: Member) -> None:
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
