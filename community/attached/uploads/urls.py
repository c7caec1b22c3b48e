from django.urls import path

from community.attached.uploads.views import lists, serving

urlpatterns = [
    path("<slug:kind>/<int:pk>/", lists.files, name="files"),
    path("<int:pk>/versions/", lists.versions, name="file_versions"),
    path("<int:pk>/remove/", lists.remove, name="remove_file"),
    path("<int:pk>/restore/", lists.restore, name="restore_file"),
    path("<int:pk>/v<int:number>/<str:name>", serving.old, name="file_version"),
    path("<int:pk>/thumb-<int:width>/<str:name>", serving.thumbnail, name="file_thumb"),
    path("<int:pk>/view/<str:name>", serving.viewed, name="file_viewed"),
    path("<int:pk>/<str:name>", serving.current, name="file"),
]
