from django.urls import path

from community.delivery.digests import views

urlpatterns = [
    path("preview/", views.preview, name="digest_preview"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe_digest"),
]
