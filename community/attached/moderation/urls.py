"""Addresses of this app."""

from django.urls import path

from community.attached.moderation.views import log, members, reporting, reviewing, words

urlpatterns = [
    path("", reviewing.queue, name="review_queue"),
    path("count/", reviewing.count, name="review_count"),
    path("decided/", reviewing.decided, name="review_history"),
    path("items/<int:pk>/", reviewing.item, name="review_item"),
    path("items/<int:pk>/warn/", reviewing.warn, name="warn_author"),
    path("report/<slug:kind>/<int:pk>/", reporting.report, name="report"),
    path("log/", log.log, name="moderation_log"),
    path("members/<str:username>/", members.member, name="moderate_member"),
    path("words/", words.words, name="screened_words"),
    path("words/<int:pk>/remove/", words.remove, name="remove_screened_word"),
]
