from django.urls import path

from community.attached.bookmarks import views

urlpatterns = [
    path("", views.bookmarks, name="bookmarks"),
    path("<str:kind>/<int:pk>/", views.bookmark, name="bookmark"),
]
