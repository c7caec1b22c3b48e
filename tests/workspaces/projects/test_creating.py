"""Founding, changing, archiving."""

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from community.base.activity.models import Activity
from community.base.relations.models import Follow
from community.base.spaces.models import Kind, Membership, Role, Space, Visibility
from tests.factories import add_to, make_space
from workspaces.projects.actions import archive_workspace, create_workspace, restore_workspace, update_workspace

pytestmark = pytest.mark.django_db


def form(**changed) -> dict:
    return {
        "name": "Benin working group",
        "summary": "Six mutuals and one claims form.",
        "about": "# Why\n\nTogether.",
        "kind": "group",
        "visibility": "community",
        "join_policy": "request",
        "language": "en",
        "idempotency_key": str(uuid.uuid4()),
        **changed,
    }


def settings_of(space: Space, **changed) -> dict:
    fields = ("name", "summary", "visibility", "join_policy", "language")
    return {**{field: getattr(space, field) for field in fields}, "about": space.source, **changed}


def test_founder_owns_and_follows_what_was_founded(client, ben):
    client.force_login(ben)
    response = client.post(reverse("create_workspace"), form())
    space = Space.objects.get(slug="benin-working-group")
    assert response.headers["Location"] == f"/workspaces/{space.slug}/"
    assert Membership.objects.get(space=space, member=ben).role == Role.OWNER
    assert Follow.objects.of(space).active().filter(member=ben).exists()
    assert Activity.objects.get(space=space).verb == "workspaces.founded"
    assert "<h2" in space.html


def test_form_sent_twice_founds_once(client, ben):
    client.force_login(ben)
    sent = form()
    first, second = client.post(reverse("create_workspace"), sent), client.post(reverse("create_workspace"), sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert Space.objects.workspaces().count() == 1
    assert Activity.objects.count() == 1


def test_key_of_another_founder_is_not_mine(ben, chloe):
    key = uuid.uuid4()
    first = create_workspace(actor=ben, name="One", visibility=Visibility.SECRET, idempotency_key=key)
    assert create_workspace(actor=chloe, name="Two", idempotency_key=key) != first


def test_same_name_gets_another_address(ben, chloe):
    slugs = [create_workspace(actor=who, name="Élan & Santé").slug for who in (ben, chloe, ben)]
    assert slugs == ["elan-sante", "elan-sante-2", "elan-sante-3"]


def test_name_without_latin_letters_founds(ben):
    assert create_workspace(actor=ben, name="社会保障").slug == "workspace"


def test_name_of_an_address_of_ours_is_avoided(ben):
    assert create_workspace(actor=ben, name="New").slug == "new-2"
    assert create_workspace(actor=ben, name="Commons").slug == "commons-2"


def test_longest_name_still_fits_in_an_address(ben):
    assert {len(create_workspace(actor=ben, name="x" * 120).slug) for _ in range(2)} == {48, 50}


def test_secret_workspace_never_shows_whether_its_name_is_taken(ben, chloe):
    secret = create_workspace(actor=ben, name="Payroll", visibility=Visibility.SECRET, join_policy="open")
    assert re.fullmatch(r"payroll-[a-z]{6}", secret.slug)
    assert secret.join_policy == "invitation"
    assert create_workspace(actor=chloe, name="Payroll").slug == "payroll"


def test_nobody_founds_a_second_commons(ben):
    with pytest.raises(PermissionDenied):
        create_workspace(actor=ben, name="Mine", kind=Kind.COMMONS)


def test_no_workspace_without_its_record(ben, monkeypatch):
    def broken(*args, **kwargs):
        raise IntegrityError("the record failed")

    monkeypatch.setattr("workspaces.projects.actions.creating.record", broken)
    with pytest.raises(IntegrityError):
        create_workspace(actor=ben, name="Half")
    assert not Space.objects.filter(name="Half").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 121},
        {"summary": "x" * 301},
        {"about": "x" * 65_537},
        {"kind": "commons"},
        {"visibility": "everyone"},
        {"join_policy": "bribe"},
        {"language": "tlh"},
        {"idempotency_key": "1"},
        {"name": "nul\x00"},
    ],
)
def test_wrong_form_comes_back_with_what_was_typed(client, ben, wrong):
    client.force_login(ben)
    response = client.post(reverse("create_workspace"), {**form(name="Kept words"), **wrong})
    assert response.status_code == 422
    assert not Space.objects.workspaces().exists()
    if "name" not in wrong:
        assert "Kept words" in response.content.decode()


