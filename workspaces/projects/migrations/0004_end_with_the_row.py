from django.db import migrations
from django.db.models import OuterRef, Subquery


def carry_ends(apps, _schema_editor):
    """When an invitation is over stands on the membership's own row."""
    invitations = apps.get_model("projects", "Invitation").objects.filter(membership=OuterRef("pk"))
    invited = apps.get_model("spaces", "Membership").objects.filter(role="invited")
    invited.update(expires_at=Subquery(invitations.values("expires_at")))


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0003_page_data'),
        ('spaces', '0004_invitations_end'),
    ]

    operations = [
        migrations.RunPython(carry_ends, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='invitation',
            name='expires_at',
        ),
    ]
