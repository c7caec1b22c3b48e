from django.urls import path

from community.base.members import views

urlpatterns = [
    path("members/", views.directory, name="members"),
    path("members/<str:username>/", views.profile, name="profile"),
    path("accounts/profile/", views.edit_profile, name="edit_profile"),
    path("language/", views.set_language, name="set_language"),
]
