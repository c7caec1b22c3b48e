"""The matrix: every address of the site has a row here, or the suite fails.

An address of a space names its rule (see cast.py). "fixed" addresses do not depend on a space: their rows say "anyone"
or "signed_in". EXEMPT ones have tests of their own, named beside them.

An app may keep its rows beside its tests: SPACE_ROWS, FIXED_ROWS and EXEMPT in `tests/**/rows.py`; what they need on
the world is made by `set_up(world)` in `fixtures.py`, which returns things by name ("things.task.pk").
"""

from community.content.forum.models import Topic
from tests.community.attached.uploads.factories import text_file
from tests.discovery import modules_named
from tests.permissions.world import Row, key, row, type_id


def _text(**fields):
    return lambda world: {**fields}


def _keyed(**fields):
    return lambda world: {**fields, "key": key(), "idempotency_key": key()}


CATEGORY = {"colour": "leaf", "who_starts": "members", "who_replies": "members", "held_first": 0}

SPACE_ROWS: dict[str, list[Row]] = {
    # workspaces
    "workspace": [row("door", "workspace", "space.slug")],
    "workspace_activity": [row("read", "workspace_activity", "space.slug")],
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
        row("steward_inside", "new_forum_category", "space.slug", post=_text(name="A new one", **CATEGORY)),
    ],
    "new_topic": [
        row("write", "new_topic", query="?category={world.topic.category.slug}"),
        row(
            "write",
            "new_topic",
            query="?category={world.topic.category.slug}",
            post=lambda world: {
                **_keyed(title="T", body="B", language="en")(world),
                "category": world.topic.category_id,
            },
        ),
    ],
    "topic_by_id": [row("read", "topic_by_id", "topic.pk")],
    "topic": [row("read", "topic", "topic.pk", "topic.slug")],
    "topic_posts": [row("read", "topic_posts", "topic.pk", query="?after=0")],
    "reply_to_topic": [row("write", "reply_to_topic", "topic.pk", post=_keyed(body="Yes"))],
    "topic_solution": [
        row("edit", "topic_solution", "topic.pk", post=lambda world: {"post": world.reply.pk, "number": 2})
    ],
    "forum_post": [row("read", "forum_post", "reply.pk"), row("steward_or_absent", "forum_post", "held.pk")],
    "forum_category_list": [row("read", "forum_category_list", "topic.category.slug", "lists.top")],
    "space_forum_list": [row("read", "space_forum_list", "space.slug", "lists.unanswered")],
    "forum_tag": [row("read", "forum_tag", "forum_tag")],
    "forum_tag_list": [row("read", "forum_tag_list", "forum_tag", "lists.latest")],
    "forum_category_settings": [
        row("steward_inside", "forum_category_settings", "topic.category.slug"),
        row("steward_inside", "forum_category_settings", "topic.category.slug", post=_text(name="New", **CATEGORY)),
    ],
    "move_forum_category": [
        row("steward_inside", "move_forum_category", "topic.category.slug", post=_text(up="1")),
    ],
    "delete_forum_category": [
        row(
            "steward_inside",
            "delete_forum_category",
            "topic.category.slug",
            post=lambda world: {"into": world.other.category_id},
        ),
    ],
    "topic_news": [row("read", "topic_news", "topic.pk", query="?after=0")],
    "topic_posts_again": [row("read", "topic_posts_again", "topic.pk", query="?after=0&shown=9")],
    "forum_post_part": [row("read", "forum_post_part", "topic.pk", "reply.pk")],
    "unread_topic": [row("read", "unread_topic", "topic.pk")],
    "read_topic": [row("read_signed_in", "read_topic", "topic.pk", post=_text(number="1"))],
    "unread_topic_from": [row("read_signed_in", "unread_topic_from", "topic.pk", post=_text(number="1"))],
    "close_topic": [row("steward_inside", "close_topic", "topic.pk", post=_text())],
    "pin_topic": [row("steward_inside", "pin_topic", "topic.pk", post=_text(where="category"))],
    "move_topic": [
        row("steward_inside", "move_topic", "topic.pk"),
        row("steward_inside", "move_topic", "topic.pk", post=lambda world: {"category": world.topic.category_id}),
    ],
    "split_topic": [
        row("steward_inside", "split_topic", "topic.pk"),
        row(
            "steward_inside",
            "split_topic",
            "topic.pk",
            post=lambda world: {"category": world.topic.category_id, "title": "T", "posts": [world.reply.pk]},
        ),
    ],
    "merge_topic": [
        row("steward_inside", "merge_topic", "topic.pk", query="?q={world.other.pk}"),
        row("steward_inside", "merge_topic", "topic.pk", post=lambda world: {"into": world.other.pk}),
    ],
    "forum_post_history": [row("read", "forum_post_history", "reply.pk")],
    "delete_forum_post": [
        row("edit", "delete_forum_post", "reply.pk"),
        row("edit", "delete_forum_post", "reply.pk", post=_text(reason="Off the subject")),
    ],
    "hide_forum_post": [
        row("steward_inside", "hide_forum_post", "reply.pk"),
        row("steward_inside", "hide_forum_post", "reply.pk", post=_text(reason="Off the subject")),
    ],
    "restore_forum_post": [row("steward_or_absent", "restore_forum_post", "hidden.pk", post=_text())],
    "approve_forum_post": [row("steward_or_absent", "approve_forum_post", "held.pk", post=_text())],
    "refuse_forum_post": [
        row("steward_or_absent", "refuse_forum_post", "held.pk"),
        row("steward_or_absent", "refuse_forum_post", "held.pk", post=_text(reason="Off the subject")),
    ],
    "thanks": [
        row("read", "thanks", "kinds.post", "reply.pk"),
        row("others_unbanned", "thanks", "kinds.post", "reply.pk", post=_text(on="1")),
    ],
    "bookmark": [row("read_signed_in", "bookmark", "kinds.post", "reply.pk", post=_text(on="1"))],
    "quote_forum_post": [row("read_signed_in", "quote_forum_post", "reply.pk")],
    "similar_topics": [row("read", "similar_topics", query="?title=canary&space={world.space.slug}")],
    "mentions": [row("read_signed_in", "mentions", query="?space={world.space.slug}&q=be")],
    "edit_forum_post": [
        row("edit", "edit_forum_post", "reply.pk"),
        row("edit", "edit_forum_post", "reply.pk", post=_text(body="Changed")),
    ],
    # moderation
    "report": [
        row("others", "report", "kinds.blogpost", "post.pk"),
        row("others", "report", "kinds.page", "page.pk", post=_text(why="spam", note="It sells something")),
        row("others", "report", "kinds.post", "reply.pk", post=_text(why="offensive")),
        row("others", "report", "kinds.comment", "comment.pk", post=_text(why="other")),
    ],
    "review_item": [
        row("steward_or_absent", "review_item", "item.pk"),
        row("steward_or_absent", "review_item", "item.pk", post=_text(outcome="kept")),
    ],
    "warn_author": [
        row("steward_or_absent", "warn_author", "item.pk"),
        row("steward_or_absent", "warn_author", "item.pk", post=_text(reason="Please do not")),
    ],
    # wiki
    "wiki_page": [row("read", "wiki_page", "page.path"), row("read", "wiki_page", "moved")],
    "wiki_edit": [
        row("write", "wiki_edit", "page.path"),
        row("write", "wiki_edit", "moved", post=_text(title="T", text="S", language="en", base=2, changes="1")),
        row("write", "wiki_edit", "page.path", post=_text(title="T", text="S", language="en", base=1, preview="1")),
        row(
            "write",
            "wiki_edit",
            "page.path",
            post=lambda world: {
                "title": "T",
                "text": "S",
                "language": "en",
                "base": world.page.version,
            },
        ),
    ],
    "wiki_new": [
        row("write_or_commons", "wiki_new", "page.path"),
        row("write_or_commons", "wiki_new", "page.path", post=_keyed(title="Below", text="S", language="en")),
    ],
    "wiki_preview": [row("write_or_commons", "wiki_preview", "page.path", post=_text(text="S", preview="1"))],
    "wiki_history": [row("read", "wiki_history", "page.path")],
    "wiki_diff": [
        row(
            "read",
            "wiki_diff",
            "page.path",
            query="?from={world.page.version}&to={world.page.version}",
        )
    ],
    "wiki_revision": [row("read", "wiki_revision", "page.path", "page.version")],
    "wiki_move": [
        row("write", "wiki_move", "page.path"),
        row(
            "write",
            "wiki_move",
            "page.path",
            post=lambda world: {"title": "T", "parent": world.space.wiki_base, "slug": "elsewhere"},
        ),
    ],
    "wiki_delete": [
        row("steward_inside", "wiki_delete", "page.path"),
        row("steward_inside", "wiki_delete", "page.path", post=_text()),
    ],
    "wiki_restore": [
        row("steward_or_absent", "wiki_restore", "gone.path"),
        row("steward_or_absent", "wiki_restore", "gone.path", post=_text()),
    ],
    "wiki_page_settings": [
        row("write", "wiki_page_settings", "page.path"),
        row("write", "wiki_page_settings", "page.path", post=_text(tags="health")),
    ],
    "wiki_approve": [
        row("steward_inside", "wiki_approve", "page.path", post=lambda world: {"version": world.page.version})
    ],
    "wiki_options": [
        row("own_inside", "wiki_options", "space.slug"),
        row("own_inside", "wiki_options", "space.slug", post=_text(needs_approval="on")),
    ],
    "wiki_revert": [
        row("write", "wiki_revert", "page.path", "page.version"),
        row("write", "wiki_revert", "page.path", "page.version", post=lambda world: {"base": world.page.version}),
    ],
    "wiki_tree": [row("read", "wiki_tree", "space.slug"), row("read", "wiki_tree", "page.path")],
    "wiki_changes": [row("read", "wiki_changes", "space.slug", query="?minor=0")],
    "wiki_index": [row("read", "wiki_index", "space.slug")],
    "wiki_tags": [row("read", "wiki_tags", "space.slug")],
    "wiki_tagged": [row("read", "wiki_tagged", "space.slug", "tag")],
    "wiki_wanted": [row("read", "wiki_wanted", "space.slug")],
    "wiki_orphans": [row("read", "wiki_orphans", "space.slug")],
    "wiki_links": [row("read", "wiki_links", "page.path")],
    "wiki_deleted": [row("steward_inside", "wiki_deleted", "space.slug")],
    "wiki_changed": [row("read", "wiki_changed", "page.path", query="?since=0&revision=0")],
    "wiki_translate": [
        row("write", "wiki_translate", "page.path", query="?to=fr"),
        row("write", "wiki_translate", "page.path", post=_keyed(title="T", text="S", language="fr", version=1)),
    ],
    "wiki_translation_of": [row("write", "wiki_translation_of", "page.path", post=_text(alone="1"))],
    "wiki_caught_up": [row("write", "wiki_caught_up", "page.path", post=_text(version="1"))],
    "wiki_export": [row("read_signed_in", "wiki_export", "space.slug")],
    "wiki_export_zip": [row("read_signed_in", "wiki_export_zip", "space.slug")],
    "wiki_export_git": [row("read_signed_in", "wiki_export_git", "space.slug")],
    # blogs and comments
    "space_blog": [row("read", "space_blog", "space.slug")],
    "blog_post": [row("read", "blog_post", "post.pk", "post.slug")],
    "write_post": [
        row("write", "write_post", query="?space={world.space.slug}"),
        row(
            "write",
            "write_post",
            query="?space={world.space.slug}",
            post=_keyed(title="T", source="S", language="en"),
        ),
    ],
    "edit_post": [
        row("edit", "edit_post", "post.pk"),
        row("edit", "edit_post", "post.pk", post=_text(title="T", source="S", language="en")),
    ],
    "comments": [
        Row("read", lambda world: world.at("comments", "post", world.post.pk)),
        Row("write", lambda world: world.at("comments", "post", world.post.pk), _keyed(source="Well said")),
    ],
    # questions
    "questions": [row("read", "questions", query="?space={world.space.slug}")],
    "questions_on": [
        Row("read", lambda world: world.at("questions_on", "page", world.page.pk)),
        Row("write", lambda world: world.at("questions_on", "page", world.page.pk), _keyed(title="Why?")),
    ],
    "question": [row("read", "question", "question.pk")],
    "question_history": [row("read", "question_history", "question.pk")],
    "answer_question": [
        row("write", "answer_question", "question.pk"),
        row("write", "answer_question", "question.pk", post=_text(source="Because", base=1)),
    ],
    "edit_question": [
        row("edit", "edit_question", "question.pk"),
        row("edit", "edit_question", "question.pk", post=_text(title="Why not?")),
    ],
    "remove_question": [
        row("steward_inside", "remove_question", "question.pk"),
        row("steward_inside", "remove_question", "question.pk", post=_text()),
    ],
    "restore_question": [row("steward_inside", "restore_question", "question.pk", post=_text())],
    # files
    "files": [
        Row("read", lambda world: world.at("files", "page", world.page.pk)),
        Row("write", lambda world: world.at("files", "page", world.page.pk), lambda world: {"file": text_file()}),
    ],
    "wiki_files": [row("read", "wiki_files", "page.path")],
    "file": [row("read", "file", "upload.pk", "upload.name")],
    "file_version": [row("read", "file_version", "upload.pk", "upload.number", "upload.name")],
    "file_thumb": [Row("read", lambda world: world.at("file_thumb", world.upload.pk, 320, world.upload.name))],
    "file_versions": [row("read", "file_versions", "upload.pk")],
    "remove_file": [row("write", "remove_file", "upload.pk", post=_text())],
    "restore_file": [row("write", "restore_file", "removed.pk", post=_text())],
    # what can be followed, and feeds
    "follow": [
        Row("read_signed_in", lambda world: world.at("follow", "topic", world.topic.pk), _text(on="1")),
        Row("read_signed_in", lambda world: world.at("follow", "page", world.page.pk), _text(on="1")),
        Row("read_signed_in", lambda world: world.at("follow", "post", world.post.pk), _text(on="1")),
        Row("read_signed_in", lambda world: world.at("follow", "question", world.question.pk), _text(on="1")),
        Row("door_signed_in", lambda world: world.at("follow", "space", world.space.pk), _text(on="1")),
    ],
    "space_feed": [row("read", "space_feed", "space.slug")],
}

