import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('spaces', '0001_initial'),
        ('spaces', '0002_tools_and_kinds'),
        ('spaces', '0003_deleted_at'),
        ('spaces', '0004_invitations_end'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('owner', 'Owner'), ('moderator', 'Moderator'), ('member', 'Member'), ('reader', 'Reader'), ('applicant', 'Requested to join'), ('invited', 'Invited'), ('banned', 'Banned')], default='member', max_length=10, verbose_name='role')),
                ('message', models.CharField(blank=True, max_length=500, verbose_name='message')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Space',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='summary')),
                ('kind', models.CharField(choices=[('commons', 'Community'), ('project', 'Project'), ('group', 'Working group'), ('research', 'Research space'), ('network', 'Network')], default='project', max_length=10, verbose_name='kind')),
                ('visibility', models.CharField(choices=[('public', 'Public: anyone can read it, even without an account'), ('community', 'Community: all members of the site can read it'), ('private', 'Private: everyone can see its name, only its members can read it'), ('secret', 'Secret: only its members know that it exists')], default='community', max_length=10, verbose_name='visibility')),
                ('join_policy', models.CharField(choices=[('open', 'Anyone can join'), ('request', 'Members ask to join'), ('invitation', 'By invitation only')], default='request', max_length=10, verbose_name='admission')),
                ('language', models.CharField(default='en', max_length=5, verbose_name='language')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('archived_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('deleted_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ('tools_off', models.JSONField(blank=True, default=list, editable=False)),
                ('source', models.TextField(blank=True, verbose_name='about')),
                ('members', models.ManyToManyField(related_name='spaces', through='spaces.Membership', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'workspace',
                'verbose_name_plural': 'workspaces',
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='space',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='spaces.space'),
        ),
        migrations.AddConstraint(
            model_name='space',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'commons')), fields=('kind',), name='spaces_there_is_one_commons'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['member', 'role'], name='spaces_memb_member__04f0e2_idx'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('space', 'member'), name='spaces_one_role_each'),
        ),
    ]
