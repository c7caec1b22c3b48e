"""The list of notifications, and the bell."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.activity.registry import activity_type
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.delivery.notifications.actions import mark_read
from community.delivery.notifications.models import Notification


@login_required
def index(request: Request) -> HttpResponse:
    """List the member's notifications, newest first."""
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(Notification.objects.visible_to(request.member).with_details(), before=before)
    there = {activity.pk: activity for activity in attach_things([n.activity for n in page.items], request.member)}
    shown = [notification for notification in page.items if notification.activity_id in there]
    template = "notifications/_list.html" if request.htmx else "notifications/index.html"
    return render(request, template, {"notifications": shown, "next_key": page.next_key, "before": before})


def bell(request: Request) -> HttpResponse:
    """Return only the bell, for pages that were informed of a change."""
    response = render(request, "components/_bell.html")
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def open_notification(request: Request, pk: int) -> HttpResponse:
    """Mark one notification as read and redirect to its object."""
    notification = get_object_or_404(Notification.objects.visible_to(request.member).with_details(), pk=pk)
    mark_read(actor=request.member, notification=notification)
    if not attach_things([notification.activity], request.member):
        return redirect("notifications")
    return redirect(activity_type(notification.activity.verb).url(notification.activity))


@login_required
@require_POST
def read_all(request: Request) -> HttpResponse:
    mark_read(actor=request.member)
    return redirect("notifications")


@login_required
@require_POST
def seen(request: Request, type_id: int, pk: int) -> HttpResponse:
    """Mark the member's notifications about one thing as read: the page that shows it is open."""
    about = Activity.objects.about_key(type_id, pk)
    mark_read(actor=request.member, among=about)
    return HttpResponse(status=204)
