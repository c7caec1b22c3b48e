from django.urls import path

from community.base.relations import views

urlpatterns = [path("<str:kind>/<int:pk>/", views.set_follow, name="follow")]