FIXED_ROWS: dict[str, list[Row]] = {
    "forum_list": [
        row("anyone", "forum_list", "lists.top"),
        row("signed_in", "forum_list", "lists.unread"),
        row("signed_in", "forum_list", "lists.mine"),
    ],
    "read_all_topics": [row("signed_in", "read_all_topics", post=_text())],
    "bookmarks": [row("signed_in", "bookmarks")],
    "home": [row("anyone", "home")],
    "news": [row("anyone", "news")],
    "forum": [row("anyone", "forum")],
    "wiki_home": [row("anyone", "wiki_home")],
    "blogs": [row("anyone", "blogs")],
    "feeds": [row("anyone", "feeds")],
    "questions": [row("anyone", "questions")],
    "commons_feed": [row("anyone", "commons_feed")],
    "workspaces": [row("anyone", "workspaces")],
    "create_workspace": [row("signed_in", "create_workspace")],
    "members": [row("signed_in", "members")],
    "profile": [row("anyone", "profile", "bystander.username")],
    "member_blog": [row("anyone", "member_blog", "bystander.username")],
    "edit_profile": [row("signed_in", "edit_profile")],
    "notifications": [row("signed_in", "notifications")],
    "bell": [row("anyone", "bell")],
    "read_all": [row("signed_in", "read_all", post=_text())],
    "seen": [Row("signed_in", lambda world: world.at("seen", type_id(Topic), world.topic.pk), _text())],
    "keep_draft": [row("signed_in", "keep_draft", post=_text(draft="wiki:new:", text="Half a text"))],
    "drop_draft": [row("signed_in", "drop_draft", post=_text(draft="wiki:new:"))],
    "digest_preview": [row("signed_in", "digest_preview")],
    "set_language": [row("anyone", "set_language", post=_text(language="fr", next="/"))],
    "review_queue": [row("signed_in", "review_queue")],
    "review_count": [row("signed_in", "review_count")],
    "review_history": [row("signed_in", "review_history")],
    "moderation_log": [row("signed_in", "moderation_log")],
    "moderate_member": [
        row("administrator", "moderate_member", "bystander.username"),
        row("administrator", "moderate_member", "bystander.username", post=_text(act="warn", reason="Do not")),
    ],
    "screened_words": [
        row("administrator", "screened_words"),
        row("administrator", "screened_words", post=_text(word="casino", then="hold")),
    ],
    "remove_screened_word": [Row("administrator", lambda world: world.at("remove_screened_word", 1), _text())],
    "healthz": [row("anyone", "healthz")],
}

EXEMPT: dict[str, str] = {
    "join_workspace": "test_doors.py",
    "ask_to_join": "test_doors.py",
    "leave_workspace": "test_doors.py",
    "open_notification": "test_deliveries.py",
    "wiki_start": "tests/wikipages/test_knowledge.py",
    "unsubscribe_digest": "tests/community/delivery/digests",
    "styleguide": "only with DEBUG",
    "outbox": "only with DEMO",
}

for module in modules_named("rows"):
    for name, rows in getattr(module, "SPACE_ROWS", {}).items():
        SPACE_ROWS[name] = SPACE_ROWS.get(name, []) + rows
    FIXED_ROWS |= getattr(module, "FIXED_ROWS", {})
    EXEMPT |= getattr(module, "EXEMPT", {})
