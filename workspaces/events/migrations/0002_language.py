from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_the_language_of_the_space(apps, schema_editor):
    spaces = apps.get_model("spaces", "Space").objects.filter(pk=OuterRef("space"))
    apps.get_model("events", "Event").objects.update(language=Subquery(spaces.values("language")[:1]))


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.AddField(
            "event",
            "language",
            models.CharField(choices=settings.LANGUAGES, default="en", max_length=5, verbose_name="language"),
            preserve_default=False,
        ),
        migrations.RunPython(take_the_language_of_the_space, migrations.RunPython.noop),
    ]
