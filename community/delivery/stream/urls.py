from django.urls import path

from community.delivery.stream import views

urlpatterns = [path("", views.home, name="home"), path("news/", views.news, name="news")]
