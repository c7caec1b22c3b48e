from django.urls import path

from community.relations import views

urlpatterns = [path("<str:kind>/<int:pk>/", views.set_follow, name="follow")]
