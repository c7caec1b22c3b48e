"""The mail on its way: headers, crashes, failures, two at once, a real SMTP server."""

import email.policy
import socket
import threading
from datetime import timedelta
from email import message_from_bytes
from unittest.mock import patch

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from community.base.spaces.models import Space
from community.delivery.digests import sending
from community.delivery.digests.models import Digest
from community.delivery.digests.sending import send_due
from tests.community.content.blogs.factories import make_post
from tests.community.delivery.digests.factories import MORNING, make_reader
from tests.factories import make_member


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def reader(clock, commons):
    return make_reader("rosa")


@pytest.fixture
def news(clock, ana):
    return make_post(ana, title="News of the day")


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.django_db
def test_headers_of_a_bulk_mail(reader, news, mailoutbox):
    send_due(MORNING)
    message = mailoutbox[0].message()
    assert "digest" in message["Subject"].lower()
    assert message["Message-ID"] == f"<digest.{reader.pk}.2026-03-10@localhost>"
    assert message["List-Id"].endswith("<digest.localhost>")
    assert message["List-Unsubscribe"].startswith("<http")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"]
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    html = mailoutbox[0].alternatives[0].content
    assert "<style" not in html
    assert "style=" in html
    assert "<link" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["compose", "_finish"])
def test_killed_between_claim_and_end_is_sent_again_with_the_same_id(reader, news, mailoutbox, clock, where):
    with patch.object(sending, where, side_effect=Killed), pytest.raises(Killed):
        send_due(MORNING)
    assert send_due(MORNING).sent == 0  # somebody may still be at it
    make_post(news.author, title="Too late for this one")
    clock.move_to(MORNING + timedelta(minutes=11))
    assert send_due(MORNING).sent == 1
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == 1
    assert "Too late" not in mailoutbox[-1].body
    clock.move_to(MORNING + timedelta(minutes=60))
    assert send_due(MORNING).sent == 0
    assert Digest.objects.get().state == "sent"


@pytest.mark.django_db
def test_failure_of_one_does_not_stop_the_others(reader, news, mailoutbox, clock):
    others = [make_reader(name) for name in ("sara", "tom")]
    real = EmailBackend.send_messages

    def fail_for_rosa(self, messages):
        if messages[0].to == [reader.email]:
            raise OSError("mailbox on fire")
        return real(self, messages)

    with patch.object(EmailBackend, "send_messages", fail_for_rosa):
        report = send_due(MORNING)
    assert (report.sent, report.failed) == (2, 1)
    assert {mail.to[0] for mail in mailoutbox} == {other.email for other in others}
    clock.move_to(MORNING + timedelta(minutes=11))
    assert send_due(MORNING).sent == 1
    assert mailoutbox[-1].to == [reader.email]


@pytest.mark.django_db
def test_mail_server_that_is_down_costs_nobody_the_digest(reader, news, mailoutbox):
    with patch.object(EmailBackend, "open", side_effect=ConnectionRefusedError):
        assert send_due(MORNING).sent == 0
    assert not Digest.objects.exists()
    assert send_due(MORNING).sent == 1


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_send_once(mailoutbox):
    Space.objects.commons()
    make_post(make_member("ana"), title="News of the day")
    for number in range(6):
        make_reader(f"reader{number}")
    now = timezone.now().replace(hour=23, minute=0)
    start = threading.Barrier(2)
    failed = []

    def run() -> None:
        try:
            start.wait(10)
            failed.append(send_due(now).failed)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == [0, 0]
    assert sorted(mail.to[0] for mail in mailoutbox) == [f"reader{number}@example.org" for number in range(6)]


class Box:
    """A mailbox that refuses one address."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(envelope.content)
        return "250 Message accepted"


@pytest.mark.django_db
def test_through_a_real_mail_server(settings, reader, news):
    refused = make_reader("aaron", email="refused@example.org")
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=free)
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free
        report = send_due(MORNING)
    finally:
        server.stop()
    assert (report.sent, report.failed) == (1, 1)
    assert Digest.objects.get(member=refused).state == "claimed"
    message = message_from_bytes(box.mails[0], policy=email.policy.default)
    assert not message.defects
    assert message["To"] == reader.email
    for kind in ("plain", "html"):
        assert news.title in message.get_body((kind,)).get_content()
