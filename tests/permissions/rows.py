"""The matrix: every address of the site has a row here, or the suite fails.

An address of a space names its rule (see cast.py). "fixed" addresses do not depend on a space: their rows say "anyone"
or "signed_in". EXEMPT ones have tests of their own, named beside them.
"""

from community.forum.models import Topic
from tests.permissions.stage import Row, key, row, type_id


def _text(**fields):
    return lambda stage: {**fields}


def _keyed(**fields):
    return lambda stage: {**fields, "key": key(), "idempotency_key": key()}


SPACE_ROWS: dict[str, list[Row]] = {
    # workspaces
    "workspace": [row("door", "workspace", "space.slug")],
    "workspace_news": [row("read", "workspace_news", "space.slug", query="?after=0")],
    "workspace_members": [row("read", "workspace_members", "space.slug")],
    "workspace_settings": [row("own", "workspace_settings", "space.slug")],
    "invite_member": [row("steward", "invite_member", "space.slug", post=_text(username="bystander", role="reader"))],
    "archive_workspace": [row("own", "archive_workspace", "space.slug", post=_text())],
    "restore_workspace": [row("own", "restore_workspace", "space.slug", post=_text())],
    "answer_request": [
        row("steward", "answer_request", "space.slug", "people.applicant.pk", post=_text(answer="accept", accept="1"))
    ],
    "change_role": [row("steward", "change_role", "space.slug", "people.reader.pk", post=_text(role="member"))],
    "remove_member": [row("steward", "remove_member", "space.slug", "people.reader.pk", post=_text())],
    "ban_member": [row("steward", "ban_member", "space.slug", "people.reader.pk", post=_text())],
    "unban_member": [row("steward", "unban_member", "space.slug", "people.banned.pk", post=_text())],
    # forum
    "forum_category": [row("read", "forum_category", "topic.category.slug")],
    "space_forum": [row("read", "space_forum", "space.slug")],
    "new_forum_category": [
        row("steward_inside", "new_forum_category", "space.slug"),
        row("steward_inside", "new_forum_category", "space.slug", post=_keyed(name="A new one")),
    ],
    "new_topic": [
        row("write", "new_topic", query="?category={stage.topic.category.slug}"),
        row(
            "write",
            "new_topic",
            query="?category={stage.topic.category.slug}",
            post=lambda stage: {
                **_keyed(title="T", body="B", language="en")(stage),
                "category": stage.topic.category_id,
            },
        ),
    ],
    "topic_by_id": [row("read", "topic_by_id", "topic.pk")],
    "topic": [row("read", "topic", "topic.pk", "topic.slug")],
    "topic_posts": [row("read", "topic_posts", "topic.pk", query="?after=0")],
    "reply_to_topic": [row("write", "reply_to_topic", "topic.pk", post=_keyed(body="Yes"))],
    "topic_solution": [
        row("edit", "topic_solution", "topic.pk", post=lambda stage: {"post": stage.reply.pk, "number": 2})
    ],
    "forum_post": [row("read", "forum_post", "reply.pk")],
    "edit_forum_post": [
        row("edit", "edit_forum_post", "reply.pk"),
        row("edit", "edit_forum_post", "reply.pk", post=_text(body="Changed")),
    ],
    # wiki
    "wiki_page": [row("read", "wiki_page", "page.path")],
    "wiki_edit": [
        row("write", "wiki_edit", "page.path"),
        row(
            "write",
            "wiki_edit",
            "page.path",
            post=lambda stage: {
                "title": "T",
                "text": "S",
                "language": "en",
                "base": stage.page.article.current_revision_id,
            },
        ),
    ],
    "wiki_new": [
        row("write_or_commons", "wiki_new", "page.path"),
        row("write_or_commons", "wiki_new", "page.path", post=_keyed(title="Below", text="S", language="en")),
    ],
    "wiki_history": [row("read", "wiki_history", "page.path")],
    "wiki_diff": [
        row(
            "read",
            "wiki_diff",
            "page.path",
            query="?from={stage.page.article.current_revision.revision_number}"
            "&to={stage.page.article.current_revision.revision_number}",
        )
    ],
    "wiki_revision": [row("read", "wiki_revision", "page.path", "page.article.current_revision.revision_number")],
    "wiki_changed": [row("read", "wiki_changed", "page.path", query="?since=0&revision=0")],
    # blogs and comments
    "space_blog": [row("read", "space_blog", "space.slug")],
    "blog_post": [row("read", "blog_post", "post.pk", "post.slug")],
    "write_post": [
        row("write", "write_post", query="?space={stage.space.slug}"),
        row(
            "write",
            "write_post",
            query="?space={stage.space.slug}",
            post=_keyed(title="T", source="S", language="en"),
        ),
    ],
    "edit_post": [
        row("edit", "edit_post", "post.pk"),
        row("edit", "edit_post", "post.pk", post=_text(title="T", source="S", language="en")),
    ],
    "comments": [
        Row("read", lambda stage: stage.at("comments", "post", stage.post.pk)),
        Row("write", lambda stage: stage.at("comments", "post", stage.post.pk), _keyed(source="Well said")),
    ],
    # what can be followed, and feeds
    "follow": [
        Row("read_signed_in", lambda stage: stage.at("follow", "topic", stage.topic.pk), _text(on="1")),
        Row("read_signed_in", lambda stage: stage.at("follow", "page", stage.page.pk), _text(on="1")),
        Row("read_signed_in", lambda stage: stage.at("follow", "post", stage.post.pk), _text(on="1")),
        Row("door_signed_in", lambda stage: stage.at("follow", "space", stage.space.pk), _text(on="1")),
    ],
    "space_feed": [row("read", "space_feed", "space.slug")],
}

FIXED_ROWS: dict[str, list[Row]] = {
    "home": [row("anyone", "home")],
    "news": [row("anyone", "news")],
    "forum": [row("anyone", "forum")],
    "wiki_home": [row("anyone", "wiki_home")],
    "blogs": [row("anyone", "blogs")],
    "feeds": [row("anyone", "feeds")],
    "commons_feed": [row("anyone", "commons_feed")],
    "workspaces": [row("anyone", "workspaces")],
    "found_workspace": [row("signed_in", "found_workspace")],
    "members": [row("signed_in", "members")],
    "profile": [row("anyone", "profile", "bystander.username")],
    "member_blog": [row("anyone", "member_blog", "bystander.username")],
    "edit_profile": [row("signed_in", "edit_profile")],
    "notifications": [row("signed_in", "notifications")],
    "bell": [row("anyone", "bell")],
    "read_all": [row("signed_in", "read_all", post=_text())],
    "seen": [Row("signed_in", lambda stage: stage.at("seen", type_id(Topic), stage.topic.pk), _text())],
    "digest_preview": [row("signed_in", "digest_preview")],
    "set_language": [row("anyone", "set_language", post=_text(language="fr", next="/"))],
    "healthz": [row("anyone", "healthz")],
}

EXEMPT: dict[str, str] = {
    "join_workspace": "test_doors.py",
    "ask_to_join": "test_doors.py",
    "leave_workspace": "test_doors.py",
    "open_notification": "test_deliveries.py",
    "unsubscribe_digest": "tests/community/digests",
    "styleguide": "only with DEBUG",
    "outbox": "only with DEMO",
}
