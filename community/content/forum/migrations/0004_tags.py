import taggit.managers
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("forum", "0003_keep_tags")]

    operations = [
        migrations.RemoveField(model_name="topic", name="tags"),
        migrations.AddField(
            model_name='topic',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='tags.Tagging', to='taggit.Tag', verbose_name='Tags'),
        ),
    ]
