"""Through the eyes of another: an owner is answered at every address as that other would be."""

import pytest
from django.test import Client

from community.base.members.models import Member
from community.base.spaces.models import Membership, Role
from community.base.spaces.preview_as import COOKIE, PreviewRole, cookie_of
from tests.permissions.addresses import every_row, one_of_each_kind
from tests.permissions.cast import expected
from tests.permissions.test_matrix import _kind_of
from tests.permissions.world import CANARY, World

OWN = {
    *(("forum_post", 1), ("refuse_forum_post", 0), ("report", 0), ("wiki_delete", 0)),
    *(("decision_by_id", 1), ("milestone", 1), ("task_by_id", 1)),
}
"""Rows of what the owner wrote: authors see their posts that wait, report nothing of their own, and so on."""


def looking(world: World, eyes: str, persona: str = "owner") -> Client:
    client = world.client(persona)
    client.cookies[COOKIE] = cookie_of(world.people[persona], world.space, eyes)
    return client


@pytest.mark.once
@pytest.mark.parametrize("visibility", ["community", "private"])
@pytest.mark.parametrize("eyes", PreviewRole.values)
def test_every_page_is_answered_as_the_other_would_be(eyes, visibility, world):
    client, wrong = looking(world, eyes), []
    for name, number, row in every_row() if visibility == "private" else one_of_each_kind():
        if row.post or (name, number) in OWN or (row.rule == "edit" and eyes == PreviewRole.MEMBER):
            continue
        got, want = _kind_of(client.get(row.address(world))), expected(row.rule, eyes, visibility)
        if got not in want:
            wrong.append(f"{name} {number} ({row.rule}): {got}, expected {want}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("visibility", ["secret"])
@pytest.mark.parametrize("eyes", [PreviewRole.ANONYMOUS, PreviewRole.OUTSIDER])
def test_what_is_hidden_stands_nowhere_but_in_the_bar(eyes, visibility, world):
    client = looking(world, eyes)
    for address in ("/", "/workspaces/", "/forum/", "/wiki/", "/blogs/", "/feeds/", f"/wiki/{world.page.path}/"):
        page = client.get(address).content.decode()
        bar, rest = page.partition('<section class="preview-banner"')[2].split("</section>", 1)
        assert "You can’t change anything in this mode." in bar
        assert CANARY not in page.partition('<section class="preview-banner"')[0] + rest, address


@pytest.mark.parametrize("visibility", ["private"])
def test_nothing_is_sent_meanwhile_and_the_answer_says_how_to_go_on(visibility, world):
    client = looking(world, PreviewRole.READER)
    refused = client.post(f"/forum/t/{world.topic.pk}/reply/", {"body": "Yes"})
    assert refused.status_code == 403
    assert "Choose “Stop” above" in refused.content.decode()
    assert client.post("/workspaces/new/", {}).status_code == 403
    assert client.post("/no/such/page/").status_code == 403


@pytest.mark.parametrize("visibility", ["private"])
def test_the_way_in_and_out(visibility, world):
    client, here = world.client("owner"), f"/wiki/{world.page.path}/"
    address = f"/workspaces/{world.space.slug}/see-as/"
    assert "See as…" in client.get(here).content.decode()
    begun = client.post(address, {"eyes": "outsider", "next": here})
    assert (begun.status_code, begun.headers["Location"]) == (302, here)
    seen = client.get(here)
    assert seen.status_code == 404
    assert "no-store" in seen.headers["Cache-Control"]
    assert "data-socket" not in seen.content.decode()
    assert client.post(address, {"eyes": "reader", "next": "https://evil.example/"}).headers["Location"].startswith("/")
    assert client.get(here).status_code == 200
    assert client.post(address, {"eyes": "owner"}).status_code == 400
    assert client.post(address, {"eyes": "", "next": here}).status_code == 302
    assert COOKIE not in client.cookies or not client.cookies[COOKIE].value
    assert "You are seeing" not in client.get(here).content.decode()


@pytest.mark.parametrize("visibility", ["private"])
def test_only_owners_look_and_it_ends_with_the_ownership(visibility, world):
    for persona in ("moderator", "member", "reader", "outsider"):
        answer = world.client(persona).post(f"/workspaces/{world.space.slug}/see-as/", {"eyes": "reader"})
        assert answer.status_code == 403, persona
        assert "See as…" not in world.client(persona).get(f"/wiki/{world.page.path}/").content.decode()
    client = looking(world, PreviewRole.OUTSIDER)
    assert client.get(f"/wiki/{world.page.path}/").status_code == 404
    Membership.objects.filter(space=world.space, member=world.people["owner"]).update(role=Role.MEMBER)
    answer = client.get(f"/wiki/{world.page.path}/")
    assert answer.status_code == 200
    assert answer.cookies[COOKIE].value == ""
    assert "You are seeing" not in answer.content.decode()


@pytest.mark.parametrize("visibility", ["private"])
def test_the_mode_is_that_of_one_browser_and_is_kept_by_none(visibility, world, settings):
    settings.KEEP_PAGES = True
    here = f"/wiki/{world.page.path}/"
    own, other, theirs = world.client("owner"), looking(world, PreviewRole.OUTSIDER), world.client("member")
    for _ in range(2):
        assert own.get(here).status_code == 200
        assert other.get(here).status_code == 404
        assert theirs.get(here).status_code == 200
    home = f"/workspaces/{world.space.slug}/"
    reader = looking(world, PreviewRole.READER)
    assert "Settings" in own.get(home).content.decode()
    assert "You are seeing" in reader.get(home).content.decode()
    assert "You are seeing" not in own.get(home).content.decode()


@pytest.mark.parametrize("visibility", ["private"])
def test_who_signs_out_stops_looking(visibility, world):
    client = looking(world, PreviewRole.READER)
    answer = client.post("/accounts/logout/")
    assert answer.status_code == 302
    assert answer.cookies[COOKIE].value == ""


@pytest.mark.parametrize("visibility", ["private"])
def test_the_owner_is_read_from_the_row_and_not_from_the_cookie(visibility, world):
    client = looking(world, PreviewRole.MEMBER, persona="banned")
    assert client.get(f"/wiki/{world.page.path}/").status_code == 404
    assert Member.objects.filter(pk=world.people["banned"].pk).exists()
