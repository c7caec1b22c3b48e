"""manage.py bench [home|topic|wiki|all]"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management.base import BaseCommand, CommandError

from community.forum.models import Topic
from community.members.models import Member
from config.bench import BenchError, Row, bare_view, rate_of, site
from wikipages.models import Page

PAGES = ("home", "topic", "wiki")


class Command(BaseCommand):
    help = "Measure how many pages a second the server answers, with the database as it is, beside a bare view."

    def add_arguments(self, parser) -> None:
        parser.add_argument("page", nargs="?", choices=(*PAGES, "all"), default="all")

    def handle(self, *, page: str, **options) -> None:
        try:
            with _signed_in() as cookie, bare_view() as bare_port, site() as port:
                bare = rate_of(bare_port, "/")
                self._say("bare view, 20 kB", "", bare, 1)
                for row in _rows(PAGES if page == "all" else (page,), port, bare, cookie):
                    self._say(row.page, row.viewer, row.rate, row.ratio)
        except BenchError as error:
            raise CommandError(str(error)) from error

    def _say(self, page: str, viewer: str, rate: float, ratio: float) -> None:
        self.stdout.write(f"{page:<20}{viewer:<12}{rate:>8.0f} req/s{ratio:>8.3f}")


def _rows(pages: tuple[str, ...], port: int, bare: float, cookie: str) -> Iterator[Row]:
    """Measure each page as an anonymous visitor and as a member; what nobody has written is left out."""
    for page in pages:
        if address := _address_of(page):
            for viewer, sent in (("anonymous", ""), ("member", cookie)):
                if sent or viewer == "anonymous":
                    rate = rate_of(port, address, sent)
                    yield Row(page, viewer, rate, rate / bare)


def _address_of(page: str) -> str:
    """Return the address of the newest such page that anybody may read, or "" when there is none."""
    if page == "home":
        return "/"
    things = Topic.objects if page == "topic" else Page.objects.filter(is_section=False)
    newest = things.visible_to(None).newest_first().first()
    return newest.get_absolute_url() if newest else ""


@contextmanager
def _signed_in() -> Iterator[str]:
    """Give the cookie of a session of the first member, which is taken back at the end; "" when there is nobody."""
    member = Member.objects.active().order_by("pk").first()
    if member is None:
        yield ""
        return
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    try:
        yield f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    finally:
        session.delete()
