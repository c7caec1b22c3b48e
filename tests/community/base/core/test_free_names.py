from itertools import islice

import pytest

from community.base.core.free_names import first_free, numbered
from tests.factories import make_space
from tests.wikipages.factories import make_page
from wikipages.actions.destinations import free_path
from wikipages.addresses import MAX_PART, path_below


def first(number: int, *args, **kwargs) -> list[str]:
    return list(islice(numbered(*args, **kwargs), number))


def test_the_name_comes_first_and_then_with_numbers_from_two():
    assert first(3, "rain") == ["rain", "rain-2", "rain-3"]


def test_the_number_comes_before_the_ending():
    assert first(2, "rain", ending=".txt", pattern=" ({})") == ["rain.txt", "rain (2).txt"]


def test_the_stem_gives_way_to_the_number():
    assert first(3, "x" * 10, longest=10)[1:] == ["xxxxxxxx-2", "xxxxxxxx-3"]
    assert {len(name) for name in first(120, "x" * 10, longest=10)} == {10}


def test_the_first_that_is_free_is_taken():
    assert first_free(numbered("rain"), set()) == "rain"
    assert first_free(numbered("rain"), {"rain", "rain-2", "rain-4"}) == "rain-3"


@pytest.mark.django_db
def test_a_free_path_costs_the_same_however_many_are_taken(ben, django_assert_max_num_queries):
    grove = make_space("grove", owner=ben)
    for number in range(1, 8):
        make_page(grove, f"page-{number}")
        make_page(grove, "rain" if number == 1 else f"rain-{number}")
    with django_assert_max_num_queries(1):
        assert path_below("grove", "मौसम") == "grove/page-8"
    with django_assert_max_num_queries(2):
        assert free_path(grove, "grove", "rain") == "grove/rain-8"


@pytest.mark.django_db
def test_a_long_part_of_a_path_is_cut_for_its_number(ben):
    grove = make_space("grove", owner=ben)
    make_page(grove, "x" * MAX_PART)
    assert free_path(grove, "grove", "x" * MAX_PART) == f"grove/{'x' * (MAX_PART - 2)}-2"
