"""The models get the field's names; the tables stay as they are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_squashed")]

    operations = [
        migrations.AlterModelTable("Facts", "projects_facts"),
        migrations.RenameModel("Facts", "WorkspaceFacts"),
        migrations.AlterModelTable("Founding", "projects_founding"),
        migrations.RenameModel("Founding", "WorkspaceCreation"),
        migrations.AlterModelTable("FoundingRules", "projects_foundingrules"),
        migrations.RenameModel("FoundingRules", "CreationRules"),
        migrations.AlterModelTable("Wish", "projects_wish"),
        migrations.RenameModel("Wish", "WorkspaceRequest"),
    ]
