from django.urls import path

from workspaces.files.views import files, folders, lists, quota, trash

urlpatterns = [
    path("<slug:slug>/files/", lists.top, name="space_files"),
    path("<slug:slug>/files/zip/", lists.top_zip, name="space_files_zip"),
    path("<slug:slug>/files/quota/", quota.quota, name="files_quota"),
    path("<slug:slug>/files/trash/", trash.trash, name="files_trash"),
    path("<slug:slug>/files/trash/<slug:kind>/<int:pk>/restore/", trash.restore, name="restore_from_trash"),
    path("<slug:slug>/files/trash/<slug:kind>/<int:pk>/purge/", trash.purge, name="purge_from_trash"),
    path("<slug:slug>/files/folder/new/", folders.new, name="new_folder"),
    path("<slug:slug>/files/folder/<int:pk>/", lists.folder, name="file_folder"),
    path("<slug:slug>/files/folder/<int:pk>/zip/", lists.folder_zip, name="folder_zip"),
    path("<slug:slug>/files/folder/<int:pk>/edit/", folders.edit, name="edit_folder"),
    path("<slug:slug>/files/folder/<int:pk>/delete/", folders.delete, name="delete_folder"),
    path("<slug:slug>/files/<int:pk>/", files.show, name="shared_file"),
    path("<slug:slug>/files/<int:pk>/edit/", files.edit, name="edit_shared_file"),
    path("<slug:slug>/files/<int:pk>/version/", files.version, name="add_file_version"),
    path(
        "<slug:slug>/files/<int:pk>/version/<int:number>/restore/",
        files.restore_old_version,
        name="restore_file_version",
    ),
    path("<slug:slug>/files/<int:pk>/delete/", files.delete, name="delete_shared_file"),
]
