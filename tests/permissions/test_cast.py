"""The outsider really is one, the ex-member really left."""

from community.base.spaces.models import Membership
from tests.factories import make_space
from tests.permissions.cast import PERSONAS, cast_of


def test_the_cast_is_what_its_names_say(commons):
    space = make_space(visibility="private")
    people = cast_of(space)
    assert set(people) == set(PERSONAS)
    rows = dict(Membership.objects.filter(space=space).values_list("member__username", "role"))
    assert "the-outsider" not in rows
    assert "the-ex-member" not in rows
    for role in ("applicant", "invited", "reader", "member", "moderator", "owner", "banned"):
        assert rows[f"the-{role}"] == role
    assert not any(person.is_staff for person in people.values() if person)
