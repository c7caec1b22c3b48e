"""The model gets the field's name; the table stays as it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [
        migrations.AlterModelTable("SeenText", "moderation_seentext"),
        migrations.RenameModel("SeenText", "TextFingerprint"),
    ]
