"""Invitations by mail: for whoever shows that the address is theirs, once, for a time."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.members.addresses import notify_verified
from community.base.spaces.models import Membership, Role, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_member, make_space
from workspaces.projects import actions
from workspaces.projects.actions.expiring import expire_invitations, forget_invitations
from workspaces.projects.actions.inviting import A_DAY_BY_MEMBER, PAUSE, SENDINGS
from workspaces.projects.mailing import send_waiting
from workspaces.projects.models import Invitation, MailedInvitation

pytestmark = pytest.mark.django_db

ADDRESS = "chloe@example.net"


@pytest.fixture
def space(ben):
    return make_space("hidden", visibility=Visibility.SECRET, owner=ben, name="Hidden grove", language="fr")


@pytest.fixture
def guest(chloe):
    """Chloe, who has confirmed the address that is invited."""
    EmailAddress.objects.create(user=chloe, email="Chloe@Example.net", verified=True)
    return chloe


def invited(space, by, **fields) -> MailedInvitation:
    return actions.invite_address(actor=by, space=space, address=ADDRESS, **fields)


def link_of(letter) -> str:
    return re.search(r"http://[^/\s]+(/workspaces/invitations/open/\S+)", letter.body)[1]


def sent() -> list:
    """Send what waits; return all mail."""
    send_waiting(timezone.now())
    return mail.outbox


def role(space, member) -> str | None:
    return Membership.objects.filter(space=space, member=member).values_list("role", flat=True).first()


def test_the_form_takes_an_address_and_the_link_lets_its_owner_in_with_the_role(client, space, ben, guest):
    client.force_login(ben)
    form = {"username": f" {ADDRESS.title()} ", "role": "reader", "days": "7"}
    assert client.post(reverse("invite_member", args=["hidden"]), form).status_code == 302
    (letter,) = sent()
    assert letter.to == [ADDRESS]
    link = link_of(letter)
    client.force_login(guest)
    assert client.get(space.get_absolute_url()).status_code == 404
    page = client.get(link)
    assert page.status_code == 200
    assert "Hidden grove" in page.content.decode()
    assert role(space, guest) is None, "looking changes nothing"
    assert client.post(link, {"answer": "accept"}).headers["Location"] == space.get_absolute_url()
    assert role(space, guest) == Role.READER


def test_mail_has_two_twins_in_the_language_of_the_workspace_and_names_no_account(space, ben):
    invited(space, ben, role=Role.MODERATOR)
    (letter,) = sent()
    html = letter.alternatives[0][0]
    assert letter.extra_headers["Content-Language"] == "fr"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    for text in (letter.body, html):
        assert "Hidden grove" in text
        assert ADDRESS in text
        assert link_of(letter) in text
        assert "vous" in text
    assert '<html lang="fr">' in html
    assert sent() == [letter], "it goes out once"


def test_mail_to_a_member_speaks_the_members_language(space, ben, guest):
    guest.language = "es"
    guest.save()
    invited(space, ben)
    assert sent()[0].extra_headers["Content-Language"] == "es"


def test_inviter_is_answered_the_same_whether_or_not_the_address_is_known(client, space, ben, guest):
    client.force_login(ben)
    pages = []
    for address in (ADDRESS, "chlof@example.net"):
        answer = client.post(reverse("invite_member", args=["hidden"]), {"username": address, "role": "member"})
        page = client.get(answer.headers["Location"]).content.decode()
        log = client.get(reverse("members_log", args=["hidden"])).content.decode()
        assert guest.name not in page + log
        pages.append((answer.status_code, address in page))
    assert pages == [(302, True)] * 2
    MailedInvitation.objects.get(address=ADDRESS)
    client.force_login(guest)
    invitation = MailedInvitation.objects.get(address=ADDRESS)
    client.post(reverse("answer_invitation", args=[invitation.pk]), {"answer": "decline"})
    client.force_login(ben)
    assert guest.name not in client.get(reverse("members_log", args=["hidden"])).content.decode()


@pytest.mark.parametrize("verified", [None, False])
def test_a_strangers_account_is_told_the_masked_address_and_nothing_else(client, space, ben, outsider, verified):
    if verified is not None:
        EmailAddress.objects.create(user=outsider, email=ADDRESS, verified=verified)
    invited(space, ben)
    link = link_of(sent()[0])
    client.force_login(outsider)
    for answer in (client.get(link), client.post(link, {"answer": "accept"}), client.post(link, {"answer": "decline"})):
        assert answer.status_code == 403
        page = answer.content.decode()
        assert "c…@example.net" in page
        assert ADDRESS not in page
        assert "Hidden" not in page
        assert "Ben" not in page
    invitation = MailedInvitation.objects.get()
    assert client.post(reverse("answer_invitation", args=[invitation.pk]), {"answer": "accept"}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.accept_invitation(actor=outsider, invitation=invitation)
    assert role(space, outsider) is None


def test_a_visitor_is_led_to_sign_in_or_up_and_back(client, space, ben):
    invited(space, ben)
    link = link_of(sent()[0])
    page = client.get(link).content.decode()
    assert f"/accounts/login/?next={link}" in page
    assert f"/accounts/signup/?next={link}" in page
    assert ADDRESS not in page
    posted = client.post(link, {"answer": "accept"})
    assert posted.headers["Location"].startswith("/accounts/login/?next=")


def test_what_was_used_taken_back_or_has_expired_opens_nothing(client, space, ben, guest):
    client.force_login(guest)
    invited(space, ben)
    link = link_of(sent()[0])
    client.post(link, {"answer": "accept"})
    answers = [client.get(link), client.post(link, {"answer": "accept"})]
    assert [each.status_code for each in answers] == [410, 410]
    assert "has already been used" in answers[1].content.decode()
    actions.leave_workspace(actor=guest, space=space)
    assert client.post(link, {"answer": "accept"}).status_code == 410
    actions.revoke_invitation(actor=ben, invitation=invited(space, ben))
    back = link_of(sent()[-1]) if len(sent()) > 1 else link
    assert client.post(back, {"answer": "accept"}).status_code == 410
    again = invited(space, ben)
    link = link_of(sent()[-1])
    with time_machine.travel(again.expires_at + timedelta(seconds=1)):
        client.force_login(guest)
        late = client.post(link, {"answer": "accept"})
        assert late.status_code == 410
        assert "has expired" in late.content.decode()
    assert role(space, guest) is None


@pytest.mark.parametrize("token", ["x", "1~a~b", "~~", "é" * 300, "1" * 400])
def test_a_link_that_was_never_sent_opens_nothing(client, space, ben, chloe, token):
    client.force_login(chloe)
    invited(space, ben)
    address = reverse("open_invitation", args=[token])
    assert client.get(address).status_code == 410
    assert client.post(address, {"answer": "accept"}).status_code == 410


def test_sent_again_the_older_link_is_dead_and_not_too_often(client, space, ben, guest):
    client.force_login(ben)
    invitation = invited(space, ben)
    old = link_of(sent()[0])
    address = reverse("resend_invitation", args=["hidden", invitation.pk])
    assert client.post(address).status_code == 429
    with time_machine.travel(timezone.now() + PAUSE, tick=False) as clock:
        client.force_login(ben)
        assert client.post(address).status_code == 302
        new = link_of(sent()[1])
        client.force_login(guest)
        assert client.get(old).status_code == 410
        assert client.get(new).status_code == 200
        client.force_login(ben)
        for _ in range(SENDINGS):
            clock.shift(PAUSE)
            last = client.post(address).status_code
            sent()
        assert last == 429
    assert len(sent()) == SENDINGS


def test_invited_again_the_role_changes_and_no_second_mail_goes_out_at_once(space, ben, guest):
    invited(space, ben)
    invited(space, ben, role=Role.READER)
    assert len(sent()) == 1
    actions.accept_invitation(actor=guest, invitation=MailedInvitation.objects.get())
    assert role(space, guest) == Role.READER


def test_no_more_than_so_many_a_day(client, space, ben):
    for number in range(A_DAY_BY_MEMBER):
        actions.invite_address(actor=ben, space=space, address=f"a{number}@example.net")
    client.force_login(ben)
    answer = client.post(reverse("invite_member", args=["hidden"]), {"username": "one@more.net", "role": "member"})
    assert answer.status_code == 422
    assert "Try again tomorrow" in answer.content.decode()
    assert 'value="one@more.net"' in answer.content.decode()


@pytest.mark.parametrize("address", ["a@b", "@", "a@@example.org", "two words@example.org", "x" * 250 + "@example.org"])
def test_what_is_no_address_comes_back(client, space, ben, address):
    client.force_login(ben)
    answer = client.post(reverse("invite_member", args=["hidden"]), {"username": address, "role": "member"})
    assert answer.status_code == 422
    assert not MailedInvitation.objects.exists()


def test_who_confirms_the_address_later_is_told_and_finds_it(client, space, ben, deliver):
    invited(space, ben)
    newcomer = make_member("newcomer", email=ADDRESS)
    EmailAddress.objects.create(user=newcomer, email=ADDRESS, verified=False)
    client.force_login(newcomer)
    assert "Hidden" not in client.get(reverse("my_invitations")).content.decode()
    EmailAddress.objects.filter(user=newcomer).update(verified=True)
    notify_verified(newcomer, ADDRESS)
    deliver()
    assert [notice.verb for notice in Notification.objects.filter(recipient=newcomer)] == ["workspaces.invited_by_mail"]
    page = client.get(reverse("my_invitations")).content.decode()
    assert "Hidden grove" in page
    address = reverse("answer_invitation", args=[MailedInvitation.objects.get().pk])
    assert client.post(address, {"answer": "perhaps"}).status_code == 400
    assert client.post(address, {"answer": "accept"}).status_code == 302
    assert role(space, newcomer) == Role.MEMBER


def test_the_adapter_tells_of_a_confirmed_address(space, ben, chloe, rf):
    from community.base.members.adapter import AccountAdapter

    invited(space, ben)
    waiting = EmailAddress.objects.create(user=chloe, email=ADDRESS, verified=False)
    request = rf.get("/")
    request.session, request.user, request.member = {}, chloe, chloe
    request._messages = type("Quiet", (), {"add": lambda *args, **kwargs: None})()
    assert AccountAdapter(request).confirm_email(request, waiting)
    assert Activity.objects.filter(verb="workspaces.invited_by_mail", addressee=chloe).exists()


def test_an_excluded_member_does_not_come_in_through_an_address(client, space, ben, guest):
    add_to(space, guest, Role.BANNED)
    invited(space, ben)
    client.force_login(guest)
    assert client.post(link_of(sent()[0]), {"answer": "accept"}).status_code == 403
    assert role(space, guest) == Role.BANNED


def test_who_is_in_already_keeps_the_own_role(space, ben, guest):
    add_to(space, guest, Role.MODERATOR)
    actions.accept_invitation(actor=guest, invitation=invited(space, ben, role=Role.READER))
    assert role(space, guest) == Role.MODERATOR


def test_an_archived_workspace_lets_nobody_in_by_mail(client, space, ben, guest):
    invited(space, ben)
    link = link_of(sent()[0])
    actions.archive_workspace(actor=ben, space=space)
    client.force_login(guest)
    assert client.post(link, {"answer": "accept"}).status_code == 403
    with pytest.raises(PermissionDenied):
        invited(space, ben)


def test_a_deleted_workspace_sends_no_mail_and_its_links_open_nothing(client, space, ben, guest):
    invited(space, ben)
    link = link_of(sent()[0])
    actions.invite_address(actor=ben, space=space, address="late@example.net")
    actions.delete_workspace(actor=ben, space=space, name=space.name)
    assert len(sent()) == 1
    client.force_login(guest)
    assert client.get(link).status_code == 410
    assert client.post(link, {"answer": "accept"}).status_code == 410
    assert "Hidden" not in client.get(reverse("my_invitations")).content.decode()


def test_moderators_touch_no_invitation_above_their_reach(client, space, ben):
    moderator = make_member("moderator")
    add_to(space, moderator, Role.MODERATOR)
    high, low = invited(space, ben, role=Role.OWNER), actions.invite_address(actor=ben, space=space, address="l@e.org")
    client.force_login(moderator)
    for name in ("revoke_invitation", "resend_invitation"):
        assert client.post(reverse(name, args=["hidden", high.pk])).status_code == 403
    assert client.post(reverse("revoke_invitation", args=["hidden", low.pk])).status_code == 302
    with pytest.raises(PermissionDenied):
        actions.invite_address(actor=moderator, space=space, address="m@e.org", role=Role.MODERATOR)
    with pytest.raises(PermissionDenied):
        actions.invite_address(actor=moderator, space=space, address=ADDRESS, role=Role.READER)


def test_an_invitation_of_another_workspace_is_not_found(client, ben, space):
    other = make_space("other", owner=ben)
    invitation = invited(space, ben)
    client.force_login(ben)
    for name in ("revoke_invitation", "resend_invitation"):
        assert client.post(reverse(name, args=[other.slug, invitation.pk])).status_code == 404


def test_who_is_shut_out_leaves_no_way_back_through_a_second_address(space, ben, guest):
    moderator = make_member("moderator")
    add_to(space, moderator, Role.MODERATOR)
    invitation = invited(space, moderator)
    actions.remove_member(actor=ben, space=space, member=moderator)
    with pytest.raises(actions.InvitationOverError):
        actions.accept_invitation(actor=guest, invitation=invitation)


def test_a_mail_server_that_is_down_loses_nothing(space, ben, settings):
    settings.EMAIL_BACKEND = "tests.workspaces.projects.test_inviting_addresses.NoServer"
    invited(space, ben)
    now = timezone.now()
    assert send_waiting(now) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_waiting(now) == 0, "another process may be sending it"
    assert send_waiting(now + timedelta(minutes=11)) == 1


class NoServer:
    """A mail backend that fails."""

    def __init__(self, **options) -> None: ...

    def send_messages(self, messages) -> int:
        raise OSError("no server")


def test_members_invitations_run_out(client, space, ben, chloe):
    actions.invite_member(actor=ben, space=space, username="chloe", days=7)
    later = timezone.now() + timedelta(days=7, minutes=1)
    with time_machine.travel(later):
        client.force_login(chloe)
        assert client.post(reverse("join_workspace", args=["hidden"])).status_code == 404
        assert role(space, chloe) in (None, Role.INVITED)
    actions.invite_member(actor=ben, space=space, username="chloe", days=7)
    assert expire_invitations(timezone.now()) == 0
    assert expire_invitations(later) == 1
    assert role(space, chloe) is None
    assert not Invitation.objects.exists()


def test_addresses_are_forgotten_when_the_invitation_is_long_over(space, ben):
    invited(space, ben)
    now = timezone.now()
    assert forget_invitations(now + timedelta(days=100)) == 0
    assert forget_invitations(now + timedelta(days=121)) == 1
