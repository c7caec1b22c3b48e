import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('activity', '0001_initial'),
        ('activity', '0002_initial'),
        ('activity', '0003_withdrawn'),
    ]

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('spaces', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=50)),
                ('object_id', models.BigIntegerField()),
                ('context_id', models.BigIntegerField(null=True)),
                ('scope', models.CharField(choices=[('space', 'everybody who may read the space'), ('stewards', 'owners and moderators of the space'), ('person', 'the addressee alone')], default='space', max_length=10)),
                ('data', models.JSONField(default=dict)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activities', to=settings.AUTH_USER_MODEL)),
                ('addressee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('context_type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('object_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='spaces.space')),
            ],
            options={
                'verbose_name_plural': 'activities',
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=30)),
                ('done_at', models.DateTimeField(auto_now_add=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='activity.activity')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
            },
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['space', '-id'], name='activity_ac_space_i_a0025b_idx'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['actor', '-id'], name='activity_ac_actor_i_140ea0_idx'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['object_type', 'object_id'], name='activity_ac_object__44301f_idx'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['context_type', 'context_id'], name='activity_ac_context_d7d520_idx'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(condition=models.Q(('delivered_at', None)), fields=['id'], name='activity_outbox'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('activity', 'channel'), name='activity_delivered_once'),
        ),
    ]
