import accounts.identity
import accounts.models.authority
import accounts.models.people
import django.core.validators
import django.db.models.deletion
import procedure.clock
import procedure.tables_at_once
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_initial')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('group', 'Группа предприятий'), ('chamber', 'Региональная палата предпринимателей'), ('spk', 'Социально-предпринимательская корпорация'), ('sez', 'Управляющая компания СЭЗ'), ('association', 'Бизнес-ассоциация'), ('enterprise', 'Предприятие'), ('university', 'Университет'), ('college', 'Колледж'), ('research', 'Научная организация'), ('institute', 'Национальный институт'), ('ministry', 'Министерство'), ('akimat', 'Акимат'), ('commission', 'Комиссия'), ('piu', 'Группа реализации проекта')], max_length=20)),
                        ('name_ru', models.CharField(max_length=300, verbose_name='Наименование')),
                        ('name_kk', models.CharField(blank=True, max_length=300, verbose_name='Наименование на казахском')),
                        ('name_en', models.CharField(blank=True, max_length=300, verbose_name='Наименование на английском')),
                        ('bin', models.CharField(blank=True, max_length=12, null=True, unique=True, validators=[accounts.identity.validate_bin], verbose_name='БИН')),
                        ('address', models.CharField(blank=True, max_length=300, verbose_name='Адрес')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='Электронная почта')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='Телефон')),
                        ('oked', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^\\d{2,5}$')], verbose_name='ОКЭД')),
                        ('search', models.CharField(blank=True, editable=False, max_length=700)),
                        ('sort_key', models.CharField(blank=True, db_index=True, editable=False, max_length=300)),
                    ],
                    options={
                        'ordering': ('sort_key', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Region',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=2, unique=True)),
                        ('name_ru', models.CharField(max_length=100)),
                        ('name_kk', models.CharField(max_length=100)),
                        ('name_en', models.CharField(max_length=100)),
                        ('since', models.DateField(blank=True, null=True)),
                        ('until', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ('code',),
                    },
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='Электронная почта')),
                        ('full_name', models.CharField(max_length=200, verbose_name='Фамилия, имя, отчество')),
                        ('position', models.CharField(blank=True, max_length=200, verbose_name='Должность')),
                        ('language', models.CharField(choices=[('kk', 'kk'), ('ru', 'ru'), ('en', 'en')], default='ru', max_length=2, verbose_name='Язык')),
                        ('is_active', models.BooleanField(default=True)),
                        ('is_staff', models.BooleanField(default=False)),
                        ('joined_at', models.DateTimeField(default=procedure.clock.now)),
                        ('epoch', models.PositiveIntegerField(default=0)),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                ),
                migrations.CreateModel(
                    name='Appointment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=accounts.models.people.role_choices, max_length=30)),
                        ('since', models.DateField(default=procedure.clock.today)),
                        ('until', models.DateField(blank=True, null=True)),
                        ('basis', models.CharField(blank=True, max_length=300)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('instead_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to='accounts.appointment')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Authority',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.CharField(max_length=200, verbose_name='Должность')),
                        ('status', models.CharField(choices=[('requested', 'на проверке'), ('confirmed', 'подтверждено'), ('refused', 'отклонено'), ('ended', 'прекращено')], default='requested', max_length=12)),
                        ('requested_at', models.DateTimeField(default=procedure.clock.now)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='CalendarChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('drafted', 'ждёт утверждения'), ('approved', 'утверждена'), ('withdrawn', 'отозвана')], default='drafted', max_length=10)),
                        ('source', models.CharField(max_length=200)),
                        ('days', models.JSONField()),
                        ('drafted_at', models.DateTimeField()),
                        ('digest_before', models.CharField(blank=True, max_length=64)),
                        ('digest_after', models.CharField(blank=True, max_length=64)),
                        ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('email', models.EmailField(max_length=254)),
                        ('role', models.CharField(choices=accounts.models.people.role_choices, max_length=30)),
                        ('secret', models.CharField(default=accounts.models.authority.invitation_secret, max_length=64, unique=True)),
                        ('expires_on', models.DateField()),
                        ('accepted_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
            ],
        ),
    ]
