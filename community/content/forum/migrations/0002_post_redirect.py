"""The model gets the field's name; the table stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forum", "0001_squashed")]

    operations = [
        migrations.AlterModelTable("FormerPlace", "forum_formerplace"),
        migrations.RenameModel("FormerPlace", "PostRedirect"),
        migrations.AlterField(
            "PostRedirect", "topic", models.ForeignKey("forum.Topic", models.CASCADE, related_name="redirects")
        ),
        migrations.AlterField(
            "PostRedirect", "post", models.ForeignKey("forum.Post", models.CASCADE, related_name="redirects")
        ),
    ]
