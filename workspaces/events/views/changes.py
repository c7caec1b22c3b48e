"""Announce, change, cancel, answer."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.conflicts import conflict_page, rebased
from community.base.core.forms import posted, render_form
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from community.base.spaces.models import Space
from workspaces.events import actions
from workspaces.events.forms import AnnounceForm, AnswerForm, EditForm, OccurrenceForm, ReasonForm, initial_of, when_of
from workspaces.events.months import day_of
from workspaces.events.policies import demand_announce, demand_edit
from workspaces.events.views.pages import get_readable, get_visible, occurrence_of, render_event


@login_required
def announce(request: Request) -> HttpResponse:
    """Show and save the form of a new event, in the calendar of `?space=` or the commons, on `?day=` if given."""
    slug = request.GET.get("space", "")
    space = get_readable(request, slug) if slug else Space.objects.commons()
    demand_announce(request.member, space)
    day = day_of(request.GET.get("day"))
    initial = {"start_date": day, "time_zone": request.member.time_zone, "language": space.language}
    form = AnnounceForm(posted(request), initial=initial)
    if form.is_valid():
        key = form.cleaned_data["idempotency_key"]
        made = actions.announce_event(
            actor=request.member, space=space, fields=form.fields_of_event, idempotency_key=key
        )
        return redirect(made)
    return _form(request, "events/new.html", form, space=space)


@login_required
def edit(request: Request, pk: int) -> HttpResponse:
    """Show and save the form of an event, for all its occurrences."""
    event = get_visible(request, pk)
    demand_edit(request.member, event)
    form = EditForm(posted(request), initial=initial_of(event))
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            return redirect(
                actions.edit_event(actor=request.member, event=event, fields=form.fields_of_event, version=version)
            )
        except StaleVersionError as error:
            return _conflict(request, error)
    return _form(request, "events/edit.html", form, space=event.space, event=event)


@login_required
def edit_following(request: Request, pk: int, original: datetime) -> HttpResponse:
    """Show and save the form of an event, for one occurrence and all later ones."""
    event = get_visible(request, pk)
    demand_edit(request.member, event)
    each = occurrence_of(event, original)
    if original == event.starts or not event.repeats:
        return redirect("edit_event", pk)
    initial = initial_of(event, each.starts, each.ends) | {"count": None}
    form = EditForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            fields, version = form.fields_of_event, form.cleaned_data["version"]
            rest = actions.split_event(actor=request.member, occurrence=each, fields=fields, version=version)
            return redirect(rest)
        except StaleVersionError as error:
            return _conflict(request, error)
    return _form(request, "events/edit.html", form, space=event.space, event=event, each=each, is_following=True)


@login_required
def edit_occurrence(request: Request, pk: int, original: datetime) -> HttpResponse:
    """Show and save the form of one occurrence."""
    event = get_visible(request, pk)
    demand_edit(request.member, event)
    each = occurrence_of(event, original)
    if not event.repeats:
        return redirect("edit_event", pk)
    initial = when_of(each.starts, each.ends, event.zone, event.is_all_day) | {"place": each.place}
    form = OccurrenceForm(posted(request), event=event, initial=initial)
    if form.is_valid():
        changed = {name: form.cleaned_data[name] for name in ("starts", "ends", "place")}
        actions.change_occurrence(actor=request.member, occurrence=each, **changed)
        return redirect("occurrence", pk, original)
    return _form(request, "events/edit.html", form, space=event.space, event=event, each=each)


@login_required
def cancel(request: Request, pk: int, original: datetime | None = None) -> HttpResponse:
    """Ask for confirmation, then cancel an event or one occurrence."""
    event = get_visible(request, pk)
    demand_edit(request.member, event)
    each = occurrence_of(event, original) if original else None
    form = ReasonForm(posted(request))
    if not form.is_valid():
        return _form(request, "events/cancel.html", form, space=event.space, event=event, each=each)
    reason = form.cleaned_data["reason"]
    if each and event.repeats:
        actions.cancel_occurrence(actor=request.member, occurrence=each, reason=reason)
        messages.success(request, _("Date cancelled. Attendees are notified."))
        return redirect(each.url)
    actions.cancel_event(actor=request.member, event=event, reason=reason)
    messages.success(request, _("Event cancelled. Attendees are notified."))
    return redirect(event)


@login_required
@require_POST
def restore(request: Request, pk: int, original: datetime | None = None) -> HttpResponse:
    """Restore an event or one occurrence."""
    event = get_visible(request, pk)
    if original is None:
        actions.restore_event(actor=request.member, event=event)
        return redirect(event)
    each = occurrence_of(event, original)
    actions.restore_occurrence(actor=request.member, occurrence=each)
    return redirect(each.url)


@login_required
@require_POST
def answer(request: Request, pk: int, original: datetime | None = None) -> HttpResponse:
    """Save the viewer's answer."""
    event = get_visible(request, pk)
    each = occurrence_of(event, original) if original else None
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return render_event(request, event, original, refused=_("Choose one of the answers."), status=422)
    asked = original if each and event.repeats else None
    try:
        coming = form.cleaned_data["coming"]
        actions.answer_event(actor=request.member, event=event, coming=coming, original=asked)
    except actions.FullError:
        refused = _("This event is full. Answer “Maybe” to be notified of changes, or contact the organizer.")
        return render_event(request, event, original, refused=refused, status=409)
    return redirect(each.url if each else event.get_absolute_url())


def _form(request: Request, template: str, form, **context) -> HttpResponse:
    return render_form(request, template, {"form": form, "now": timezone.now(), **context})


def _conflict(request: Request, error: StaleVersionError) -> HttpResponse:
    """Show both what was typed and what somebody else saved."""
    mine, theirs = EditForm(rebased(request.POST, error.version)), EditForm(initial=initial_of(error.thing))
    context = {"event": error.thing, "space": error.thing.space}
    return conflict_page(request, "events/edit.html", mine, theirs, **context)
