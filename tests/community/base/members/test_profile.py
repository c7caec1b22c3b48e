"""What a profile shows and to whom, and how it is changed."""

import pytest
from django.urls import reverse

from community.base.members.actions import update_profile
from tests.factories import make_member

PROFILE = {
    "name": "Ben Adjovi",
    "occupation": "ngo",
    "organisation": "Union des mutuelles",
    "country": "BJ",
    "languages": "French, Fon",
    "about": "I keep the **books**.",
    "language": "fr",
    "time_zone": "Africa/Porto-Novo",
    "digest": "off",
}


@pytest.fixture
def ben_with_profile(ben):
    return update_profile(member=ben, **PROFILE)


def test_members_see_a_whole_profile(client, ben_with_profile, outsider):
    client.force_login(outsider)
    page = client.get(ben_with_profile.get_absolute_url()).content.decode()
    assert "<strong>books</strong>" in page
    assert "Benin" in page
    assert "Union des mutuelles" in page
    assert ben_with_profile.email not in page


def test_visitors_see_only_the_name_and_what_a_member_does(client, ben_with_profile):
    page = client.get(ben_with_profile.get_absolute_url()).content.decode()
    assert "Ben Adjovi" in page
    assert "Staff of an NGO" in page
    for hidden in ("books", "Benin", "Union des mutuelles", "French, Fon", ben_with_profile.email):
        assert hidden not in page


def test_the_profile_of_a_closed_account_is_as_absent_as_one_that_never_was(client, commons, outsider):
    gone = make_member("gone", is_active=False)
    client.force_login(outsider)
    assert client.get(gone.get_absolute_url()).status_code == 404
    assert client.get(reverse("profile", args=["never"])).status_code == 404


def test_script_in_about_me_is_text(client, ben, outsider):
    update_profile(member=ben, **PROFILE | {"about": "<script>alert(1)</script> [x](javascript:alert(1))"})
    client.force_login(outsider)
    page = client.get(ben.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page


def test_a_member_changes_their_profile(client, ben):
    client.force_login(ben)
    response = client.post(reverse("edit_profile"), PROFILE)
    assert response.status_code == 302
    ben.refresh_from_db()
    assert {field: str(getattr(ben, field)) for field in PROFILE if field != "about"} == {
        field: value for field, value in PROFILE.items() if field != "about"
    }
    assert (ben.source, ben.plain) == ("I keep the **books**.", "I keep the books.")


def test_the_site_speaks_the_language_that_was_chosen_even_after_another_was_in_the_browser(client, ben):
    client.cookies["django_language"] = "es"
    client.force_login(ben)
    client.post(reverse("edit_profile"), PROFILE)
    assert '<html lang="fr"' in client.get(reverse("edit_profile")).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("occupation", "king"),
        ("country", "ZZ"),
        ("language", "xx"),
        ("time_zone", "Moon/Crater"),
        ("time_zone", "../../etc/passwd"),
        ("digest", "hourly"),
        ("about", "x" * 70_000),
    ],
)
def test_what_does_not_fit_is_refused_and_what_was_typed_is_kept(client, ben, field, value):
    client.force_login(ben)
    response = client.post(reverse("edit_profile"), PROFILE | {field: value})
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}"' in page
    assert "French, Fon" in page
    ben.refresh_from_db()
    assert ben.languages == ""


def test_a_profile_cannot_change_what_it_does_not_ask(client, ben):
    client.force_login(ben)
    client.post(reverse("edit_profile"), PROFILE | {"is_staff": "on", "username": "root", "email": "x@example.org"})
    ben.refresh_from_db()
    assert (ben.is_staff, ben.username, ben.email) == (False, "ben", "ben@example.org")


def test_settings_are_for_members(client, commons):
    response = client.get(reverse("edit_profile"))
    assert response.headers["Location"] == f"{reverse('account_login')}?next={reverse('edit_profile')}"
