"""A deleted workspace is nowhere: every address of it answers as if there had never been one."""

import pytest
from django.db import transaction
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.spaces.models import Space
from tests.permissions.addresses import every_row, one_of_each_kind
from tests.permissions.cast import PERSONAS, SEES_DOOR
from tests.permissions.rows import FIXED_ROWS
from tests.permissions.world import CANARY, World

THERE_FOR_ITS_OWNER = {"workspace"}
"""The page that says what happened, and how to undo it."""

KNEW_OF_IT = [persona for persona in PERSONAS if persona in SEES_DOOR["secret"]]


def delete(world: World) -> None:
    Space.objects.filter(pk=world.space.pk).update(deleted_at=timezone.now())


@pytest.mark.once
@pytest.mark.parametrize("visibility", ["public"])
def test_no_address_of_a_deleted_workspace_is_there(visibility, world):
    all_of_them, of_each_kind = (
        [(name, row.address(world), row) for name, _number, row in rows] for rows in (every_row(), one_of_each_kind())
    )
    delete(world)
    wrong = []
    for persona in ("anonymous", "outsider", "member", "owner"):
        client = world.client(persona)
        for name, address, row in all_of_them if persona in ("outsider", "owner") else of_each_kind:
            if row.rule == "write_or_commons" or (persona == "owner" and name in THERE_FOR_ITS_OWNER):
                continue  # an address under a space that is not there is one in the commons
            with transaction.atomic():
                answer = client.post(address, row.post(world)) if row.post else client.get(address)
                transaction.set_rollback(True)
            is_login = answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]
            if not (answer.status_code == 404 or (persona == "anonymous" and is_login)):
                wrong.append(f"{persona}: {address} {answer.status_code}")
            if CANARY in answer.content.decode():
                wrong.append(f"{persona}: {address} holds what is gone")
    assert not wrong, "\n".join(wrong)


@pytest.mark.once
@pytest.mark.parametrize("visibility", ["public", "secret"])
def test_no_page_of_the_site_tells_of_it(visibility, world):
    addresses = [
        row.address(world)
        for name, rows in FIXED_ROWS.items()
        if name != "edit_profile"
        for row in rows
        if not row.post
    ]
    delete(world)  # the profile's form names the Canary Islands, a time zone
    for persona in PERSONAS if visibility == "public" else KNEW_OF_IT:
        client = world.client(persona)
        told = [each for each in addresses if CANARY in client.get(each).content.decode(errors="ignore")]
        assert told == [], persona


@pytest.mark.parametrize("visibility", ["private"])
def test_its_owner_brings_it_back_as_it_was(visibility, world):
    owner, member = world.client("owner"), world.client("member")
    address = f"/workspaces/{world.space.slug}/"
    wrong = owner.post(f"{address}delete/", {"name": "Another name"})
    assert wrong.status_code == 422
    assert "Another name" in wrong.content.decode()
    assert member.get(address).status_code == 200
    assert owner.post(f"{address}delete/", {"name": f" {world.space.name} "}).headers["Location"] == address
    assert member.get(address).status_code == 404
    assert member.post(f"{address}bring-back/").status_code == 404
    assert world.client("moderator").get(address).status_code == 404
    page = owner.get(address).content.decode()
    assert "This workspace has been deleted" in page
    acts = Activity.objects.filter(verb="workspaces.deleted").values_list("addressee__username", flat=True)
    assert {"the-member", "the-moderator", "the-reader"} == set(acts)
    assert owner.post(f"{address}bring-back/").headers["Location"] == address
    assert member.get(f"/wiki/{world.page.path}/").status_code == 200
    assert owner.post(f"{address}bring-back/").status_code == 404
