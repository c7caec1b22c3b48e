"""Queries on notifications: what a member was told is asked for permission again whenever it is read."""

from typing import TYPE_CHECKING, Self

from notifications.base.models import NotificationQuerySet as LibraryQuerySet

from community.base.activity.models import Activity

if TYPE_CHECKING:
    from community.base.members.models import Member


class NotificationQuerySet(LibraryQuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """A member's own notifications, of acts that the member may still see."""
        if member is None:
            return self.none()
        return self.filter(recipient=member, activity__in=Activity.objects.visible_to(member))

    def with_details(self) -> Self:
        return self.select_related("activity__actor", "activity__space")

    def newest_first(self) -> Self:
        return self.order_by("-pk")
