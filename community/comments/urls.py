from django.urls import path

from community.comments import views

urlpatterns = [path("<slug:kind>/<int:pk>/", views.comments, name="comments")]
