"""A page is kept for who asks again, and for nobody else, until anything is written."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.base.core.database_stamp import database_stamp
from community.base.members.models import Member
from community.base.spaces.models import Space
from tests.factories import make_member
from tests.wikipages.factories import change, make_page

pytestmark = pytest.mark.django_db(transaction=True)  # PostgreSQL tells of what is committed


@pytest.fixture(autouse=True)
def _keep(settings):
    settings.KEEP_PAGES = True


@pytest.fixture
def page(commons):
    return make_page(commons, "kept", "Old words.")


def visit(client: Client, address: str, **headers) -> tuple[str, int]:
    """Return what a page says, and what it cost in queries."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
    return response.content.decode(), len(queries)


def is_kept(client: Client, address: str) -> bool:
    """Whether a visit after another one gets the same page for one query.

    PostgreSQL tells of all databases of the server together: another one that writes just then makes it try again.
    """
    visits = [visit(client, address) for _attempt in range(50)]
    pages, costs = zip(*visits, strict=True)
    return len(set(pages)) < len(pages) and 1 in costs


def browser(member: Member | None = None) -> Client:
    """Return a client that has the cookies of its forms already."""
    client = Client()
    if member:
        client.force_login(member)
    client.get("/")
    return client


def test_a_second_visit_asks_only_whether_something_was_written(page):
    assert is_kept(browser(), "/wiki/kept/")


def test_a_member_gets_the_kept_page_too(page):
    assert is_kept(browser(make_member()), "/wiki/kept/")


def test_after_a_change_the_page_is_made_anew(page):
    client = browser()
    visit(client, "/wiki/kept/")
    change(page, "New words.")
    assert "New words." in visit(client, "/wiki/kept/")[0]


def test_a_space_that_closes_is_closed_at_once(page):
    client = browser()
    assert "Old words." in visit(client, "/wiki/kept/")[0]
    Space.objects.update(visibility="community")
    assert client.get("/wiki/kept/").status_code == 404


def test_nobody_gets_the_page_of_another(page):
    ana, ben = make_member(name="Ana A"), make_member(name="Ben B")
    assert "Ana A" in visit(browser(ana), "/wiki/kept/")[0]
    assert "Ana A" not in visit(browser(ben), "/wiki/kept/")[0]
    assert "Ana A" not in visit(browser(), "/wiki/kept/")[0]


def test_who_signs_out_is_out(page):
    client = browser(make_member(name="Ana A"))
    client.get("/wiki/kept/")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    client.logout()
    thief = Client()
    thief.cookies.load(cookies)
    assert "Ana A" not in thief.get("/wiki/kept/").content.decode()


def test_each_language_has_its_own(page):
    client = browser()
    assert 'lang="fr"' in visit(client, "/wiki/kept/", accept_language="fr")[0]
    assert '<html lang="en"' in visit(client, "/wiki/kept/", accept_language="en")[0]


def test_reload_makes_the_page_anew(page):
    client = browser()
    client.get("/wiki/kept/")
    assert visit(client, "/wiki/kept/", cache_control="no-cache")[1] > 1


def test_a_form_that_brings_its_cookie_is_not_kept(page):
    address = "/accounts/login/"
    first, second = Client().get(address), Client().get(address)
    assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value


def test_what_must_not_be_stored_is_not(page):
    client = browser(make_member())
    address = "/wiki/kept/_changed/?since=0"
    client.get(address)
    assert visit(client, address)[1] > 1


def test_what_another_connection_writes_is_seen():
    before = database_stamp()

    def write() -> None:
        make_member("elsewhere")
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    writer.join()
    assert database_stamp() != before


def test_what_this_connection_writes_is_seen():
    before = database_stamp()
    make_member("here")
    assert database_stamp() != before


def test_a_new_connection_trusts_nothing_that_was_kept():
    before = database_stamp()
    connection.close()
    assert connection.vendor == "postgresql" or database_stamp() != before
