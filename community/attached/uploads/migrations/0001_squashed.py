import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('uploads', '0001_initial'),
        ('uploads', '0002_space_quota'),
    ]

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('spaces', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SpaceQuota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('limit', models.BigIntegerField()),
                ('space', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='quota', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('number', models.PositiveIntegerField(default=1)),
                ('size', models.BigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('object_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('is_deleted', models.BooleanField(default=False)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
            },
        ),
        migrations.CreateModel(
            name='UploadVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('number', models.PositiveIntegerField(default=1)),
                ('size', models.BigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('file', models.FileField(upload_to='')),
                ('sha256', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='uploads.upload')),
            ],
        ),
        migrations.CreateModel(
            name='Thumbnail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('width', models.PositiveIntegerField()),
                ('file', models.FileField(upload_to='')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thumbnails', to='uploads.uploadversion')),
            ],
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.UniqueConstraint(condition=models.Q(('is_deleted', False)), fields=('content_type', 'object_id', 'name'), name='uploads_one_name_each'),
        ),
        migrations.AddConstraint(
            model_name='uploadversion',
            constraint=models.UniqueConstraint(fields=('upload', 'number'), name='uploads_one_number_each'),
        ),
        migrations.AddConstraint(
            model_name='thumbnail',
            constraint=models.UniqueConstraint(fields=('version', 'width'), name='uploads_one_thumbnail_each'),
        ),
    ]
