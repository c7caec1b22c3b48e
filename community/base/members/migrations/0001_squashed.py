import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import django_countries.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('members', '0001_initial'),
        ('members', '0002_silence_and_proof'),
        ('members', '0003_suspended_because'),
        ('members', '0004_reading_keys'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('html', models.TextField(blank=True, editable=False)),
                ('plain', models.TextField(blank=True, editable=False)),
                ('username', models.CharField(max_length=30, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_.-]{0,28}[a-z0-9]\\Z', 'Use 2 to 30 lowercase letters, digits, dots, hyphens or underscores. Begin and end with a letter or a digit.')], verbose_name='username')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('occupation', models.CharField(choices=[('practitioner', 'Practitioner'), ('researcher', 'Researcher'), ('donor', 'Donor'), ('policy_maker', 'Policy maker'), ('international', 'Staff of an international organization'), ('ngo', 'Staff of an NGO'), ('other', 'Something else')], default='practitioner', max_length=20, verbose_name='occupation')),
                ('organisation', models.CharField(blank=True, max_length=150, verbose_name='organization')),
                ('country', django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ('languages', models.CharField(blank=True, max_length=100, verbose_name='languages I speak')),
                ('language', models.CharField(blank=True, max_length=5, verbose_name='language of the site and e-mails')),
                ('time_zone', models.CharField(default='UTC', max_length=50, verbose_name='time zone')),
                ('digest', models.CharField(choices=[('off', 'Never'), ('daily', 'Every day')], default='daily', max_length=10, verbose_name='digest by e-mail')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_staff', models.BooleanField(default=False, verbose_name='administrator')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='member since')),
                ('is_proven', models.BooleanField(default=True, editable=False)),
                ('silenced_until', models.DateTimeField(editable=False, null=True)),
                ('suspended_until', models.DateTimeField(editable=False, null=True)),
                ('suspended_because', models.CharField(blank=True, editable=False, max_length=500)),
                ('source', models.TextField(blank=True, verbose_name='about me')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'member',
                'verbose_name_plural': 'members',
            },
        ),
        migrations.CreateModel(
            name='ReadingKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=20)),
                ('nonce', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'purpose'), name='members_one_reading_key')],
            },
        ),
    ]
