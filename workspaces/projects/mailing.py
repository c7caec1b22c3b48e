"""Sends invitation e-mails. The row is the outbox: a process that dies loses none, and none is sent twice."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from community.base.core.email import email_html, site_host
from workspaces.projects.models import MailedInvitation
from workspaces.projects.tokens import invitation_path

log = logging.getLogger("palaver.invitations")


@task()
def send_invitation(pk: int) -> None:
    """Send one pending invitation; this is the task that inviting queues."""
    _send(pk, timezone.now())


def send_waiting(now: datetime) -> int:
    """Send invitations left over after a crash or a mail server outage; return the number sent."""
    keys = list(MailedInvitation.objects.unsent(now).values_list("pk", flat=True)[:100])
    return sum(_send(pk, now) for pk in keys)


def mail_of(invitation: MailedInvitation) -> EmailMultiAlternatives:
    """Build the e-mail, in the language of the invited person."""
    with translation.override(invitation.language):
        context = {
            "invitation": invitation,
            "space": invitation.space,
            "role": invitation.get_role_display(),
            "by": invitation.by or _("A former member"),
            "language": invitation.language,
            "site_name": settings.SITE_NAME,
            "site_url": settings.SITE_URL,
            "url": settings.SITE_URL + invitation_path(invitation),
        }
        words = {"by": context["by"], "name": invitation.space.name, "site": settings.SITE_NAME}
        subject = " ".join((_("%(by)s invited you to “%(name)s” on %(site)s") % words).split())
        mail = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("projects/mail/invitation.txt", context),
            to=[invitation.address],
            headers=_headers(invitation),
        )
        mail.attach_alternative(email_html("projects/mail/invitation.html", context), "text/html")
    return mail


def _send(pk: int, now: datetime) -> bool:
    """Send one invitation, unless another process is sending it or its link has been replaced."""
    if not MailedInvitation.objects.unsent(now).filter(pk=pk).update(claimed_at=now):
        return False
    invitation = MailedInvitation.objects.with_details().get(pk=pk)
    try:
        mail_of(invitation).send()
    except Exception:
        log.exception("The invitation %s was not sent; it is tried again.", pk)
        return False
    MailedInvitation.objects.filter(pk=pk, nonce=invitation.nonce).update(sent_at=timezone.now())
    return True


def _headers(invitation: MailedInvitation) -> dict[str, str]:
    return {
        "Message-ID": f"<invitation.{invitation.pk}.{invitation.sendings}@{site_host()}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": invitation.language,
    }
