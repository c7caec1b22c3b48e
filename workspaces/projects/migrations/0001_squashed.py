import django.db.models.deletion
import django.utils.timezone
import django_countries.fields
import secrets
import taggit.managers
import workspaces.projects.models.invitations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('projects', '0001_initial'),
        ('projects', '0002_invitations'),
        ('projects', '0003_page_data'),
        ('projects', '0004_end_with_the_row'),
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
            name='FoundingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('open', "All members can create workspaces"), ('request', "Members request a workspace, and administrators decide")], default='open', max_length=10, verbose_name="workspace creation")),
                ('words', models.CharField(blank=True, max_length=300, verbose_name="message to members")),
            ],
        ),
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español')], default='en', max_length=5)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('space', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='announcement', to='spaces.space')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Deletion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('warned_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='deletion', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='Facts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('source', models.TextField(blank=True, verbose_name='objectives')),
                ('countries', django_countries.fields.CountryField(blank=True, max_length=746, multiple=True, verbose_name='countries')),
                ('region', models.CharField(blank=True, max_length=120, verbose_name='region')),
                ('languages', models.CharField(blank=True, max_length=60)),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name="start date")),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name="end date")),
                ('partners', models.CharField(blank=True, max_length=500, verbose_name='partners')),
                ('searched', models.TextField(blank=True, editable=False)),
                ('themes', models.JSONField(default=list, editable=False)),
                ('logo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.upload')),
                ('space', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='spaces.space')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='tags.Tagging', to='taggit.Tag', verbose_name='themes')),
            ],
            options={
                'verbose_name': "workspace page data",
                'verbose_name_plural': "workspace page data",
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('owner', 'Owner'), ('moderator', 'Moderator'), ('member', 'Member'), ('reader', 'Reader'), ('applicant', 'Requested to join'), ('invited', 'Invited'), ('banned', 'Banned')], default='member', max_length=10, verbose_name='role')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='invitation', to='spaces.membership')),
            ],
        ),
        migrations.CreateModel(
            name='Founding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField()),
                ('founder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='founding', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('founder', 'idempotency_key'), name='projects_founded_once')],
            },
        ),
        migrations.CreateModel(
            name='MailedInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254)),
                ('role', models.CharField(choices=[('owner', 'Owner'), ('moderator', 'Moderator'), ('member', 'Member'), ('reader', 'Reader'), ('applicant', 'Requested to join'), ('invited', 'Invited'), ('banned', 'Banned')], default='member', max_length=10, verbose_name='role')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español')], default='en', max_length=5)),
                ('nonce', models.CharField(default=secrets.token_urlsafe, editable=False, max_length=43)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(default=workspaces.projects.models.invitations.in_a_month)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sent_at', models.DateTimeField(null=True)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('sendings', models.PositiveSmallIntegerField(default=1)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailed_invitations', to='spaces.space')),
            ],
            options={
                'indexes': [models.Index(fields=['address'], name='projects_invited_address')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('revoked_at', None)), fields=('space', 'address'), name='projects_invited_once')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('newest', models.BigIntegerField(default=0)),
                ('before', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('space', 'member'), name='projects_one_visit_each')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('name', models.CharField(max_length=120)),
                ('summary', models.CharField(blank=True, max_length=300)),
                ('kind', models.CharField(choices=[('project', 'Project'), ('group', 'Working group'), ('research', 'Research space'), ('network', 'Network')], max_length=10)),
                ('visibility', models.CharField(choices=[('public', 'Public: anyone can read it, even without an account'), ('community', 'Community: all members of the site can read it'), ('private', 'Private: everyone can see its name, only its members can read it'), ('secret', 'Secret: only its members know that it exists')], max_length=10)),
                ('join_policy', models.CharField(choices=[('open', 'Anyone can join'), ('request', 'Members ask to join'), ('invitation', 'By invitation only')], max_length=10)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español')], max_length=5)),
                ('source', models.TextField(blank=True, verbose_name='about')),
                ('state', models.CharField(choices=[('waiting', "Pending"), ('approved', 'Approved'), ('refused', 'Rejected'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('idempotency_key', models.UUIDField(editable=False, null=True)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('made', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': "workspace request",
                'verbose_name_plural': "workspace requests",
                'constraints': [models.UniqueConstraint(fields=('author', 'idempotency_key'), name='projects_wished_once')],
            },
        ),
    ]
