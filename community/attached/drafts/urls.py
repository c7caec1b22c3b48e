from django.urls import path

from community.attached.drafts import views

urlpatterns = [
    path("", views.save, name="keep_draft"),
    path("drop/", views.discard, name="drop_draft"),
]
