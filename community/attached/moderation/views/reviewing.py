"""The review queue: open and decided items in the spaces that the viewer moderates."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from community.attached.moderation import actions
from community.attached.moderation.actions.deciding import decisions_on
from community.attached.moderation.forms import DecisionForm, WarningForm
from community.attached.moderation.models import Outcome, QueueReason, ReviewItem
from community.attached.moderation.policies import can_decide, can_warn, demand_warn
from community.attached.moderation.querysets import ReviewItemQuerySet
from community.attached.moderation.review_targets import attach_things
from community.attached.moderation.reviewable import reviewables
from community.base.core.forms import posted, render_form
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space

LONG = 4000
"""Characters of HTML above which only the first words of a reported text are shown, with a link to it."""
WAYS = {
    Outcome.APPROVED: gettext_lazy("Publish"),
    Outcome.REFUSED: gettext_lazy("Reject"),
    Outcome.KEPT: gettext_lazy("Take no action"),
    Outcome.HIDDEN: gettext_lazy("Hide"),
    Outcome.REMOVED: gettext_lazy("Delete"),
}


@require_GET
@login_required
def queue(request: Request) -> HttpResponse:
    """List the open items, newest first; `?space=` filters by space."""
    items = ReviewItem.objects.visible_to(request.member).open()
    return _list(request, "moderation/queue.html", items, waiting=items.count())


@require_GET
@login_required
def count(request: Request) -> HttpResponse:
    """Return the menu's link to the queue, with the number of open items."""
    waiting = ReviewItem.objects.visible_to(request.member).open().count()
    return render(request, "moderation/_link.html", {"waiting": waiting})


@require_GET
@login_required
def decided(request: Request) -> HttpResponse:
    """List the decided items, with by whom and why."""
    return _list(request, "moderation/decided.html", ReviewItem.objects.visible_to(request.member).decided())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def item(request: Request, pk: int) -> HttpResponse:
    """Show one item, or decide on it; htmx gets the item alone."""
    found = get_object_or_404(ReviewItem.objects.visible_to(request.member).with_details(), pk=pk)
    form = DecisionForm(request.POST, item_id=pk) if request.method == "POST" else None
    if form and form.is_valid():
        try:
            is_done = actions.decide(actor=request.member, item=found, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _decided(request, found, is_done)
    return _show(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def warn(request: Request, pk: int) -> HttpResponse:
    """Warn the author of a thing in the queue."""
    found = get_object_or_404(ReviewItem.objects.visible_to(request.member).with_details().authored(), pk=pk)
    author: Any = found.author
    demand_warn(request.member, author, found.space)
    form = WarningForm(posted(request))
    if form.is_valid():
        where = {"space": found.space, "about": found.target}
        actions.warn_member(actor=request.member, member=author, **where, **form.cleaned_data)
        messages.success(request, _("%(name)s has been warned.") % {"name": author})
        return redirect(found)
    attach_things([found])
    context = {"form": form, "item": found, "space": found.space}
    return render_form(request, "moderation/warn.html", context)


def _list(request: Request, template: str, items: ReviewItemQuerySet, **more: Any) -> HttpResponse:
    spaces, space = _spaces(request)
    chosen = items.in_space(space) if space else items
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(chosen.with_details(), before=before)
    shown = _with_details(request, page.items)
    context = {"items": shown, "next_key": page.next_key, "before": before, "spaces": spaces, "space": space}
    return render(request, template, {**context, **more})


def _spaces(request: Request) -> tuple[list[Space], Space | None]:
    """Return the spaces that the member moderates, and the one of them that is named in the address."""
    mine = Space.objects.managed_by(request.member)
    if slug := request.GET.get("space"):
        space = get_object_or_404(mine, slug=slug)
        return list(mine.order_by("name")), space
    return list(mine.order_by("name")), None


def _with_details(request: Request, items: list[ReviewItem]) -> list[ReviewItem]:
    """Add to items what their partial shows. Open ones whose thing is gone are closed and left out."""
    _attach_details(request, items)
    if gone := [item for item in items if item.thing is None and item.is_open]:
        actions.close_gone(gone)
    for each in items:
        if each.thing is not None:
            _annotate(request, each)
    return [each for each in items if each not in gone]


def _attach_details(request: Request, items: list[ReviewItem]) -> None:
    attach_things(items)
    for item in items:
        item.is_own = item.author_id == request.member.pk


def _annotate(request: Request, item: ReviewItem) -> None:
    kind = reviewables.of(item.thing)
    may = item.is_open and can_decide(request.member, item)
    item.ways = [(outcome, WAYS[Outcome(outcome)]) for outcome in decisions_on(item, kind)] if may else []
    item.edit_url = kind.edit_url(item.thing) if kind.edit_url and may else ""
    item.can_warn = item.author is not None and can_warn(request.member, item.author, item.space)
    item.form = DecisionForm(item_id=item.pk)
    item.is_long = item.waiting == QueueReason.REPORTED and len(item.thing.body) > LONG


def _show(request: Request, item: ReviewItem, form: DecisionForm | None) -> HttpResponse:
    shown = _with_details(request, [item])
    if not shown:
        messages.info(request, _("This has been deleted, so there is nothing left to decide."))
        return redirect("review_queue")
    if form:
        item.form = form
    template = "moderation/_item.html" if request.htmx else "moderation/item.html"
    return render(request, template, {"item": item, "space": item.space}, status=422 if form else 200)


def _decided(request: Request, item: ReviewItem, is_done: bool) -> HttpResponse:
    """Return the decided item: decided by this member, or by another one who was quicker."""
    if request.htmx:
        _attach_details(request, [item])
        return render(request, "moderation/_item.html", {"item": item, "is_late": not is_done})
    if is_done:
        messages.success(request, _("Decision: %(what)s.") % {"what": item.get_outcome_display()})
        return redirect("review_queue")
    messages.warning(request, _("Someone else decided this before you."))
    return redirect(item)
