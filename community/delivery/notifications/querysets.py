"""Queries on notifications: permission is checked again whenever a notification is read."""

from typing import TYPE_CHECKING, Self

from notifications.base.models import NotificationQuerySet as LibraryQuerySet

from community.base.activity.models import Activity

if TYPE_CHECKING:
    from community.base.members.models import Member


class NotificationQuerySet(LibraryQuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """A member's own notifications, of activities that the member may still see."""
        if member is None:
            return self.none()
        return self.filter(recipient=member, activity__in=Activity.objects.visible_to(member))

    def with_details(self) -> Self:
        return self.select_related("activity__actor", "activity__space")

    def newest_first(self) -> Self:
        return self.order_by("-pk")
