import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('relations', '0001_initial'),
        ('relations', '0002_levels'),
        ('relations', '0003_follow_because'),
    ]

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.BigIntegerField()),
                ('level', models.CharField(choices=[('watching', 'Watching'), ('tracking', 'Tracking'), ('normal', 'Normal'), ('muted', 'Muted')], default='watching', max_length=10)),
                ('because', models.CharField(blank=True, choices=[('', 'You chose this level.'), ('started', 'You started this.'), ('took_part', 'You took part in this.')], default='', max_length=10)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='relations_f_content_9ae9bb_idx')],
                'constraints': [models.UniqueConstraint(fields=('member', 'content_type', 'object_id'), name='relations_follow_once')],
            },
        ),
    ]
