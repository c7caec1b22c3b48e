"""A browser without scripts, for the half of a journey that is made without JavaScript.

It speaks HTTP with the same server, keeps cookies, fills in and sends forms, and answers to the part of Playwright's
words that journeys use, so that both halves of a journey are the same lines. What style sheets hide it does not know:
journeys about that are made in Chromium with its scripts turned off (`java_script_enabled=False`).
"""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import Cookie, CookieJar
from types import SimpleNamespace
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect as expect_in_chromium

SECONDS = 15
"""How long a page is fetched again for what the server does in the background, such as notifications."""
HEADINGS = [f"h{level}" for level in range(1, 7)]
ROLES = {
    "link": "a[href]",
    "button": "button, input[type=submit], input[type=button], [role=button]",
    "radio": "input[type=radio]",
    "checkbox": "input[type=checkbox]",
    "heading": ", ".join(HEADINGS),
    "alert": "[role=alert]",
    "region": "section[aria-label], section[aria-labelledby], [role=region]",
}
CONTROLS = "input, select, textarea"
NOT_SENT = {"submit", "button", "reset", "image", "file"}
Step = Callable[[list[Tag]], list[Tag]]


def text_of(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _matches(wanted: str | re.Pattern, text: str, *, exact: bool = False) -> bool:
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(text))
    wanted = " ".join(wanted.split())
    return text == wanted if exact else wanted.lower() in text.lower()


def _root(element: Tag) -> Tag:
    return [*element.parents][-1]


def _labels_of(control: Tag) -> list[Tag]:
    around = control.find_parent("label")
    given = control.get("id")
    named = _root(control).select(f'label[for="{given}"]') if given else []
    return [*named, *([around] if around and around not in named else [])]


def name_of(element: Tag) -> str:
    """Return what a screen reader would call an element."""
    if label := element.get("aria-label"):
        return " ".join(str(label).split())
    if ids := element.get("aria-labelledby"):
        return " ".join(text_of(found) for each in str(ids).split() if (found := _root(element).find(id=each)))
    if element.name in CONTROLS.split(", "):
        if element.get("type") in ("submit", "button"):
            return str(element.get("value", ""))
        return " ".join(text_of(label) for label in _labels_of(element))
    spoken = " ".join(
        part
        for part in (
            str(each.get("alt", "")) if isinstance(each, Tag) else str(each)
            for each in element.descendants
            if not isinstance(each, Tag) or each.name == "img"
            if not any(above.get("aria-hidden") == "true" for above in each.parents if isinstance(above, Tag))
        )
    )
    return " ".join(spoken.split()) or str(element.get("title", ""))


def is_shown(element: Tag) -> bool:
    """Say whether an element is shown, as far as HTML alone says so."""
    if element.get("type") == "hidden":
        return False
    inner = element
    for above in (element, *element.parents):
        if above.has_attr("hidden") or (above.name == "dialog" and not above.has_attr("open")):
            return False
        if above.name == "details" and not above.has_attr("open") and above is not element and inner.name != "summary":
            return False
        inner = above
    return True


