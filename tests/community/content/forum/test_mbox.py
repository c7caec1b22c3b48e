"""import_forum: an archive of a mailing list becomes topics and posts, and no message is lost."""

import gzip
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from community.attached.uploads.models import Upload
from community.base.activity.models import Activity
from community.content.forum.models import Post, Topic
from community.delivery.notifications.models import Notification
from tests.factories import make_space

PYTHONS_OWN = Path(__import__("email").__file__).parent.parent / "test" / "test_email" / "data"
"""Messages that broke mail programs once, in Python's own tests."""


@pytest.fixture
def benin(ben):
    return make_space("benin", owner=ben)


@pytest.fixture
def archive(tmp_path):
    def write(*messages: str | bytes, name: str = "mutuals.mbox") -> Path:
        """Write messages as an mbox; each begins with its headers."""
        path = tmp_path / name
        data = b"".join(
            b"From somebody@example.org Mon Jan  5 10:00:00 2009\n"
            + re.sub(
                rb"^From ", b">From ", (each if isinstance(each, bytes) else each.encode()).strip(b"\n"), flags=re.M
            )
            + b"\n\n"
            for each in messages
        )
        path.write_bytes(data)
        return path

    return write


def letter(body: str, *, number: int = 1, subject: str = "The lean season", **headers: str) -> str:
    """Return a message; `None`-like headers ("") are left out."""
    said = {
        "From": "Rina Kerketta <rina@example.org>",
        "Date": f"Mon, 5 Jan 2009 10:{number % 60:02}:00 +0000",
        "Subject": subject,
        "Message-ID": f"<m{number}@example.org>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "\n".join(f"{name}: {value}" for name, value in said.items() if value)
    return f"{head}\n\n{body}\n"


def run(path: Path, space: str = "benin", **options) -> str:
    out = StringIO()
    call_command("import_forum", str(path), space=space, stdout=out, **options)
    return out.getvalue()


def texts(topic: Topic) -> list[str]:
    return [post.plain.strip() for post in topic.posts.order_by("number")]


def test_answers_follow_what_they_refer_to_whatever_their_order_and_subject(benin, archive):
    said = run(
        archive(
            letter(
                "Second answer", number=3, subject="Quite another thing", References="<m1@example.org> <m2@example.org>"
            ),
            letter("How do you collect?"),
            letter("First answer", number=2, subject="Re: [mutuals] The lean season", In_Reply_To="<m1@example.org>"),
            letter("Something else", number=4, subject="Audit"),
        )
    )
    topic = Topic.objects.get(title="The lean season")
    assert texts(topic) == ["How do you collect?", "First answer", "Second answer"]
    assert texts(Topic.objects.get(title="Audit")) == ["Something else"]
    assert (topic.post_count, topic.last_number, topic.last_post.number) == (3, 3, 3)
    assert topic.byline_name == "Rina Kerketta"
    assert topic.category.name == "mutuals"
    assert "Taken: 2 discussions (0 solved), 2 replies, 0 files. Here already: 0." in said


def test_an_answer_without_references_belongs_to_the_last_of_its_subject(benin, archive):
    run(archive(letter("One"), letter("Two", number=2, subject="RE: AW: the LEAN season")))
    assert texts(Topic.objects.get()) == ["One", "Two"]


def test_references_in_a_circle_and_to_oneself_lose_nothing(benin, archive):
    said = run(
        archive(
            letter("One", References="<m2@example.org>"),
            letter("Two", number=2, References="<m3@example.org>"),
            letter("Three", number=3, References="<m1@example.org> <m3@example.org>"),
        )
    )
    assert sorted(texts(Topic.objects.get())) == ["One", "Three", "Two"]
    assert "references that lead in a circle" in said
    assert "a message that refers to itself" in said


def test_missing_and_doubled_message_ids_are_told_apart_by_what_is_said(benin, archive):
    same = letter("The same")
    said = run(
        archive(
            same,
            same,
            letter("Another text, the same id", subject="Other"),
            letter("No id", number=2, subject="None", Message_ID=""),
        )
    )
    assert sorted(post.plain.strip() for post in Post.objects.all()) == [
        "Another text, the same id",
        "No id",
        "The same",
    ]
    assert "1 × message that was there before, the same" in said
    assert "1 × no Message-ID" in said
    assert "a Message-ID that another message has: both are taken" in said


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: text/plain; charset=iso-8859-1", "Cotisation payée à l'été".encode("latin-1")),
        ("Content-Type: text/plain; charset=nothing-at-all", "Cotisation payée à l'été".encode()),
        ("Content-Type: text/plain", "Cotisation payée à l'été".encode("cp1252")),
        (
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
            b"Cotisation pay=C3=A9e =C3=A0 l'=C3=A9t=C3=A9",
        ),
        (
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
            b"Q290aXNhdGlvbiBwYXnDqWUgw6AgbCfDqXTDqQ==",
        ),
    ],
)
def test_letters_of_any_encoding_read_as_they_were_written(benin, archive, head, body):
    run(archive(f"From: a@example.org\nDate: Mon, 5 Jan 2009 10:00:00 +0000\nSubject: S\n{head}\n\n".encode() + body))
    assert Post.objects.get().plain.strip() == "Cotisation payée à l'été"


def test_encoded_subjects_and_names_are_decoded_and_broken_ones_kept(benin, archive):
    run(
        archive(
            letter("x", subject="=?iso-8859-1?Q?R=E9seau?=", From="=?utf-8?B?Q2hsb8Op?= <chloe@example.org>"),
            letter("y", number=2, subject="=?utf-8?X?broken?= subject"),
        )
    )
    topic = Topic.objects.get(title="Réseau")
    assert topic.byline_name == "Chloé"
    assert Topic.objects.filter(title__contains="broken").exists()


