import community.base.core.versions
import django.db.models.deletion
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('wikipages', '0001_initial'),
        ('wikipages', '0002_whole_pages'),
        ('wikipages', '0003_versions'),
    ]

    dependencies = [
        ('spaces', '0001_squashed'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('tags', '0001_squashed'),
        ('wiki', '0003_mptt_upgrade'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('path', models.CharField(max_length=300, unique=True)),
                ('parent_path', models.CharField(db_index=True, max_length=300, null=True)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('contents', models.JSONField(default=list, editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('creator_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('original_version', models.PositiveIntegerField(blank=True, null=True)),
                ('approved_version', models.PositiveIntegerField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('is_locked', models.BooleanField(default=False, verbose_name='only moderators can edit it')),
                ('is_template', models.BooleanField(default=False, verbose_name='offered as a template for new pages')),
                ('is_section', models.BooleanField(default=False)),
                ('is_deleted', models.BooleanField(default=False)),
                ('idempotency_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='page', to='wiki.article')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('creator', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('node', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='page', to='wiki.urlpath')),
                ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='translations', to='wikipages.page')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='spaces.space')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='tags.Tagging', to='taggit.Tag', verbose_name='Tags')),
            ],
            options={
                'verbose_name': 'wiki page',
                'verbose_name_plural': 'wiki pages',
            },
            bases=(community.base.core.versions.Versioned, models.Model),
        ),
        migrations.CreateModel(
            name='PageLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_path', models.CharField(db_index=True, max_length=300)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='wikipages.page')),
            ],
        ),
        migrations.CreateModel(
            name='PageRedirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=300, unique=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='redirects', to='wikipages.page')),
            ],
            options={
                'verbose_name': 'redirect',
                'verbose_name_plural': 'redirects',
            },
        ),
        migrations.CreateModel(
            name='RevisionNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_minor', models.BooleanField(default=False)),
                ('author_name', models.CharField(blank=True, max_length=150)),
                ('source_key', models.CharField(max_length=700, null=True, unique=True)),
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='note', to='wiki.articlerevision')),
            ],
        ),
        migrations.CreateModel(
            name='WikiSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('needs_approval', models.BooleanField(default=False, verbose_name="require approval by a moderator")),
                ('space', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wiki_settings', to='spaces.space')),
            ],
            options={
                'verbose_name': "wiki settings",
                'verbose_name_plural': "wiki settings",
            },
        ),
        migrations.AddIndex(
            model_name='page',
            index=models.Index(fields=['space', '-updated_at'], name='wikipages_p_space_i_5ece75_idx'),
        ),
        migrations.AddConstraint(
            model_name='pagelink',
            constraint=models.UniqueConstraint(fields=('page', 'target_path'), name='wikipages_one_link_each'),
        ),
    ]
