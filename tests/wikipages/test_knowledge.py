"""The knowledge base begins with a starter tree."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from community.base.activity.models import Activity
from community.base.relations.actions import follow
from community.delivery.notifications.models import Notification
from tests.factories import make_member, make_space
from tests.wikipages.factories import make_page, text_of
from wikipages.knowledge.planting import start_knowledge
from wikipages.knowledge.seeds import read_tree
from wikipages.models import Page

TREE = [seed for family in read_tree() for seed in family]
LANGUAGES = {code for code, _name in settings.LANGUAGES}


@pytest.fixture
def admin(commons):
    return make_member("ana", is_staff=True)


def planted() -> set[str]:
    return set(Page.objects.filter(space__kind="commons").values_list("path", flat=True))


def test_each_page_is_there_in_each_language():
    assert all({seed.language for seed in family} == LANGUAGES for family in read_tree())
    assert len({seed.path for seed in TREE}) == len(TREE)


def test_the_texts_are_short_and_in_all_languages_or_in_none():
    for family in read_tree():
        assert len({bool(seed.text) for seed in family}) == 1
        for seed in family:
            assert not seed.text or 50 <= len(seed.text.split()) <= 190, f"{seed.path}: {len(seed.text.split())} words"


def test_pages_that_members_wrote_stay_and_get_no_translation_of_another_text(admin, commons):
    mine = make_page(commons, "mechanisms", "What we do here.")
    start_knowledge(author=admin)
    assert text_of(mine) == "What we do here."
    assert not mine.translations.exists()
    assert Page.objects.filter(path="mechanisms/microinsurance").exists()


def test_a_section_that_waited_for_a_text_gets_it(admin, commons):
    make_page(commons, "mechanisms/barter", "Goats.")
    assert Page.objects.get(path="mechanisms").is_blank
    start_knowledge(author=admin)
    assert not Page.objects.get(path="mechanisms").is_blank


def test_a_workspace_keeps_its_address(admin):
    make_space("themes", name="Themes")
    start_knowledge(author=admin)
    assert not any(path.split("/")[0] == "themes" for path in planted())
    assert "relevance" in planted()


def test_followers_are_told_once(admin, commons, django_capture_on_commit_callbacks):
    reader = make_member("reader")
    follow(actor=reader, target=commons)
    with django_capture_on_commit_callbacks(execute=True):
        start_knowledge(author=admin)
    assert Notification.objects.filter(recipient=reader).count() <= 1
    assert list(Activity.objects.values_list("verb", flat=True)) == ["wiki.imported"]


def test_only_administrators_begin_it(commons, client):
    member = make_member("ben")
    with pytest.raises(PermissionDenied):
        start_knowledge(author=member)
    assert client.post("/wiki/_start/").status_code == 302
    client.force_login(member)
    assert client.post("/wiki/_start/").status_code == 403
    assert "Add the starter pages" not in client.get("/wiki/").content.decode()
    assert not Page.objects.exists()


def test_an_administrator_is_offered_it_while_the_wiki_is_empty(admin, client):
    client.force_login(admin)
    assert "Add the starter pages" in client.get("/wiki/").content.decode()
    assert client.get("/wiki/_start/").status_code == 405
    shown = client.post("/wiki/_start/", follow=True).content.decode()
    assert "Knowledge base" in shown
    assert "Add the starter pages" not in shown


def test_it_is_also_offered_when_only_workspaces_have_pages(admin, client, ben):
    make_page(make_space("grove", owner=ben), "notes")
    client.force_login(admin)
    assert "Add the starter pages" in client.get("/wiki/").content.decode()


def test_the_command_names_an_administrator(admin):
    out = StringIO()
    call_command("start_knowledge", stdout=out)
    assert f"Wrote {len(TREE)} pages." in out.getvalue()
    call_command("start_knowledge", author_member="ana", stdout=out)
    assert "there already" in out.getvalue()


def test_the_command_says_who_may_not(commons, ben):
    with pytest.raises(CommandError, match="no administrator"):
        call_command("start_knowledge")
    with pytest.raises(CommandError, match="no member"):
        call_command("start_knowledge", author_member="nobody")
    with pytest.raises(CommandError, match="Only administrators"):
        call_command("start_knowledge", author_member=ben.username)
