from django.urls import path

from community.spaces import views

urlpatterns = [path("", views.mentions, name="mentions")]
