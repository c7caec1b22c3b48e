"""No address answers 500, whatever is sent to it; and a text that is refused is not lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.addresses import NAMES
from tests.permissions.rows import FIXED_ROWS, SPACE_ROWS

HUGE = "9" * 30
QUERIES = [
    "?before=x&after=x",
    f"?before={HUGE}&after={HUGE}&from={HUGE}&to={HUGE}",
    "?before=%00&q=%00",
    "?category=%F0%9F%8C%B3&space=..%2F..&verb=nothing&kind=x&language=xx&from=-1&to=%D9%A3",
]
BODIES = [
    {},
    {"title": "", "body": "", "source": "", "text": "", "idempotency_key": "no uuid", "key": "no uuid", "base": "x"},
    {"title": "T\x00", "body": "B\x00", "source": "S\x00", "text": "T\x00", "post": HUGE, "role": "emperor", "on": "2"},
    {"title": "T" * 5000, "name": "N" * 5000, "username": "u" * 5000, "next": "https://evil.example/", "post": "-1"},
]


@pytest.fixture
def quiet_client() -> Client:
    """A client that answers 500 as the server would, instead of raising."""
    return Client(raise_request_exception=False)


@pytest.mark.once
@pytest.mark.parametrize("visibility", ["public"])
@pytest.mark.parametrize("app", sorted(NAMES))
def test_no_address_breaks_on_garbage(app, visibility, world, quiet_client):
    quiet_client.force_login(world.people["owner"])
    broken = []
    for name in NAMES[app]:
        with transaction.atomic():
            addresses = {row.address(world).split("?")[0] for row in {**SPACE_ROWS, **FIXED_ROWS}[name]}
            broken += [f"{name}: {line}" for address in sorted(addresses) for line in _broken(quiet_client, address)]
            transaction.set_rollback(True)
    assert not broken, "\n".join(broken)


def _broken(client: Client, address: str) -> list[str]:
    """Send garbage to an address; return a line for each answer that says that the server broke."""
    answers = [(address + query, client.get(address + query)) for query in QUERIES]
    answers += [(f"POST {address} {number}", client.post(address, body)) for number, body in enumerate(BODIES)]
    answers.append((f"POST {address} JSON", client.post(address, "{", content_type="application/json")))
    multipart = client.post(address, b"--x\r\nbroken", content_type="multipart/form-data; boundary=y")
    answers.append((f"POST {address} multipart", multipart))
    answers.append((f"PUT {address}", client.put(address, "x")))
    return [f"{asked}: {answer.status_code}" for asked, answer in answers if answer.status_code >= 500]


@pytest.mark.once
def test_no_number_or_word_in_an_address_breaks_it(quiet_client, ana):
    quiet_client.force_login(ana)
    broken = []
    for route in _routes(get_resolver()):
        for number, word in ((HUGE, "x"), ("0", "%00"), (str(2**63), "a" * 3000), (str(2**63 - 1), "%E2%98%83")):
            address = _filled(route, number, word)
            for ask in (quiet_client.get, quiet_client.post):
                status = ask(address).status_code
                broken += [f"{address[:80]}: {status}"] if status >= 500 else []
    assert broken == []


@pytest.mark.parametrize(
    ("address", "field", "rest"),
    [
        ("/forum/new/", "body", {"title": "A title"}),
        ("/blogs/new/?space=commons", "source", {"title": "A title", "language": "en"}),
        ("/wiki/_new/", "text", {"title": "A title", "language": "en"}),
    ],
)
def test_a_text_of_two_megabytes_comes_back_with_a_clear_answer(client, ana, address, field, rest):
    client.force_login(ana)
    text = "begin " + "x" * 2_000_000 + " end"
    response = client.post(address, {field: text, **rest})
    assert response.status_code == 422
    page = response.content.decode()
    assert "too long" in page
    assert "begin xxx" in page
    assert "xxx end" in page
    assert "A title" in page


def test_more_than_the_server_takes_is_refused_with_a_sentence(client, ana):
    client.force_login(ana)
    response = client.post("/forum/new/", {"body": "x" * 11_000_000})
    assert response.status_code == 413
    assert "You sent more data" in response.content.decode()


def test_a_file_where_none_is_asked_for_is_ignored(client, ana):
    client.force_login(ana)
    response = client.post("/forum/new/", {"title": "T", "body": SimpleUploadedFile("x.html", b"<script>")})
    assert response.status_code == 422


def test_an_unknown_verb_in_a_feed_is_named_with_the_known_ones(client, commons):
    response = client.get("/feeds/commons/?verb=forum.exploded")
    assert response.status_code == 400
    text = response.content.decode()
    assert "forum.exploded" in text
    assert "forum.replied" in text


def _routes(resolver: URLResolver, before: str = "/") -> list[str]:
    routes: list[str] = []
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        routes += [route] if isinstance(pattern, URLPattern) else _routes(pattern, route)
    return [route for route in routes if "(?P" not in route]


def _filled(route: str, number: str, word: str) -> str:
    parts = []
    for piece in route.split("<"):
        kind, closed, rest = piece.partition(">")
        if not closed:
            parts.append(piece)
            continue
        filled = number if kind.startswith("int:") else f"{word}/" if kind.startswith("page:") else word
        parts.append(filled + rest)
    return "".join(parts)


@pytest.mark.parametrize("number", [HUGE, str(2**63), str(2**63 - 1), str(2**31)])
def test_a_kind_of_thing_that_no_number_names_was_not_seen(client, ana, number):
    client.force_login(ana)
    assert client.post(f"/notifications/seen/{number}/1/").status_code == 204


def test_a_cookie_that_no_database_takes_is_refused(quiet_client, commons):
    response = quiet_client.get("/", HTTP_COOKIE='sessionid="abcdefgh\\000ijk"')
    assert response.status_code == 400
