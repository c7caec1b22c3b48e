from dataclasses import dataclass

import pytest
from django.http import Http404
from django.test.utils import isolate_apps

from community.base.core.registry import ModelRegistry, Registry
from community.base.members.models import Member
from community.base.spaces.models import Space


@pytest.fixture
def fruits() -> Registry[str]:
    return Registry("fruit")


def test_what_is_registered_is_found_by_its_name(fruits):
    assert fruits.register("apple", "an apple") == "an apple"
    assert fruits.get("apple") == "an apple"
    assert ("apple" in fruits, "pear" in fruits, len(fruits)) == (True, False, 1)


def test_a_name_that_nobody_registered_is_a_lookup_error_that_says_what_is_missing(fruits):
    with pytest.raises(LookupError, match="No fruit is registered as “pear”"):
        fruits.get("pear")


def test_a_name_in_an_address_that_nobody_registered_is_not_found(fruits):
    fruits.register("apple", "an apple")
    assert fruits.get_or_404("apple") == "an apple"
    with pytest.raises(Http404):
        fruits.get_or_404("pear")


def test_the_same_name_is_refused_the_second_time(fruits):
    fruits.register("apple", "an apple")
    with pytest.raises(ValueError, match="The fruit “apple” is registered twice"):
        fruits.register("apple", "another apple")
    with pytest.raises(ValueError, match="twice"):
        fruits.register("apple")
    assert fruits.all() == ["an apple"]


def test_it_can_decorate_a_function_and_leaves_it_as_it_is():
    hooks: Registry = Registry("hook")

    @hooks.register("greet")
    def greet() -> str:
        return "hello"

    assert greet() == "hello"
    assert hooks.get("greet") is greet


def test_all_come_in_their_order_and_then_as_they_were_registered(fruits):
    for name, order in (("pear", 20), ("apple", 10), ("plum", 20), ("cherry", 0)):
        fruits.register(name, name.upper(), order=order)
    assert fruits.all() == list(fruits) == ["CHERRY", "APPLE", "PEAR", "PLUM"]
    assert fruits.items()[0] == ("cherry", "CHERRY")


def test_what_was_unregistered_is_gone_and_its_name_free(fruits):
    fruits.register("apple", "an apple")
    fruits.unregister("apple")
    assert fruits.all() == []
    fruits.register("apple", "another apple")
    with pytest.raises(LookupError):
        fruits.unregister("pear")


def test_two_registries_share_nothing(fruits):
    fruits.register("apple", "an apple")
    assert "apple" not in Registry("vegetable")


@dataclass(frozen=True)
class Kind:
    model: type


with isolate_apps("community.base.members"):

    class ProxyOfMember(Member):
        class Meta:
            proxy = True
            app_label = "members"


@pytest.mark.parametrize("entry", [Member, Kind(Member), ProxyOfMember], ids=["model", "entry", "proxy"])
def test_a_thing_is_known_by_its_model_whether_or_not_that_is_a_proxy(entry):
    kinds: ModelRegistry = ModelRegistry("kind")
    kinds.register("member", entry)
    for thing in (Member(), ProxyOfMember()):
        assert (kinds.name_of(thing), kinds.of(thing)) == ("member", entry)


def test_models_are_listed_whatever_the_entries_hold():
    kinds: ModelRegistry = ModelRegistry("kind")
    kinds.register("member", Kind(Member))
    kinds.register("space", Space)
    assert kinds.models() == [Member, Space]


def test_a_thing_of_another_model_is_a_lookup_error():
    kinds: ModelRegistry = ModelRegistry("bookmarkable")
    kinds.register("member", Member)
    with pytest.raises(LookupError, match="Space is not registered as bookmarkable"):
        kinds.of(Space())
