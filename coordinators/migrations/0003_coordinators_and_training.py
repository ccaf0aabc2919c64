import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_one_live_invitation'),
        ('accounts', '__first__'),
        ('coordinators', '0002_initial'),
        ('procedure', '0004_dossier_in_languages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Coordinator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('employed', 'работает'), ('left', 'ушёл')], default='employed', max_length=10)),
                ('hired_on', models.DateField(verbose_name='Принят')),
                ('left_on', models.DateField(blank=True, null=True)),
                ('order', models.CharField(blank=True, max_length=200, verbose_name='Приказ')),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='coordinator', to='procedure.dossier')),
                ('institute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coordinators', to='accounts.organisation')),
                ('regions', models.ManyToManyField(blank=True, related_name='+', to='accounts.region')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='employments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('user__full_name', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('employed', 'left'))), name='coordinator_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('left_on__isnull', True), ('status', 'employed')), models.Q(('left_on__gte', models.F('hired_on')), ('status', 'left')), _connector='OR'), name='coordinator_left_has_date'), models.UniqueConstraint(condition=models.Q(('status', 'employed')), fields=('user',), name='coordinator_employed_once')],
            },
        ),
        migrations.CreateModel(
            name='CompetenceRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('competence', models.CharField(max_length=20)),
                ('side', models.CharField(choices=[('self', 'сам'), ('head', 'руководитель')], max_length=4)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'знает основы'), (2, 'применяет с поддержкой'), (3, 'применяет сам'), (4, 'учит других')])),
                ('comment', models.CharField(blank=True, max_length=500)),
                ('rated_at', models.DateTimeField()),
                ('coordinator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='coordinators.coordinator')),
            ],
            options={
                'ordering': ('-rated_at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('competence__in', ('facilitation', 'strategy', 'analysis', 'government', 'negotiation'))), name='competence_known'), models.CheckConstraint(condition=models.Q(('side__in', ('self', 'head'))), name='rating_side_known'), models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 4)), name='rating_level_known')],
            },
        ),
        migrations.CreateModel(
            name='ClusterAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('conflicts', models.TextField(blank=True)),
                ('explanation', models.TextField(blank=True)),
                ('released_because', models.TextField(blank=True)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='coordinators.cluster')),
                ('coordinator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='coordinators.coordinator')),
            ],
            options={
                'ordering': ('since', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='assignment_ends_after_start'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('cluster', 'coordinator'), name='assignment_open_once'), models.CheckConstraint(condition=models.Q(('conflicts', ''), models.Q(('explanation', ''), _negated=True), _connector='OR'), name='assignment_conflict_is_explained')],
            },
        ),
        migrations.CreateModel(
            name='RegionalVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visited_on', models.DateField()),
                ('met', models.CharField(max_length=500)),
                ('notes', models.TextField()),
                ('readiness', models.CharField(choices=[('ready', 'готовы к инициативе'), ('interested', 'есть интерес'), ('not_ready', 'пока не готовы')], max_length=10)),
                ('coordinator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='coordinators.coordinator')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.region')),
            ],
            options={
                'ordering': ('-visited_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('readiness__in', ('ready', 'interested', 'not_ready'))), name='readiness_known')],
            },
        ),
        migrations.CreateModel(
            name='TrainingModule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, verbose_name='Код')),
                ('title_ru', models.CharField(max_length=200, verbose_name='Название')),
                ('title_kk', models.CharField(blank=True, max_length=200, verbose_name='Название на казахском')),
                ('days', models.PositiveSmallIntegerField(default=1, verbose_name='Сколько дней')),
                ('topics', models.TextField(blank=True, verbose_name='О чём')),
                ('institute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_modules', to='accounts.organisation')),
            ],
            options={
                'ordering': ('code', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('institute', 'code'), name='module_code_once')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins_on', models.DateField(verbose_name='Первый день')),
                ('ends_on', models.DateField(verbose_name='Последний день')),
                ('place', models.CharField(max_length=200, verbose_name='Место')),
                ('trainer', models.CharField(max_length=200, verbose_name='Кто ведёт')),
                ('attended_at', models.DateTimeField(blank=True, null=True)),
                ('module', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='coordinators.trainingmodule')),
            ],
            options={
                'ordering': ('-begins_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='session_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='TrainingRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('completed_on', models.DateField()),
                ('certificate', models.CharField(blank=True, max_length=60)),
                ('coordinator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training', to='coordinators.coordinator')),
                ('module', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='coordinators.trainingmodule')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='coordinators.trainingsession')),
            ],
            options={
                'ordering': ('completed_on', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('coordinator', 'module', 'completed_on'), name='training_once_a_day')],
            },
        ),
    ]
