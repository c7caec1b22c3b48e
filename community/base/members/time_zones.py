"""The time zones that a member can choose."""

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def known_time_zones() -> frozenset[str]:
    """Return the names of all time zones on this machine, read once."""
    return frozenset(available_timezones())


@cache
def time_zone_choices() -> list:
    """Return UTC and all other time zones, grouped by area, as the choices of a select."""
    places = sorted(name for name in known_time_zones() if name.split("/")[0] in AREAS and "/" in name)
    groups = groupby(places, key=lambda name: name.split("/")[0])
    return [
        ("UTC", "UTC"),
        *((area, [(name, name.partition("/")[2].replace("_", " ")) for name in names]) for area, names in groups),
    ]
