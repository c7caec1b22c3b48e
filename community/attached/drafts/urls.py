from django.urls import path

from community.attached.drafts import views

urlpatterns = [
    path("", views.keep, name="keep_draft"),
    path("drop/", views.drop, name="drop_draft"),
]
