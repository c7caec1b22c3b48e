from django.urls import path, re_path

from community.content.blogs import views

urlpatterns = [
    path("", views.index, name="blogs"),
    path("new/", views.write, name="write_post"),
    path("s/<slug:slug>/", views.space_blog, name="space_blog"),
    re_path(r"^m/(?P<username>[a-z0-9_.-]{2,30})/$", views.member_blog, name="member_blog"),
    path("<int:pk>-<slug:slug>/", views.post, name="blog_post"),
    path("<int:pk>/edit/", views.edit, name="edit_post"),
]
