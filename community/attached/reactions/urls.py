from django.urls import path

from community.attached.reactions import views

urlpatterns = [path("<str:kind>/<int:pk>/", views.thanks, name="thanks")]
