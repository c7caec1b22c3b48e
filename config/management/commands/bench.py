"""manage.py bench [home|topic|wiki|forum|hostile|all]"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.content.forum.models import Topic
from config.bench import (
    ANEW,
    BenchError,
    Row,
    bare_view,
    client_of,
    median_wait,
    post,
    rate_of,
    signed_in,
    site,
    worst_wait,
)
from config.bench_data import forum_addresses, make_bench_data
from config.hostile import HOSTILE
from wikipages.actions import create_page
from wikipages.models import Page
from wikipages.querysets import newest_revision
from wikipages.texts import source_of

PAGES = ("home", "topic", "wiki", "forum")
ARTICLE = "bench/deep/article"
LENGTH = 18_000
"""Characters of the wiki article, three levels deep."""
SAVES = 31
PARAGRAPH = (
    "Protection **reaches** those who work [[Overview|informally]], and a [page](/wiki/mechanisms/) says how. " * 3
)


class Command(BaseCommand):
    help = (
        "Measure how many pages a second the server answers, beside a bare Django view of 20 kB. "
        "It does so on a demo community of its own, in a temporary folder."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("page", nargs="?", choices=(*PAGES, "hostile", "all"), default="all")
        parser.add_argument(
            "--here", action="store_true", help="on the database as it is; writes to it what is measured"
        )

    def handle(self, *, page: str, here: bool, **options) -> None:
        if not here:
            return _in_a_folder_of_its_own(page)
        try:
            if page != "hostile":
                self._measure(PAGES if page == "all" else (page,))
            if page in ("hostile", "all"):
                self._measure_hostile()
        except BenchError as error:
            raise CommandError(str(error)) from error

    def _measure(self, pages: tuple[str, ...]) -> None:
        member = Member.objects.active().order_by("pk")[0]
        addresses = {page: _address_of(page, member) for page in pages}
        with bare_view() as bare_port, site() as port, signed_in(member) as cookie:
            bare = rate_of(bare_port, "/")
            self._say("bare view, 20 kB", "", f"{bare:>8.0f} req/s")
            for row in _rows(addresses, port, cookie):
                self._say(row.page, row.viewer, f"{row.rate:>8.0f} req/s, {bare / row.rate:.1f} times slower")
            if "forum" in pages:
                self._measure_lists(port, cookie)
        if "wiki" in pages:
            self._say("wiki", "save", f"{_median_save(member):>8.0f} ms at the median")

    def _measure_lists(self, port: int, cookie: str) -> None:
        """Measure the way to a near and to a far post of the long topic, and each list."""
        for name, path in forum_addresses().items():
            wait = median_wait(port, path, {**ANEW, "Cookie": cookie})
            self._say(name, "member, made anew", f"{wait * 1000:>8.0f} ms at the median")

    def _measure_hostile(self) -> None:
        """Save texts that are designed to be slow, and meanwhile check that the server still answers."""
        member, times = Member.objects.active().order_by("pk")[0], {}
        with site() as port, signed_in(member) as cookie:

            def save_all() -> None:
                for name, text in HOSTILE.items():
                    fields = {"title": name, "text": text, "language": "en", "key": str(uuid4())}
                    status, times[name] = post(port, "/wiki/_new/", fields, cookie)
                    if status not in (302, 422):
                        self.stderr.write(f"“{name}” was answered {status}.")

            wait = worst_wait(port, "/healthz", save_all)
        slowest = max(times, key=lambda name: times[name])
        self._say("hostile texts", f"{len(times)}, the slowest", f"{times[slowest]:>8.2f} s ({slowest})")
        self._say("/healthz", "meanwhile, at most", f"{wait * 1000:>8.0f} ms")

    def _say(self, page: str, what: str, figure: str) -> None:
        self.stdout.write(f"{page:<22}{what:<24}{figure}")


def _in_a_folder_of_its_own(page: str) -> None:
    """Run the same command on a demo community that is created for it."""
    with TemporaryDirectory(prefix="palaver-bench-") as folder:
        environment = {**os.environ, "DATA_DIR": folder, "DEMO": "1", "DEBUG": "0"}
        for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL"):
            environment.pop(name, None)
        for arguments in (
            ["migrate", "-v0"],
            ["collectstatic", "--noinput", "-v0"],
            ["demo", "-v0"],
            ["bench", page, "--here"],
        ):
            done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=settings.BASE_DIR, env=environment)
            if done.returncode:
                raise CommandError(f"manage.py {arguments[0]} failed.")


def _rows(addresses: dict[str, str], port: int, cookie: str) -> Iterator[Row]:
    """Measure each page for a visitor and for a member: cached, and rendered each time."""
    for page, address in addresses.items():
        for viewer, sent in (("anonymous", {}), ("member", {"Cookie": cookie})):
            yield Row(page, viewer, rate_of(port, address, sent))
            yield Row(page, f"{viewer}, made anew", rate_of(port, address, {**sent, **ANEW}))


def _address_of(page: str, member: Member) -> str:
    """Return the address of a page, which is written first if necessary."""
    if page == "wiki":
        _write_article(member)
        return f"/wiki/{ARTICLE}/"
    if page == "forum":
        return make_bench_data(reader=member).get_absolute_url()
    newest = Topic.objects.visible_to(None).newest_first().first()
    return newest.get_absolute_url() if page == "topic" and newest else "/"


def _write_article(member: Member) -> None:
    """Write the article and the pages above it, unless they exist."""
    sections = "\n\n".join(f"## Heading {n}\n\n{PARAGRAPH}\n\n- one\n- two *three*" for n in range(60))
    for path in ("bench", "bench/deep", ARTICLE):
        if not Page.objects.at([path]).exists():
            text = sections[:LENGTH] if path == ARTICLE else "Short."
            create_page(actor=member, space=Space.objects.commons(), path=path, title=path, source=text, language="en")


def _median_save(member: Member) -> float:
    """Return the median time in milliseconds from submitting a changed article to the response."""
    client = client_of(member)
    times = []
    for number in range(SAVES):
        page = Page.objects.get(path=ARTICLE)
        text = f"{number}\n\n{source_of(newest_revision(page))}"[:LENGTH]
        sent = {"title": page.title, "text": text, "language": "en", "base": page.version}
        began = time.perf_counter()
        answer = client.post(f"/wiki/{ARTICLE}/_edit/", sent)
        times.append(time.perf_counter() - began)
        if answer.status_code != 302:
            raise BenchError(f"A save was answered {answer.status_code}.")
    return statistics.median(times) * 1000
