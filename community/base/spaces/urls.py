from django.urls import path

from community.base.spaces import views

urlpatterns = [path("", views.mentions, name="mentions")]
