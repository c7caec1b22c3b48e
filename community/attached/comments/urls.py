from django.urls import path

from community.attached.comments import views

urlpatterns = [path("<slug:kind>/<int:pk>/", views.comments, name="comments")]
