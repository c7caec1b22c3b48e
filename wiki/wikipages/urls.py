from django.urls import path, register_converter

from wikipages.addresses import PagePath
from wikipages.views import history, reading, writing

register_converter(PagePath, "page")

urlpatterns = [
    path("", reading.read, name="wiki_home"),
    path("<page:path>_new/", writing.create, name="wiki_new"),
    path("<page:path>_edit/", writing.edit, name="wiki_edit"),
    path("<page:path>_history/", history.history, name="wiki_history"),
    path("<page:path>_diff/", history.diff, name="wiki_diff"),
    path("<page:path>_revision/<int:number>/", history.revision, name="wiki_revision"),
    path("<page:path>_changed/", reading.changed, name="wiki_changed"),
    path("<page:path>", reading.read, name="wiki_page"),
]
