"""Parts of pages: kept apart from pages, and never a sign-in page in the place of a part."""

import pytest

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Current-URL": "https://evil.example/forum/t/5-x/?after=20"}


def test_a_browser_keeps_parts_and_pages_apart(client, commons):
    assert "HX-Request" in client.get("/").headers["Vary"]


def test_a_form_sent_after_the_session_ended_leads_to_sign_in_and_back_here(client, commons):
    response = client.post("/forum/t/5/reply/", {"body": "Hello"}, headers=HTMX)
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == "/accounts/login/?next=%2Fforum%2Ft%2F5-x%2F"


def test_a_refresh_after_the_session_ended_changes_nothing(client, commons):
    for response in (client.get("/notifications/", headers=HTMX), client.post("/notifications/read/", headers=HTMX)):
        assert (response.status_code, response.content) == (401, b"")
        assert "HX-Redirect" not in response.headers


def test_without_htmx_sign_in_is_an_ordinary_redirect(client, commons):
    assert client.get("/notifications/").headers["Location"] == "/accounts/login/?next=/notifications/"
