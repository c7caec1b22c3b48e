"""How far members have read."""

from django.db import models
from django.utils import timezone

from community.base.members.models import Member
from community.content.forum.models.posts import Post
from community.content.forum.models.topics import Topic


class TopicRead(models.Model):
    """How far a member has read a topic: all posts up to `number`, shown or not."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="topics_read")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="readers")
    number = models.PositiveIntegerField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="forum_one_mark_each")]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.topic_id} up to {self.number}"


class PostRead(models.Model):
    """A post beyond the member's mark that they have read: it was moved there afterwards."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "post"], name="forum_read_once")]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.post_id}"


class NewMark(models.Model):
    """The moment after which topics are new to a member: they have seen everything until then."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id} since {self.since}"
