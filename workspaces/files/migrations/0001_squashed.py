import community.base.core.versions
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('files', '0001_initial'),
        ('files', '0002_searched_names'),
    ]

    dependencies = [
        ('spaces', '0001_squashed'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('tags', '0001_squashed'),
        ('uploads', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Folder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('key', models.CharField(editable=False, max_length=240)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('deleted_at', models.DateTimeField(editable=False, null=True)),
                ('idempotency_key', models.UUIDField(editable=False, null=True)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('deleted_with', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.folder')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='folders', to='files.folder')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='folders', to='spaces.space')),
            ],
            options={
                'verbose_name': 'folder',
                'verbose_name_plural': 'folders',
            },
        ),
        migrations.CreateModel(
            name='SharedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('key', models.CharField(editable=False, max_length=240)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('deleted_at', models.DateTimeField(editable=False, null=True)),
                ('searched', models.TextField(blank=True, editable=False)),
                ('source', models.TextField(blank=True, verbose_name='description')),
                ('size', models.BigIntegerField(default=0, editable=False)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('edition', models.PositiveIntegerField(default=1, editable=False)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('deleted_with', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.folder')),
                ('folder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='files', to='files.folder')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='spaces.space')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='tags.Tagging', to='taggit.Tag', verbose_name='Tags')),
                ('upload', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.upload')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
            },
            bases=(community.base.core.versions.Versioned, models.Model),
        ),
        migrations.AddConstraint(
            model_name='folder',
            constraint=models.UniqueConstraint(models.F('space'), django.db.models.functions.comparison.Coalesce('parent', models.Value(0), output_field=models.BigIntegerField()), models.F('key'), condition=models.Q(('deleted_at', None)), name='files_one_folder_of_a_name'),
        ),
        migrations.AddConstraint(
            model_name='folder',
            constraint=models.UniqueConstraint(fields=('author', 'idempotency_key'), name='files_folder_made_once'),
        ),
        migrations.AddIndex(
            model_name='sharedfile',
            index=models.Index(fields=['space', 'folder', 'key'], name='files_share_space_i_86a1f2_idx'),
        ),
        migrations.AddIndex(
            model_name='sharedfile',
            index=models.Index(fields=['space', '-updated_at'], name='files_share_space_i_2e7c59_idx'),
        ),
        migrations.AddConstraint(
            model_name='sharedfile',
            constraint=models.UniqueConstraint(models.F('space'), django.db.models.functions.comparison.Coalesce('folder', models.Value(0), output_field=models.BigIntegerField()), models.F('key'), condition=models.Q(('deleted_at', None)), name='files_one_file_of_a_name'),
        ),
    ]
