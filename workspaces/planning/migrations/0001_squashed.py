import community.base.core.versions
import django.db.models.deletion
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('planning', '0001_initial'),
        ('planning', '0002_milestones_go'),
    ]

    dependencies = [
        ('spaces', '0001_squashed'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('tags', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('reminded_late_at', models.DateTimeField(null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español')], max_length=5, verbose_name='language')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('due_on', models.DateField(null=True, verbose_name="due date")),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('idempotency_key', models.UUIDField(editable=False, null=True)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('is_deleted', models.BooleanField(default=False, editable=False)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='spaces.space')),
            ],
            options={
                'verbose_name': 'milestone',
                'verbose_name_plural': 'milestones',
            },
            bases=(community.base.core.versions.Versioned, models.Model),
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español')], max_length=5, verbose_name='language')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('due_on', models.DateField(null=True, verbose_name="due date")),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('idempotency_key', models.UUIDField(editable=False, null=True)),
                ('slug', models.SlugField(editable=False, max_length=80)),
                ('state', models.CharField(choices=[('todo', 'To do'), ('doing', "In progress"), ('review', 'In review'), ('done', 'Done')], default='todo', max_length=6, verbose_name='state')),
                ('rank', models.BigIntegerField(default=0, editable=False)),
                ('sent_back_because', models.CharField(blank=True, editable=False, max_length=1000)),
                ('done_at', models.DateTimeField(editable=False, null=True)),
                ('is_deleted', models.BooleanField(default=False, editable=False)),
                ('assignees', models.ManyToManyField(related_name='+', through='planning.Assignment', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('milestone', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='planning.milestone')),
                ('reviewer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='spaces.space')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='tags.Tagging', to='taggit.Tag', verbose_name='Tags')),
            ],
            options={
                'verbose_name': 'task',
                'verbose_name_plural': 'tasks',
            },
            bases=(community.base.core.versions.Versioned, models.Model),
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('is_done', models.BooleanField(default=False)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='planning.task')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='assignment',
            name='task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='planning.task'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(fields=['space', '-id'], name='planning_mi_space_i_7ff9e0_idx'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.UniqueConstraint(fields=('author', 'idempotency_key'), name='planning_milestone_submitted_once'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['space', 'state', 'rank'], name='planning_ta_space_i_4cd138_idx'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['space', 'due_on'], name='planning_ta_space_i_849d9e_idx'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done_at', None), ('is_deleted', False)), fields=['due_on'], name='planning_due_tasks'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(fields=('author', 'idempotency_key'), name='planning_task_submitted_once'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('task', 'member'), name='planning_assigned_once'),
        ),
    ]
