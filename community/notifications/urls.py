from django.urls import path

from community.notifications import views

urlpatterns = [
    path("", views.index, name="notifications"),
    path("bell/", views.bell, name="bell"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/", views.open_notification, name="open_notification"),
]
