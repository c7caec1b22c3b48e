"""What members and moderators do in the forum; one verb per file."""

from community.content.forum.actions.closing import close_topic, pin_topic, reopen_topic
from community.content.forum.actions.editing import edit_post
from community.content.forum.actions.holding import approve_post, refuse_post
from community.content.forum.actions.merging import merge_topics
from community.content.forum.actions.moving import move_topic
from community.content.forum.actions.reading import dismiss_new, mark_all_read, mark_read, mark_unread
from community.content.forum.actions.removing import delete_post, hide_post, restore_post
from community.content.forum.actions.solving import mark_solution
from community.content.forum.actions.splitting import split_topic
from community.content.forum.actions.writing import reply_to_topic, start_topic

__all__ = [
    "approve_post",
    "close_topic",
    "delete_post",
    "dismiss_new",
    "edit_post",
    "hide_post",
    "mark_all_read",
    "mark_read",
    "mark_solution",
    "mark_unread",
    "merge_topics",
    "move_topic",
    "pin_topic",
    "refuse_post",
    "reopen_topic",
    "reply_to_topic",
    "restore_post",
    "split_topic",
    "start_topic",
]
