from django.urls import path

from workspaces.projects.views import changes, pages

urlpatterns = [
    path("", pages.directory, name="workspaces"),
    path("new/", pages.found, name="found_workspace"),
    path("<slug:slug>/", pages.home, name="workspace"),
    path("<slug:slug>/news/", pages.news, name="workspace_news"),
    path("<slug:slug>/members/", pages.members, name="workspace_members"),
    path("<slug:slug>/settings/", pages.settings, name="workspace_settings"),
    path("<slug:slug>/join/", changes.join, name="join_workspace"),
    path("<slug:slug>/apply/", changes.apply, name="ask_to_join"),
    path("<slug:slug>/leave/", changes.leave, name="leave_workspace"),
    path("<slug:slug>/invite/", changes.invite, name="invite_member"),
    path("<slug:slug>/requests/<int:pk>/", changes.answer, name="answer_request"),
    path("<slug:slug>/members/<int:pk>/role/", changes.change_role, name="change_role"),
    path("<slug:slug>/members/<int:pk>/remove/", changes.remove, name="remove_member"),
    path("<slug:slug>/members/<int:pk>/ban/", changes.ban, name="ban_member"),
    path("<slug:slug>/members/<int:pk>/unban/", changes.unban, name="unban_member"),
    path("<slug:slug>/archive/", changes.archive, name="archive_workspace"),
    path("<slug:slug>/restore/", changes.restore, name="restore_workspace"),
]