def test_anonymous_visitor_signs_in_to_found(client, commons):
    for response in (client.get(reverse("create_workspace")), client.post(reverse("create_workspace"), form())):
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/")


def test_owner_changes_the_settings_and_the_address_stays(client, ben):
    space = make_space("benin", owner=ben)
    client.force_login(ben)
    address = reverse("workspace_settings", args=["benin"])
    assert client.get(address).status_code == 200
    response = client.post(address, settings_of(space, name="Benin and Togo", about="*New*"))
    assert response.headers["Location"] == address
    space.refresh_from_db()
    assert (space.slug, space.name, space.html.strip()) == ("benin", "Benin and Togo", "<p><em>New</em></p>")
    assert Activity.objects.get().data == {"fields": ["name", "source"]}


def test_settings_saved_unchanged_are_no_act(ben):
    space = make_space(owner=ben)
    update_workspace(actor=ben, space=space, **settings_of(space))
    assert not Activity.objects.exists()


def test_only_owners_change_the_settings(client, ben, chloe, outsider):
    space = make_space("benin", owner=ben)
    add_to(space, chloe, Role.MODERATOR)
    assert not Membership.objects.filter(space=space, member=outsider).exists()
    for member in (chloe, outsider):
        client.force_login(member)
        assert client.get(reverse("workspace_settings", args=["benin"])).status_code == 403
        assert client.post(reverse("workspace_settings", args=["benin"]), settings_of(space)).status_code == 403
        assert client.post(reverse("archive_workspace", args=["benin"])).status_code == 403
        with pytest.raises(PermissionDenied):
            update_workspace(actor=member, space=space, **settings_of(space, name="Taken over"))
    space.refresh_from_db()
    assert space.name == "Benin"


@pytest.mark.parametrize(
    ("before", "after", "closes"),
    [("public", "private", True), ("community", "secret", True), ("private", "public", False)],
)
def test_narrowed_visibility_reaches_every_open_page(ben, monkeypatch, before, after, closes):
    asked = []
    monkeypatch.setattr("workspaces.projects.actions.creating.access_changed", lambda *who: asked.append(who))
    space = make_space(visibility=before, owner=ben)
    update_workspace(actor=ben, space=space, **settings_of(space, visibility=after))
    assert bool(asked) is closes


def test_archived_workspace_says_so_and_changes_nothing_until_it_is_back(client, ben):
    space = make_space("benin", owner=ben)
    client.force_login(ben)
    assert client.post(reverse("archive_workspace", args=["benin"])).status_code == 302
    assert "archived" in client.get(reverse("workspace", args=["benin"])).content.decode()
    assert client.post(reverse("workspace_settings", args=["benin"]), settings_of(space, name="X")).status_code == 403
    assert client.post(reverse("restore_workspace", args=["benin"])).status_code == 302
    assert client.post(reverse("workspace_settings", args=["benin"]), settings_of(space, name="X")).status_code == 302


def test_archiving_twice_is_one_act(ben):
    space = make_space(owner=ben)
    archive_workspace(actor=ben, space=space)
    archive_workspace(actor=ben, space=space)
    restore_workspace(actor=ben, space=space)
    restore_workspace(actor=ben, space=space)
    assert [act.verb for act in Activity.objects.order_by("pk")] == ["workspaces.archived", "workspaces.restored"]