def test_addresses_are_hidden_and_nobody_is_mentioned_or_told(benin, archive, ben, deliver):
    run(archive(letter("Write to fatou@example.org, @ben knows.", From="fatou@example.org")))
    deliver()
    post = Post.objects.get()
    assert post.byline_name == "fatou"
    assert "fatou@example.org" not in post.source + post.html
    assert 'class="mention"' not in post.html
    assert "@ben" in post.plain
    assert not Notification.objects.exists()
    assert [act.verb for act in Activity.objects.all()] == ["forum.imported"]


def test_what_is_quoted_at_length_is_folded(benin, archive):
    quoted = "\n".join(f"> line {number}" for number in range(12))
    run(archive(letter(f"I agree.\n\nOn Monday, Ana wrote:\n{quoted}\n")))
    html = Post.objects.get().html
    assert "<details" in html
    assert "<blockquote>" in html


def test_plain_text_shows_as_it_was_written(benin, archive):
    run(archive(letter("# no heading\n* 5 * 3 = 15\n<script>alert(1)</script>\n_under_ [no](link)")))
    html = Post.objects.get().html
    assert "<h" not in html
    assert "<script>" not in html
    assert "<em>" not in html
    assert "[no](link)" in html


def test_files_come_with_their_message_and_what_is_not_taken_is_named(benin, archive, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    body = (
        "--b\nContent-Type: text/plain\n\nSee the list.\n"
        '--b\nContent-Type: text/csv; name="dues.csv"\nContent-Disposition: attachment; filename="dues.csv"\n\na,b\n'
        '--b\nContent-Type: application/x-program\nContent-Disposition: attachment; filename="run.exe"\n\nMZ\n--b--\n'
    )
    said = run(archive(letter(body, Content_Type='multipart/mixed; boundary="b"', MIME_Version="1.0")))
    upload = Upload.objects.get()
    assert (upload.name, upload.target) == ("dues.csv", Post.objects.get())
    assert "a file that is not taken" in said
    assert "run.exe" in said


def test_html_alone_becomes_safe_text(benin, archive):
    run(archive(letter("<p>Hello <b>all</b><script>x()</script></p>", Content_Type="text/html")))
    assert Post.objects.get().source == "Hello **all**"


def test_dates_that_cannot_be_are_replaced(benin, archive):
    said = run(
        archive(
            letter("One", Date="Mon, 5 Jan 2099 10:00:00 +0000"),
            letter("Two", number=2, Date="", subject="Other"),
        )
    )
    assert all(post.created_at < timezone.now() for post in Post.objects.all())
    assert "a date that cannot be" in said
    assert "no date" in said


def test_a_second_run_takes_only_what_is_new(benin, archive):
    run(archive(letter("One"), letter("Two", number=2, In_Reply_To="<m1@example.org>")))
    before = list(Post.objects.values_list("pk", "source"))
    said = run(
        archive(
            letter("One"),
            letter("Two", number=2, In_Reply_To="<m1@example.org>"),
            letter("Three", number=3, In_Reply_To="<m2@example.org>"),
        )
    )
    assert "0 discussions (0 solved), 1 replies, 0 files. Here already: 2." in said
    assert list(Post.objects.values_list("pk", "source"))[:2] == before
    assert texts(Topic.objects.get()) == ["One", "Two", "Three"]


def test_a_folder_of_monthly_archives_is_read_in_the_order_of_time(benin, archive, tmp_path):
    folder = tmp_path / "list"
    folder.mkdir()
    for name, text in (
        ("2009-February.txt.gz", letter("Two", number=2, In_Reply_To="<m1@example.org>")),
        ("2009-January.txt.gz", letter("One")),
    ):
        (folder / name).write_bytes(gzip.compress(archive(text).read_bytes()))
    (folder / "readme.html").write_text("<p>no mail</p>")
    said = run(folder)
    assert texts(Topic.objects.get()) == ["One", "Two"]
    assert "No mailbox: readme.html" in said


def test_a_thousand_messages_are_a_thousand_posts(benin, archive):
    messages = [
        letter(
            f"Message {n}",
            number=n,
            subject=f"Subject {n % 100}",
            References=f"<m{n % 100}@example.org>" if n >= 100 else "",
        )
        for n in range(1000)
    ]
    run(archive(*messages))
    assert Post.objects.count() == 1000
    assert Topic.objects.count() == 100
    assert all(topic.post_count == 10 for topic in Topic.objects.all())


@pytest.mark.skipif(not PYTHONS_OWN.is_dir(), reason="this Python comes without its tests")
def test_no_message_of_pythons_own_tests_is_lost(benin, archive):
    files = sorted(PYTHONS_OWN.glob("*.txt"))
    assert len(files) > 30
    said = run(archive(*(file.read_bytes() for file in files)))
    assert Post.objects.count() + sum(_left_out(said)) == len(files)


def _left_out(said: str) -> list[int]:
    return [int(line.split()[2]) for line in said.splitlines() if line.startswith("Not taken:")]


@pytest.mark.parametrize(("content", "said"), [(b"", "it is empty"), (b"\x00\x01\x02 just bytes\n", "begins neither")])
def test_what_is_no_mailbox_is_refused_with_a_clear_line(benin, tmp_path, content, said):
    path = tmp_path / "list.mbox"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        run(path)
    assert not Topic.objects.exists()
