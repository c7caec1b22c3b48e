from django.urls import path

from community.delivery.notifications import views

urlpatterns = [
    path("", views.index, name="notifications"),
    path("bell/", views.bell, name="bell"),
    path("read/", views.read_all, name="read_all"),
    path("seen/<int:type_id>/<int:pk>/", views.seen, name="seen"),
    path("<int:pk>/", views.open_notification, name="open_notification"),
]
