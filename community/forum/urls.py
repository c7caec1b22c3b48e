from django.urls import path

from community.forum.views import editing, lists, topics

urlpatterns = [
    path("", lists.index, name="forum"),
    path("c/<slug:slug>/", lists.category, name="forum_category"),
    path("s/<slug:slug>/", lists.space, name="space_forum"),
    path("s/<slug:slug>/categories/new/", lists.new_category, name="new_forum_category"),
    path("new/", topics.new_topic, name="new_topic"),
    path("t/<int:pk>/", topics.topic, name="topic_by_id"),
    path("t/<int:pk>-<slug:slug>/", topics.topic, name="topic"),
    path("t/<int:pk>/posts/", topics.posts, name="topic_posts"),
    path("t/<int:pk>/reply/", topics.reply, name="reply_to_topic"),
    path("t/<int:pk>/solution/", editing.solution, name="topic_solution"),
    path("p/<int:pk>/", topics.post, name="forum_post"),
    path("p/<int:pk>/edit/", editing.edit, name="edit_forum_post"),
]
