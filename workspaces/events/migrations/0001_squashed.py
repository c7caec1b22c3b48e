import community.base.core.versions
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('events', '0001_initial'),
        ('events', '0002_language'),
    ]

    dependencies = [
        ('spaces', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('author_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('source', models.TextField(blank=True, verbose_name='description')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'Français'), ('es', 'Español')], max_length=5, verbose_name='language')),
                ('place', models.CharField(blank=True, max_length=300, verbose_name="location or link")),
                ('is_all_day', models.BooleanField(default=False, verbose_name="all day")),
                ('starts', models.DateTimeField(verbose_name='start')),
                ('ends', models.DateTimeField(verbose_name='end')),
                ('time_zone', models.CharField(default='UTC', max_length=50, verbose_name='time zone')),
                ('repeats', models.CharField(blank=True, choices=[('', 'Does not repeat'), ('daily', 'Every day'), ('weekly', "Weekly, on the selected days"), ('monthly', "Monthly, on this day of the month"), ('nth', "Monthly, on this weekday (such as the second Tuesday)"), ('last', "Monthly, on the last such weekday"), ('yearly', 'Every year')], max_length=10, verbose_name="repeat")),
                ('interval', models.PositiveSmallIntegerField(default=1)),
                ('weekdays', models.CharField(blank=True, max_length=7)),
                ('until', models.DateField(blank=True, null=True)),
                ('count', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('last_end', models.DateTimeField(editable=False, null=True)),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000)], verbose_name='places')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('timed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('cancelled_at', models.DateTimeField(editable=False, null=True)),
                ('idempotency_key', models.UUIDField(editable=False, null=True)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='spaces.space')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
            },
            bases=(community.base.core.versions.Versioned, models.Model),
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.DateTimeField()),
                ('starts', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=300)),
                ('is_cancelled', models.BooleanField(default=False)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='events.event')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.DateTimeField(null=True)),
                ('coming', models.CharField(choices=[('yes', "Going"), ('maybe', 'Maybe'), ('no', "Not going")], max_length=5)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='events.event')),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateTimeField()),
                ('seconds', models.PositiveIntegerField()),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.event')),
            ],
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['space', 'starts'], name='events_even_space_i_cd08ed_idx'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['starts', 'last_end'], name='events_even_starts_028cb3_idx'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.UniqueConstraint(fields=('author', 'idempotency_key'), name='events_submitted_once'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.UniqueConstraint(fields=('event', 'original'), name='events_one_change_each'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('event', 'member', 'original'), name='events_one_answer_an_occurrence'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('original', None)), fields=('event', 'member'), name='events_one_answer_each'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('event', 'starts', 'seconds'), name='events_reminded_once'),
        ),
    ]
