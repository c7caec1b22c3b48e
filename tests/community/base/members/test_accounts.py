"""Signing up, in and out, and finding a lost login."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from community.base.members.models import Member, Occupation
from tests.factories import make_member

PASSWORD = "shade-of-the-old-tree"

pytestmark = pytest.mark.django_db


def with_password(member: Member) -> Member:
    member.set_password(PASSWORD)
    member.save()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def sign_up(client, **changes):
    data = {
        "name": "Fatou Traoré",
        "occupation": Occupation.RESEARCHER,
        "username": "Fatou",
        "email": "fatou@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "time_zone": "Africa/Bamako",
    }
    return client.post(reverse("account_signup"), data | changes)


def link_in(letter) -> str:
    return re.search(r"http://testserver(/accounts/\S+)", letter.body)[1]


def test_a_new_member_confirms_the_address_and_signs_in(client, commons):
    sign_up(client)
    fatou = Member.objects.get()
    assert (fatou.username, fatou.name, fatou.occupation) == ("fatou", "Fatou Traoré", "researcher")
    assert (fatou.language, fatou.time_zone) == ("en", "Africa/Bamako")

    client.post(reverse("account_login"), {"login": "fatou", "password": PASSWORD})
    assert "_auth_user_id" not in client.session

    client.post(link_in(mail.outbox[0]))
    client.logout()
    client.post(reverse("account_login"), {"login": "fatou", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(fatou.pk)


def test_a_new_member_keeps_the_language_of_the_page(client, commons):
    client.cookies["django_language"] = "fr"
    sign_up(client)
    assert Member.objects.get().language == "fr"


def test_an_unknown_time_zone_does_not_refuse_a_new_member(client, commons):
    sign_up(client, time_zone="Moon/Crater")
    assert Member.objects.get().time_zone == "UTC"


@pytest.mark.parametrize("username", ["a", "two words", "-dash", "palaver", "é_accent"])
def test_an_unfit_user_name_is_refused(client, commons, username):
    response = sign_up(client, username=username)
    assert not Member.objects.exists()
    assert 'aria-invalid="true"' in response.content.decode()
    assert "Fatou Traoré" in response.content.decode()


def test_user_names_differ_by_more_than_capitals(client, ben):
    response = sign_up(client, username="BEN")
    assert "id_username_error" in response.content.decode()


def test_signing_up_twice_tells_the_owner_and_nobody_else(client, ben):
    with_password(ben)
    response = sign_up(client, email=ben.email)
    assert response.status_code == 302
    assert Member.objects.count() == 1
    assert mail.outbox[0].to == [ben.email]
    assert reverse("account_reset_password") in mail.outbox[0].body


@pytest.mark.parametrize("login", ["ben", "BEN", "ben@example.org"])
def test_a_member_signs_in_by_user_name_or_address(client, ben, login):
    with_password(ben)
    response = client.post(reverse("account_login"), {"login": login, "password": PASSWORD})
    assert response.status_code == 302
    page = client.get(reverse("edit_profile")).content.decode()
    assert "Logged in successfully" in page


def test_a_wrong_password_is_told_and_the_login_kept(client, ben):
    with_password(ben)
    page = client.post(reverse("account_login"), {"login": "ben", "password": "no"}).content.decode()
    assert 'role="alert"' in page
    assert 'value="ben"' in page


def test_a_closed_account_cannot_sign_in(client, commons):
    with_password(make_member("gone", is_active=False))
    client.post(reverse("account_login"), {"login": "gone", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_lost_login_and_password_come_in_one_mail(client, ben):
    with_password(ben)
    client.post(reverse("account_reset_password"), {"email": ben.email})
    letter = mail.outbox[0]
    assert "Your username: ben" in letter.body
    response = client.get(link_in(letter), follow=True)
    new = "another-shade-of-the-tree"
    client.post(response.request["PATH_INFO"], {"password1": new, "password2": new})
    ben.refresh_from_db()
    assert ben.check_password(new)


def test_an_unknown_address_is_told_by_mail_only(client, commons):
    known = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert known.status_code == 302
    assert "There is no account with this address" in mail.outbox[0].body


def test_signing_out_takes_a_button(client, ben):
    client.force_login(ben)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_reset_password", "account_reset_password_done", "account_inactive"],
)
def test_account_pages_have_our_shell(client, commons, name):
    page = client.get(reverse(name)).content.decode()
    assert page.count("<h1") == 1
    assert 'class="narrow-page"' in page


@pytest.mark.parametrize("name", ["account_email", "account_change_password", "account_logout"])
def test_settings_of_the_account_have_our_shell(client, ben, name):
    with_password(ben)
    client.force_login(ben)
    page = client.get(reverse(name)).content.decode()
    assert page.count("<h1") == 1
    assert 'href="/static/css/palaver' in page


def test_mails_are_plain_text_without_markup(client, commons):
    sign_up(client, name="Ana O'Neil & <b>Sons</b>")
    assert mail.outbox[0].body.startswith("Hello Ana O'Neil & <b>Sons</b>,")
    assert mail.outbox[0].subject == "Palaver: confirm your e-mail address"
