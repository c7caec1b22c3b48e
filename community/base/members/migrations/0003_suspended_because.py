from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0002_silence_and_proof"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="suspended_because",
            field=models.CharField(blank=True, editable=False, max_length=500),
        ),
    ]
