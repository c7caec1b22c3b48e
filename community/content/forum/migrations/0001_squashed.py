import django.db.models.deletion
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('forum', '0001_initial'),
        ('forum', '0002_states_and_reading'),
        ('forum', '0003_keep_tags'),
        ('forum', '0004_tags'),
        ('forum', '0005_indexes_of_lists'),
    ]

    dependencies = [
        ('spaces', '0001_squashed'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('tags', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=150, unique=True)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='description')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='position in the list')),
                ('colour', models.CharField(choices=[('leaf', 'Leaf'), ('terracotta', 'Terracotta'), ('ochre', 'Ochre'), ('river', 'River'), ('plum', 'Plum'), ('stone', 'Stone')], default='leaf', max_length=10, verbose_name='colour')),
                ('who_starts', models.CharField(choices=[('members', 'Everyone with write access here'), ('stewards', 'Owners and moderators')], default='members', max_length=10, verbose_name='permission to start discussions')),
                ('who_replies', models.CharField(choices=[('members', 'Everyone with write access here'), ('stewards', 'Owners and moderators')], default='members', max_length=10, verbose_name='permission to reply')),
                ('is_moderated', models.BooleanField(default=False, verbose_name='every post needs approval')),
                ('held_first', models.PositiveSmallIntegerField(default=0, verbose_name='posts of each new author that need approval')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forum_categories', to='spaces.space')),
            ],
            options={
                'verbose_name': 'category',
                'verbose_name_plural': 'categories',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='NewMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('state', models.CharField(choices=[('shown', 'Visible'), ('held', 'Awaiting approval'), ('refused', 'Rejected'), ('hidden', 'Hidden by a moderator'), ('deleted', 'Deleted'), ('merged', 'Merged into another discussion')], default='shown', editable=False, max_length=10)),
                ('stated_at', models.DateTimeField(editable=False, null=True)),
                ('stated_because', models.CharField(blank=True, editable=False, max_length=500)),
                ('number', models.PositiveIntegerField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('thanks_count', models.PositiveIntegerField(default=0, editable=False)),
                ('idempotency_key', models.UUIDField(editable=False, null=True)),
                ('import_key', models.CharField(editable=False, max_length=200, null=True, unique=True)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('stated_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'post',
                'verbose_name_plural': 'posts',
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('state', models.CharField(choices=[('shown', 'Visible'), ('held', 'Awaiting approval'), ('refused', 'Rejected'), ('hidden', 'Hidden by a moderator'), ('deleted', 'Deleted'), ('merged', 'Merged into another discussion')], default='shown', editable=False, max_length=10)),
                ('stated_at', models.DateTimeField(editable=False, null=True)),
                ('stated_because', models.CharField(blank=True, editable=False, max_length=500)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(blank=True, max_length=5, verbose_name='language')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_post_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sort_key', models.BigIntegerField(default=0)),
                ('top_key', models.BigIntegerField(default=0)),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('post_count', models.PositiveIntegerField(default=0)),
                ('thanks_count', models.PositiveIntegerField(default=0)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('pinned', models.CharField(blank=True, choices=[('', 'Not pinned'), ('category', 'In its category'), ('forum', 'In the whole forum')], default='', editable=False, max_length=10)),
                ('import_key', models.CharField(editable=False, max_length=200, null=True, unique=True)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='topics', to='forum.category', verbose_name='category')),
                ('last_post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='forum.post')),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former', to='forum.topic')),
                ('opening', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='forum.post')),
                ('solution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='forum.post')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='spaces.space')),
                ('stated_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='tags.Tagging', to='taggit.Tag', verbose_name='Tags')),
            ],
            options={
                'verbose_name': 'discussion',
                'verbose_name_plural': 'discussions',
            },
        ),
        migrations.AddField(
            model_name='post',
            name='topic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='forum.topic'),
        ),
        migrations.CreateModel(
            name='FormerPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_places', to='forum.post')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_places', to='forum.topic')),
            ],
        ),
        migrations.CreateModel(
            name='TopicRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('read_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics_read', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='forum.topic')),
            ],
        ),
        migrations.CreateModel(
            name='PostRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'post'), name='forum_read_once')],
            },
        ),
        migrations.CreateModel(
            name='PostVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=200)),
                ('source', models.TextField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('editor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='forum.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'number'), name='forum_version_numbers')],
            },
        ),
        migrations.CreateModel(
            name='Quote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('html', models.TextField()),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotes', to='forum.post')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quoted_in', to='forum.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'place'), name='forum_quote_places')],
            },
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['-sort_key'], name='forum_topics_latest'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['space', '-sort_key'], name='forum_topics_of_space'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['category', '-sort_key'], name='forum_topics_of_category'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['-top_key'], name='forum_topics_top'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['author', '-sort_key'], name='forum_topics_of_author'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['post_count', '-sort_key'], name='forum_topics_unanswered'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['created_at'], name='forum_topics_new'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['category', 'state'], name='forum_topics_counted'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['author', '-created_at'], name='forum_posts_of_author'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('topic', 'number'), name='forum_post_numbers'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('author', 'idempotency_key'), name='forum_sent_once'),
        ),
        migrations.AddConstraint(
            model_name='formerplace',
            constraint=models.UniqueConstraint(fields=('topic', 'number'), name='forum_former_places'),
        ),
        migrations.AddConstraint(
            model_name='topicread',
            constraint=models.UniqueConstraint(fields=('member', 'topic'), name='forum_one_mark_each'),
        ),
    ]