class PlainPage:
    """A window in which no script runs."""

    def __init__(self, base: str, jar: CookieJar) -> None:
        self.base = base
        self.jar = jar
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.url = base
        self.source = ""
        self.soup = BeautifulSoup("", "html.parser")
        self.is_untouched = False
        self.context = SimpleNamespace(new_page=lambda: PlainPage(base, jar), request=self.request)

    def set_session(self, value: str) -> None:
        """Be whom a session belongs to."""
        place = {"domain": "127.0.0.1", "domain_specified": True, "domain_initial_dot": False, "path": "/"}
        rest = {"path_specified": True, "secure": False, "expires": None, "discard": True, "rest": {}}
        more = {"version": 0, "port": None, "port_specified": False, "comment": None, "comment_url": None}
        self.jar.set_cookie(Cookie(name="sessionid", value=value, **place, **rest, **more))

    @property
    def request(self) -> SimpleNamespace:
        return SimpleNamespace(get=self._request)

    def _request(self, address: str) -> SimpleNamespace:
        answer = self._ask(urllib.request.Request(urljoin(self.base, address)))
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return SimpleNamespace(status=answer.status, headers=headers, text=lambda: answer.text)

    def _ask(self, request: urllib.request.Request) -> SimpleNamespace:
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            text = answer.read().decode(errors="replace")
        url = answer.geturl()
        if "#" not in url and "#" in request.full_url:
            url += "#" + request.full_url.partition("#")[2]
        return SimpleNamespace(status=answer.status, headers=answer.headers, text=text, url=url)

    def _show(self, answer: SimpleNamespace, *, is_untouched: bool) -> SimpleNamespace:
        self.url, self.source = answer.url, answer.text
        self.soup = BeautifulSoup(answer.text, "html.parser")
        self.is_untouched = is_untouched
        return answer

    def goto(self, address: str) -> SimpleNamespace:
        request = urllib.request.Request(urljoin(self.url, address))
        return self._show(self._ask(request), is_untouched=True)

    def send(self, form: Tag, button: Tag | None) -> None:
        """Send a form, by one of its buttons."""
        fields = list(_fields_of(form))
        action, method = form.get("action"), form.get("method", "get")
        if button is not None:
            if button.get("name"):
                fields.append((str(button["name"]), str(button.get("value", ""))))
            action, method = button.get("formaction", action), button.get("formmethod", method)
        target = urljoin(self.url, str(action)) if action else urldefrag(self.url).url
        if str(method).lower() == "get":
            self.goto(urlsplit(target)._replace(query=urlencode(fields)).geturl())
            return
        request = urllib.request.Request(target, urlencode(fields).encode(), {"Referer": urldefrag(self.url).url})
        self._show(self._ask(request), is_untouched=False)

    def until(self, happened: Callable[[], Any]) -> Any:
        """Return what a question gives; fetch the page again while it gives nothing and nothing was done on it."""
        end = time.monotonic() + SECONDS
        while not (found := happened()) and self.is_untouched and time.monotonic() < end:
            time.sleep(0.2)
            self.goto(self.url)
        return found

    def content(self) -> str:
        return self.source

    def locator(self, selector: str, **having: Any) -> "PlainLocator":
        return PlainLocator(self, ()).locator(selector, **having)

    def get_by_role(self, role: str, **having: Any) -> "PlainLocator":
        return PlainLocator(self, ()).get_by_role(role, **having)

    def get_by_label(self, text: str, **having: Any) -> "PlainLocator":
        return PlainLocator(self, ()).get_by_label(text, **having)

    def click(self, selector: str) -> None:
        self.locator(selector).first.click()

    def fill(self, selector: str, value: str) -> None:
        self.locator(selector).first.fill(value)

    def check(self, selector: str) -> None:
        self.locator(selector).first.check()

    def select_option(self, selector: str, value: str | None = None, **how: str) -> None:
        self.locator(selector).first.select_option(value, **how)

    def wait_for_url(self, pattern: str | re.Pattern) -> None:
        if isinstance(pattern, str):
            pattern = re.compile(re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*") + "$")
        assert pattern.search(self.url), self.url

    @contextmanager
    def expect_navigation(self) -> Iterator[None]:
        yield

    def on(self, event: str, handler: Callable) -> None:
        """Hear nothing: there are neither sockets nor errors of scripts."""


def _fields_of(form: Tag) -> Iterator[tuple[str, str]]:
    for control in _root(form).select(CONTROLS):
        belongs = control["form"] == form.get("id") if control.has_attr("form") else control.find_parent("form") is form
        is_off = control.has_attr("disabled") or control.find_parent("fieldset", disabled=True)
        if belongs and control.get("name") and not is_off and control.get("type") not in NOT_SENT:
            yield from ((str(control["name"]), value) for value in _values_of(control))


def _values_of(control: Tag) -> list[str]:
    if control.name == "select":
        chosen = control.select("option[selected]") or (
            [] if control.has_attr("multiple") else control.select("option:not([disabled])")[:1]
        )
        return [str(option.get("value", text_of(option))) for option in chosen]
    if control.name == "textarea":
        return [value_of(control).replace("\r\n", "\n").replace("\n", "\r\n")]
    if control.get("type") in ("checkbox", "radio"):
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    return [str(control.get("value", ""))]


def value_of(control: Tag) -> str:
    if control.name == "textarea":
        return control.get_text().removeprefix("\r").removeprefix("\n")
    return (_values_of(control) or [""])[0]


class PlainLocator:
    """What is found on a page by some steps, each time it is asked for."""

    def __init__(self, page: PlainPage, steps: tuple[Step, ...]) -> None:
        self.page = page
        self.steps = steps

    def within(self, roots: list[Tag]) -> list[Tag]:
        for step in self.steps:
            roots = step(roots)
        return roots

    def all(self) -> list[Tag]:
        return self.within([self.page.soup])

    def one(self) -> Tag:
        found = self.page.until(self.all)
        assert len(found) == 1, f"{len(found)} elements were found at {self.page.url}"
        return found[0]

    def _then(self, step: Step) -> "PlainLocator":
        return PlainLocator(self.page, (*self.steps, step))

    def _find(self, selector: str, choose: Callable[[Tag], bool]) -> "PlainLocator":
        def step(roots: list[Tag]) -> list[Tag]:
            found = {id(each): each for root in roots for each in root.select(selector)}
            return [each for each in found.values() if choose(each)]

        return self._then(step)

    def locator(
        self, selector: str, *, has: "PlainLocator | None" = None, has_text: str | re.Pattern | None = None
    ) -> "PlainLocator":
        def choose(each: Tag) -> bool:
            return (has is None or bool(has.within([each]))) and (has_text is None or _matches(has_text, text_of(each)))

        return self._find(selector, choose)

    def get_by_role(
        self, role: str, *, name: str | re.Pattern = "", exact: bool = False, level: int | None = None
    ) -> "PlainLocator":
        def choose(each: Tag) -> bool:
            is_named = not name or _matches(name, name_of(each), exact=exact)
            return is_named and is_shown(each) and level in (None, _level_of(each))

        return self._find(ROLES[role], choose)

    def get_by_label(self, text: str, *, exact: bool = False) -> "PlainLocator":
        return self._find(CONTROLS, lambda each: _matches(text, name_of(each), exact=exact))

    def get_by_text(self, text: str) -> "PlainLocator":
        def step(roots: list[Tag]) -> list[Tag]:
            found = [each for root in roots for each in root.find_all(True) if _matches(text, text_of(each))]
            return [each for each in found if not any(each in other.parents for other in found)]

        return self._then(step)

    @property
    def first(self) -> "PlainLocator":
        return self._then(lambda found: found[:1])

    @property
    def last(self) -> "PlainLocator":
        return self._then(lambda found: found[-1:])

    def nth(self, number: int) -> "PlainLocator":
        return self._then(lambda found: found[number : number + 1])

    def all_inner_texts(self) -> list[str]:
        return [text_of(each) for each in self.all()]

    def inner_text(self) -> str:
        return text_of(self.one())

    def get_attribute(self, name: str) -> str | None:
        return self.one().get(name)

    def input_value(self) -> str:
        return value_of(self.one())

    def is_visible(self) -> bool:
        return any(map(is_shown, self.all()))

    def fill(self, value: str) -> None:
        control = self._touched()
        if control.name == "textarea":
            control.string = value
        else:
            control["value"] = value

    def check(self) -> None:
        control = self._touched()
        if control.get("type") == "radio":
            form = control.find_parent("form") or _root(control)
            for other in form.select(f'input[type=radio][name="{control["name"]}"]'):
                del other["checked"]
        control["checked"] = ""

    def select_option(self, value: str | None = None, *, label: str | None = None) -> None:
        control = self._touched()
        options = control.select("option")
        chosen = [
            option
            for option in options
            if (label is not None and text_of(option) == " ".join(label.split()))
            or (label is None and value in (option.get("value"), text_of(option)))
        ]
        assert chosen, [text_of(option) for option in options]
        for option in options:
            del option["selected"]
        chosen[0]["selected"] = ""

    def forge(self, value: str) -> None:
        """Choose what the list does not offer."""
        chosen = self._touched().select("option[selected]")
        chosen[0]["value"] = value

    def click(self) -> None:
        element = self.one()
        assert is_shown(element), f"It is not shown at {self.page.url}"
        if element.name == "summary":
            self._toggle(element.find_parent("details"))
        elif element.name == "a":
            self.page.goto(str(element["href"]))
        elif element.name in ("button", "input") and element.get("type", "submit") == "submit":
            given = element.get("form")
            form = _root(element).find(id=given) if given else element.find_parent("form")
            self.page.send(form, element)
        else:
            self.check()

    def _toggle(self, details: Tag) -> None:
        self.page.is_untouched = False
        if details.has_attr("open"):
            del details["open"]
        else:
            details["open"] = ""

    def _touched(self) -> Tag:
        element = self.one()
        self.page.is_untouched = False
        return element


def _level_of(element: Tag) -> int | None:
    return HEADINGS.index(element.name) + 1 if element.name in HEADINGS else None


class PlainExpectation:
    """What is expected of a page or of what is found on it."""

    def __init__(self, about: PlainPage | PlainLocator) -> None:
        self.about = about
        self.page = about if isinstance(about, PlainPage) else about.page

    def _hold(self, happened: Callable[[], bool]) -> None:
        found = [str(each)[:500] for each in self.about.all()] if isinstance(self.about, PlainLocator) else []
        assert self.page.until(happened), f"Not so at {self.page.url}: {found}"

    def _of_one(self, question: Callable[[Tag], bool]) -> None:
        self._hold(lambda: len(found := self.about.all()) == 1 and question(found[0]))

    def to_have_url(self, url: str | re.Pattern) -> None:
        wanted = url if isinstance(url, re.Pattern) else re.compile(re.escape(urljoin(self.page.base, url)) + "$")
        assert wanted.search(self.page.url), self.page.url

    def to_have_count(self, count: int) -> None:
        self._hold(lambda: len(self.about.all()) == count)

    def to_be_visible(self) -> None:
        self._of_one(is_shown)

    def to_be_hidden(self) -> None:
        self._hold(lambda: not self.about.is_visible())

    def to_be_checked(self) -> None:
        self._of_one(lambda each: each.has_attr("checked"))

    def to_contain_text(self, text: str) -> None:
        self._of_one(lambda each: _matches(text, text_of(each)))

    def not_to_contain_text(self, text: str) -> None:
        self._of_one(lambda each: not _matches(text, text_of(each)))

    def to_have_text(self, text: str | re.Pattern) -> None:
        self._of_one(lambda each: _matches(text, text_of(each), exact=True))

    def to_have_value(self, value: str | re.Pattern) -> None:
        self._of_one(
            lambda each: bool(
                value.search(value_of(each)) if isinstance(value, re.Pattern) else value_of(each) == value
            )
        )

    def to_have_attribute(self, name: str, value: str) -> None:
        self._of_one(lambda each: each.get(name) == value)


def expect(about: Any) -> Any:
    """Expect something of a page or an element, in Chromium or without scripts."""
    return PlainExpectation(about) if isinstance(about, PlainPage | PlainLocator) else expect_in_chromium(about)
