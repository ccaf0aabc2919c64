import django.db.models.deletion
import procedure.clock
import procedure.tables_at_once
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('procedure', '0001_initial'), ('procedure', '0003_known_values'), ('procedure', '0004_dossier_in_languages'), ('procedure', '0005_papers_asked'), ('procedure', '0006_policy_dossier')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='TickRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=40, unique=True)),
                        ('at', models.DateTimeField()),
                        ('handled', models.PositiveIntegerField(default=0)),
                        ('failed', models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='CalendarDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('date', models.DateField(unique=True)),
                        ('is_working', models.BooleanField(default=False)),
                        ('kind', models.CharField(choices=[('holiday', 'праздник'), ('day_off', 'выходной по переносу'), ('worked', 'рабочий день по переносу')], max_length=10)),
                        ('note_ru', models.CharField(max_length=200)),
                        ('note_kk', models.CharField(blank=True, max_length=200)),
                        ('note_en', models.CharField(blank=True, max_length=200)),
                        ('source', models.CharField(blank=True, max_length=200)),
                        ('confirmed', models.BooleanField(default=True)),
                    ],
                    options={
                        'ordering': ('date',),
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('holiday', 'day_off', 'worked'))), name='calendar_kind_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Dossier',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('round', 'Отбор'), ('cluster', 'Кластер'), ('coordinator', 'Координатор'), ('registry', 'Реестр'), ('policy', 'Кластерная политика')], max_length=20)),
                        ('number', models.CharField(blank=True, max_length=30, null=True, unique=True)),
                        ('edition', models.CharField(default='2015', max_length=20)),
                        ('title', models.CharField(max_length=300)),
                        ('title_kk', models.CharField(blank=True, max_length=300)),
                        ('title_en', models.CharField(blank=True, max_length=300)),
                        ('stage', models.CharField(blank=True, max_length=60)),
                        ('opened_at', models.DateTimeField(default=procedure.clock.now)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('entries', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('round', 'cluster', 'coordinator', 'registry', 'policy'))), name='dossier_kind_known'), models.CheckConstraint(condition=models.Q(('edition__in', ('2015', '2022'))), name='dossier_edition_known')],
                    },
                ),
                migrations.CreateModel(
                    name='JournalEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seq', models.PositiveIntegerField()),
                        ('act', models.CharField(max_length=80)),
                        ('actor_label', models.CharField(max_length=200)),
                        ('role', models.CharField(max_length=40)),
                        ('on_behalf_of', models.CharField(blank=True, max_length=300)),
                        ('at', models.DateTimeField()),
                        ('effective_at', models.DateTimeField()),
                        ('before', models.CharField(blank=True, max_length=30)),
                        ('after', models.CharField(blank=True, max_length=30)),
                        ('target', models.CharField(blank=True, max_length=300)),
                        ('reason', models.TextField(blank=True)),
                        ('data', models.JSONField(default=dict)),
                        ('digest', models.CharField(max_length=64)),
                        ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='journal', to='procedure.dossier')),
                    ],
                    options={
                        'ordering': ('dossier', 'seq'),
                    },
                ),
                migrations.CreateModel(
                    name='JournalReading',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reader', models.CharField(max_length=20)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='procedure.journalentry')),
                    ],
                ),
                migrations.CreateModel(
                    name='NumberSeries',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=20)),
                        ('year', models.PositiveIntegerField()),
                        ('last', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('kind', 'year'), name='number_series_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Deadline',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('term', models.CharField(max_length=40)),
                        ('key', models.CharField(blank=True, max_length=80)),
                        ('rank', models.PositiveSmallIntegerField(default=0)),
                        ('length', models.PositiveIntegerField()),
                        ('unit', models.CharField(max_length=10)),
                        ('force', models.CharField(max_length=12)),
                        ('responsible', models.CharField(max_length=40)),
                        ('started_on', models.DateField()),
                        ('due_on', models.DateField()),
                        ('expires_at', models.DateTimeField()),
                        ('basis', models.JSONField(default=dict)),
                        ('calendar_digest', models.CharField(blank=True, max_length=64)),
                        ('state', models.CharField(choices=[('open', 'идёт'), ('paused', 'приостановлен'), ('expired', 'истёк'), ('met', 'исполнен'), ('cancelled', 'отменён')], default='open', max_length=12)),
                        ('attention_at', models.DateTimeField(blank=True, null=True)),
                        ('warned', models.SmallIntegerField(blank=True, null=True)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('failures', models.PositiveSmallIntegerField(default=0)),
                        ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='procedure.dossier')),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('attention_at__isnull', False)), fields=['attention_at', 'expires_at'], name='deadline_watched'), models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['responsible', 'due_on'], name='deadline_running')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('open', 'paused'))), fields=('dossier', 'term', 'key'), name='deadline_one_open'), models.CheckConstraint(condition=models.Q(('state__in', ('open', 'paused', 'expired', 'met', 'cancelled'))), name='deadline_state_known'), models.CheckConstraint(condition=models.Q(('unit__in', ('wd', 'cd', 'mo', 'y', 'fixed'))), name='deadline_unit_known'), models.CheckConstraint(condition=models.Q(('force__in', ('indicative', 'internal', 'binding'))), name='deadline_force_known'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('started_on'))), name='deadline_due_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('attention_at__isnull', False), _connector='OR'), name='deadline_open_is_watched'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state__in', ('open', 'paused', 'expired'))), models.Q(('closed_at__isnull', False), ('state__in', ('met', 'cancelled', 'expired'))), _connector='OR'), name='deadline_closed_has_date')],
                    },
                ),
                migrations.AddIndex(
                    model_name='journalentry',
                    index=models.Index(fields=['act', 'at'], name='journal_by_act'),
                ),
                migrations.AddIndex(
                    model_name='journalentry',
                    index=models.Index(condition=models.Q(('data__has_key', 'papers')), fields=['dossier', 'id'], name='journal_asks_papers'),
                ),
                migrations.AddConstraint(
                    model_name='journalentry',
                    constraint=models.UniqueConstraint(fields=('dossier', 'seq'), name='journal_seq_once'),
                ),
                migrations.AddConstraint(
                    model_name='journalentry',
                    constraint=models.CheckConstraint(condition=models.Q(('seq__gte', 1)), name='journal_seq_from_one'),
                ),
                migrations.AddConstraint(
                    model_name='journalreading',
                    constraint=models.UniqueConstraint(fields=('entry', 'reader'), name='journal_read_once'),
                ),
            ],
        ),
    ]
