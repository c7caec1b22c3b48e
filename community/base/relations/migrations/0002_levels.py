from django.db import migrations, models


def keep_what_was_chosen(apps, schema_editor):
    apps.get_model("relations", "Follow").objects.filter(is_muted=True).update(level="muted")


def keep_what_was_muted(apps, schema_editor):
    apps.get_model("relations", "Follow").objects.exclude(level="watching").update(is_muted=True)


class Migration(migrations.Migration):
    dependencies = [("relations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="follow",
            name="level",
            field=models.CharField(
                choices=[
                    ("watching", "Watching"),
                    ("tracking", "Tracking"),
                    ("normal", "Normal"),
                    ("muted", "Muted"),
                ],
                default="watching",
                max_length=10,
            ),
        ),
        migrations.RunPython(keep_what_was_chosen, keep_what_was_muted),
        migrations.RemoveField(model_name="follow", name="is_muted"),
    ]
