"""Repetition rules in words."""

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.base.core.dates import date_text
from workspaces.events.models import Event, Repeats
from workspaces.events.rules import days_of, local_start


def rule_in_words(event: Event) -> str:
    """Return how an event repeats, and until when: "Every 2 weeks: Monday, Friday; until 4 May 2030"."""
    rule = _every(event)
    if which := _which(event):
        rule = _("%(every)s: %(which)s") % {"every": rule, "which": which}
    if event.until:
        return _("%(rule)s; until %(day)s") % {"rule": rule, "day": date_text(event.until)}
    if event.count:
        times = ngettext("%(rule)s; %(n)d time", "%(rule)s; %(n)d times", event.count)
        return times % {"rule": rule, "n": event.count}
    return rule


def _every(event: Event) -> str:
    n = event.interval
    if event.repeats == Repeats.DAILY:
        return ngettext("Every day", "Every %(n)d days", n) % {"n": n}
    if event.repeats == Repeats.WEEKLY:
        return ngettext("Every week", "Every %(n)d weeks", n) % {"n": n}
    if event.repeats == Repeats.YEARLY:
        return ngettext("Every year", "Every %(n)d years", n) % {"n": n}
    return ngettext("Every month", "Every %(n)d months", n) % {"n": n}


def _which(event: Event) -> str:
    first = local_start(event)
    if event.repeats == Repeats.WEEKLY:
        return ", ".join(str(WEEKDAYS[day]) for day in days_of(event))
    if event.repeats == Repeats.MONTHLY:
        return _("day %(day)d") % {"day": first.day}
    if event.repeats == Repeats.YEARLY:
        return date_text(first, "MONTH_DAY_FORMAT")
    if event.repeats == Repeats.LAST_WEEKDAY:
        return _("the last %(weekday)s") % {"weekday": WEEKDAYS[first.weekday()]}
    if event.repeats == Repeats.NTH_WEEKDAY:
        return _nth((first.day - 1) // 7) % {"weekday": WEEKDAYS[first.weekday()]}
    return ""


def _nth(place: int) -> str:
    said = _("the first %(weekday)s"), _("the second %(weekday)s"), _("the third %(weekday)s")
    return (*said, _("the fourth %(weekday)s"), _("the fifth %(weekday)s"))[place]
