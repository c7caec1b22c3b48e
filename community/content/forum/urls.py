from django.urls import path, register_converter

from community.content.forum.lists import LISTS
from community.content.forum.views import categories, composing, editing, lists, live, moderating, reading, removing


class TopicListConverter:
    """Path converter for the word of a list."""

    regex = "|".join(LISTS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TopicListConverter, "list")

urlpatterns = [
    path("", lists.index, name="forum"),
    path("read/", lists.read_all, name="read_all_topics"),
    path("<list:which>/", lists.forum_list, name="forum_list"),
    path("c/<slug:slug>/", lists.category, name="forum_category"),
    path("c/<slug:slug>/<list:which>/", lists.category, name="forum_category_list"),
    path("c/<slug:slug>/settings/", categories.settings, name="forum_category_settings"),
    path("c/<slug:slug>/place/", categories.move, name="move_forum_category"),
    path("c/<slug:slug>/delete/", categories.delete, name="delete_forum_category"),
    path("s/<slug:slug>/", lists.space, name="space_forum"),
    path("s/<slug:slug>/<list:which>/", lists.space, name="space_forum_list"),
    path("tags/<str:slug>/", lists.tag, name="forum_tag"),
    path("tags/<str:slug>/<list:which>/", lists.tag, name="forum_tag_list"),
    path("s/<slug:slug>/categories/new/", lists.new_category, name="new_forum_category"),
    path("new/", composing.new_topic, name="new_topic"),
    path("similar/", composing.similar, name="similar_topics"),
    path("t/<int:pk>/", reading.topic, name="topic_by_id"),
    path("t/<int:pk>-<slug:slug>/", reading.topic, name="topic"),
    path("t/<int:pk>/posts/", reading.posts, name="topic_posts"),
    path("t/<int:pk>/unread/", reading.unread, name="unread_topic"),
    path("t/<int:pk>/read/", reading.read, name="read_topic"),
    path("t/<int:pk>/unread/from/", reading.unread_from, name="unread_topic_from"),
    path("t/<int:pk>/news/", live.news, name="topic_news"),
    path("t/<int:pk>/posts/again/", live.again, name="topic_posts_again"),
    path("t/<int:topic_pk>/p/<int:pk>/", live.part, name="forum_post_part"),
    path("t/<int:pk>/reply/", composing.reply, name="reply_to_topic"),
    path("t/<int:pk>/solution/", editing.solution, name="topic_solution"),
    path("t/<int:pk>/close/", moderating.close, name="close_topic"),
    path("t/<int:pk>/pin/", moderating.pin, name="pin_topic"),
    path("t/<int:pk>/move/", moderating.move, name="move_topic"),
    path("t/<int:pk>/split/", moderating.split, name="split_topic"),
    path("t/<int:pk>/merge/", moderating.merge, name="merge_topic"),
    path("p/<int:pk>/", reading.post, name="forum_post"),
    path("p/<int:pk>/quote/", composing.quote, name="quote_forum_post"),
    path("p/<int:pk>/edit/", editing.edit, name="edit_forum_post"),
    path("p/<int:pk>/history/", editing.history, name="forum_post_history"),
    path("p/<int:pk>/delete/", removing.delete, name="delete_forum_post"),
    path("p/<int:pk>/hide/", removing.hide, name="hide_forum_post"),
    path("p/<int:pk>/restore/", removing.restore, name="restore_forum_post"),
    path("p/<int:pk>/approve/", removing.approve, name="approve_forum_post"),
    path("p/<int:pk>/refuse/", removing.refuse, name="refuse_forum_post"),
]
