from django.urls import path

from community.delivery.feeds import views

urlpatterns = [
    path("", views.index, name="feeds"),
    path("commons/", views.commons_feed, name="commons_feed"),
    path("spaces/<slug:slug>/", views.space_feed, name="space_feed"),
]
