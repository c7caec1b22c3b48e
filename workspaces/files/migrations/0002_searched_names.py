from django.db import migrations, models

from community.base.core.search_text import fold

BATCH = 500


def fold_names(apps, _schema_editor):
    """Files that are there are found by their names without accents as well, those in the trash included."""
    files = apps.get_model("files", "SharedFile")
    rows = [files(pk=pk, searched=fold(name)) for pk, name in files.objects.values_list("pk", "name").iterator()]
    files.objects.bulk_update(rows, ["searched"], batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='sharedfile',
            name='searched',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop, elidable=True),
    ]
