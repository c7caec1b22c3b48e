"""Fill what pages know of their versions from the revisions that are there."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    page = apps.get_model("wikipages", "Page")
    revision = apps.get_model("wiki", "ArticleRevision")
    note = apps.get_model("wikipages", "RevisionNote")
    mine = revision.objects.filter(article=OuterRef("article"))
    first = mine.exclude(content="").order_by("revision_number")
    named = note.objects.filter(revision__article=OuterRef("article")).order_by("revision__revision_number")
    page.objects.update(
        version=Coalesce(Subquery(mine.order_by("-revision_number").values("revision_number")[:1]), 0),
        creator=Subquery(first.values("user")[:1]),
        creator_name=Coalesce(Subquery(named.values("author_name")[:1]), F("creator_name")),
    )


class Migration(migrations.Migration):

    dependencies = [
        ("wikipages", "0002_whole_pages"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
