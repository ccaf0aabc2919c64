import coordinators.models.base
import coordinators.models.chain
import coordinators.models.events
import coordinators.models.industry
import coordinators.models.options
import django.core.validators
import django.db.models.deletion
import procedure.clock
import procedure.tables_at_once
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('coordinators', '0001_initial'), ('coordinators', '0002_initial'), ('coordinators', '0003_coordinators_and_training'), ('coordinators', '0004_stages'), ('coordinators', '0005_base'), ('coordinators', '0006_imports'), ('coordinators', '0007_interviews_and_industry'), ('coordinators', '0008_merging'), ('coordinators', '0009_events_and_groups'), ('coordinators', '0010_strategy'), ('coordinators', '0011_options'), ('coordinators', '0012_versions'), ('coordinators', '0013_stage_reports'), ('coordinators', '0014_undo_of_merges'), ('coordinators', '0015_withdrawn_records')]

    initial = True

    dependencies = [
        ('accounts', '0002_ties'),
        ('accounts', '__first__'),
        ('documents', '0001_tables'),
        ('procedure', '0001_tables'),
        ('selection', '0001_tables'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='Cluster',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name_ru', models.CharField(max_length=200)),
                        ('name_kk', models.CharField(blank=True, max_length=200)),
                        ('status', models.CharField(choices=[('analysis', 'этап 1: анализ'), ('strategy', 'этап 2: стратегия'), ('planning', 'этап 3: план мероприятий'), ('implementation', 'реализация плана'), ('closed', 'завершён')], default='analysis', max_length=14)),
                        ('launched_on', models.DateField()),
                        ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cluster', to='selection.assessment')),
                    ],
                    options={
                        'ordering': ('-launched_on', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='ChainStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=0, verbose_name='Место в цепочке')),
                        ('name_ru', models.CharField(max_length=200, verbose_name='Название звена')),
                        ('name_kk', models.CharField(blank=True, max_length=200, verbose_name='Название звена на казахском')),
                        ('days', models.DecimalField(blank=True, decimal_places=1, max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='Сколько дней занимает')),
                        ('logistics', models.TextField(blank=True, verbose_name='Логистика')),
                        ('price', models.CharField(blank=True, max_length=200, verbose_name='Цена на выходе')),
                        ('source', models.CharField(blank=True, max_length=300, verbose_name='Источник сведений')),
                        ('version', models.PositiveIntegerField(default=0)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('order', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='BaseImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                        ('status', models.CharField(choices=[('reading', 'читается'), ('checked', 'проверена, ждёт решения'), ('refused', 'не прочиталась'), ('applying', 'загружается'), ('applied', 'загружена'), ('undoing', 'отменяется'), ('undone', 'отменена'), ('dropped', 'не загружена')], default='reading', max_length=10)),
                        ('total', models.PositiveIntegerField(default=0)),
                        ('good', models.PositiveIntegerField(default=0)),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('error', models.TextField(blank=True)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('held_until', models.DateTimeField(blank=True, null=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='CompanyYear',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='Год')),
                        ('turnover', models.DecimalField(decimal_places=2, max_digits=18)),
                        ('export', models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                        ('headcount', models.PositiveIntegerField(verbose_name='Численность')),
                        ('cost_materials', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('cost_labour', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('cost_energy', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('cost_transport', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('cost_other', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                        ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.cluster')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='company_years', to='accounts.organisation')),
                    ],
                    options={
                        'ordering': ('-year', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Consultant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('part', models.CharField(choices=[('consultant', 'консультант'), ('trainer', 'тренер'), ('bank', 'специалист Всемирного банка')], max_length=10)),
                        ('task', models.TextField()),
                        ('since', models.DateField(default=procedure.clock.today)),
                        ('until', models.DateField(blank=True, null=True)),
                        ('released_because', models.TextField(blank=True)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultants', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('since', 'pk'),
                    },
                ),
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
                    },
                ),
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=coordinators.models.events.event_kinds, max_length=20)),
                        ('stage', models.CharField(max_length=14)),
                        ('status', models.CharField(choices=[('planned', 'назначено'), ('held', 'прошло'), ('cancelled', 'отменено'), ('withdrawn', 'запись отозвана')], default='planned', max_length=10)),
                        ('title', models.CharField(max_length=200)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('starts_at', models.TimeField(blank=True, null=True)),
                        ('place', models.CharField(max_length=300)),
                        ('agenda', models.TextField(blank=True)),
                        ('people', models.PositiveIntegerField(blank=True, null=True)),
                        ('minutes', models.TextField(blank=True)),
                        ('visited', models.TextField(blank=True)),
                        ('lessons', models.TextField(blank=True)),
                        ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                        ('confirmation', models.TextField(blank=True)),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                        ('reason', models.TextField(blank=True)),
                        ('sequence', models.PositiveSmallIntegerField(default=0)),
                        ('changed_at', models.DateTimeField(default=procedure.clock.now)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='coordinators.cluster')),
                        ('consultant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='coordinators.consultant')),
                    ],
                    options={
                        'ordering': ('-starts_on', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Attendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='accounts.organisation')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='coordinators.event')),
                    ],
                    options={
                        'ordering': ('organisation__sort_key', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='EventFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='event_file', to='documents.document')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='coordinators.event')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='EventInvitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='coordinators.event')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                    ],
                    options={
                        'ordering': ('organisation__sort_key', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField()),
                        ('source', models.CharField(max_length=300)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='coordinators.event')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='IndustryNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=coordinators.models.industry.note_kinds, max_length=14, verbose_name='О чём')),
                        ('text', models.TextField(verbose_name='Текст')),
                        ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                        ('figure', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True, verbose_name='Значение')),
                        ('measure', models.CharField(blank=True, max_length=40, verbose_name='Единица')),
                        ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Год')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('kind', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Interview',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('held_on', models.DateField(verbose_name='Дата')),
                        ('people', models.TextField(verbose_name='С кем говорили')),
                        ('consent', models.CharField(choices=[('none', 'согласия нет: только для работы координаторов'), ('unnamed', 'можно использовать без имени'), ('named', 'можно использовать с именем')], default='none', max_length=8, verbose_name='Согласие')),
                        ('notes', models.TextField(blank=True, verbose_name='Запись разговора')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-held_on', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='InterviewConstraint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=20)),
                        ('severity', models.PositiveSmallIntegerField(default=2)),
                        ('interview', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='constraints', to='coordinators.interview')),
                    ],
                    options={
                        'ordering': ('-severity', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='InterviewGuide',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveSmallIntegerField()),
                        ('questions', models.TextField(verbose_name='Вопросы')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guides', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-version',),
                    },
                ),
                migrations.AddField(
                    model_name='interview',
                    name='guide',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.interviewguide'),
                ),
                migrations.CreateModel(
                    name='Merge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField()),
                        ('places', models.JSONField(default=list)),
                        ('figures', models.JSONField(default=list)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('trail', models.JSONField(default=dict)),
                        ('undone_at', models.DateTimeField(blank=True, null=True)),
                        ('undone_reason', models.TextField(blank=True)),
                        ('absorbed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='accounts.organisation')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('survivor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absorptions', to='accounts.organisation')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='NameKey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=40)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='name_keys', to='accounts.organisation')),
                    ],
                ),
                migrations.CreateModel(
                    name='Participant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=coordinators.models.base.actor_kinds, default='enterprise', max_length=12, verbose_name='Кто это в отрасли')),
                        ('status', models.CharField(choices=[('known', 'в базе'), ('requested', 'просится'), ('invited', 'приглашено'), ('joined', 'участвует'), ('declined', 'отказалось'), ('left', 'вышло'), ('withdrawn', 'убрано из базы')], default='known', max_length=10)),
                        ('origin', models.CharField(choices=[('application', 'из заявки'), ('coordinator', 'внёс координатор'), ('request', 'попросилось само'), ('import', 'из таблицы')], default='coordinator', max_length=12)),
                        ('products', models.CharField(blank=True, max_length=300, verbose_name='Продукция или услуги')),
                        ('words', models.TextField(blank=True, verbose_name='Почему хотите участвовать')),
                        ('added_on', models.DateField(default=procedure.clock.today)),
                        ('joined_on', models.DateField(blank=True, null=True)),
                        ('left_on', models.DateField(blank=True, null=True)),
                        ('size_class', models.CharField(blank=True, max_length=8)),
                        ('search', models.CharField(blank=True, editable=False, max_length=700)),
                        ('sort_key', models.CharField(blank=True, editable=False, max_length=300)),
                        ('version', models.PositiveIntegerField(default=0)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='coordinators.cluster')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='accounts.organisation')),
                        ('step', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='coordinators.chainstep', verbose_name='Звено цепочки')),
                    ],
                    options={
                        'ordering': ('sort_key', 'pk'),
                    },
                ),
                migrations.AddField(
                    model_name='interview',
                    name='participant',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='coordinators.participant'),
                ),
                migrations.CreateModel(
                    name='ImportRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('values', models.JSONField(default=dict)),
                        ('faults', models.JSONField(default=list)),
                        ('good', models.BooleanField(default=False)),
                        ('done', models.BooleanField(default=False)),
                        ('made', models.JSONField(default=dict)),
                        ('kept_because', models.CharField(blank=True, max_length=200)),
                        ('load', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='coordinators.baseimport')),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.participant')),
                    ],
                    options={
                        'ordering': ('number',),
                    },
                ),
                migrations.CreateModel(
                    name='Contact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='Фамилия, имя, отчество')),
                        ('position', models.CharField(blank=True, max_length=200, verbose_name='Должность')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='Электронная почта')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='Телефон')),
                        ('consent_on', models.DateField(blank=True, null=True, verbose_name='Когда дано согласие')),
                        ('consent_scope', models.CharField(blank=True, max_length=300, verbose_name='На что согласие')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='coordinators.participant')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Quote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField()),
                        ('publishable', models.BooleanField(default=False)),
                        ('interview', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='coordinators.interview')),
                    ],
                    options={
                        'ordering': ('pk',),
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
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('coordinator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='coordinators.coordinator')),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.region')),
                    ],
                    options={
                        'ordering': ('-visited_on', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Relation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=coordinators.models.chain.relation_kinds, max_length=12, verbose_name='Что идёт')),
                        ('flow', models.CharField(blank=True, max_length=200, verbose_name='Товар или услуга')),
                        ('volume', models.CharField(blank=True, max_length=100, verbose_name='Объём')),
                        ('strength', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3)], verbose_name='Сила связи')),
                        ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='coordinators.cluster')),
                        ('source_actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gives', to='coordinators.participant')),
                        ('target_actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takes', to='coordinators.participant')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Remark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('said_by', models.CharField(max_length=300)),
                        ('text', models.TextField()),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('answer', models.TextField(blank=True)),
                        ('accepted', models.BooleanField(blank=True, null=True)),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='coordinators.event')),
                        ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='coordinators.finding')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Segment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='Название сегмента')),
                        ('product', models.CharField(max_length=200, verbose_name='Что продаём')),
                        ('buyer', models.CharField(max_length=200, verbose_name='Кому')),
                        ('sales_channel', models.CharField(max_length=200, verbose_name='По какому каналу')),
                        ('attractiveness', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Привлекательность')),
                        ('force_rivalry', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3)])),
                        ('force_entrants', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3)])),
                        ('force_substitutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3)])),
                        ('force_suppliers', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3)])),
                        ('force_buyers', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3)])),
                        ('forces_note', models.TextField(blank=True, verbose_name='Что за этим стоит')),
                        ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='segments', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-attractiveness', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='StageOutput',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('output', models.CharField(max_length=20)),
                        ('text', models.TextField()),
                        ('filed_at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_because', models.TextField(blank=True)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outputs', to='coordinators.cluster')),
                        ('evidence', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stage_output', to='documents.document')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='StagePeriod',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stage', models.CharField(max_length=14)),
                        ('begun_on', models.DateField(blank=True, null=True)),
                        ('planned_end', models.DateField(blank=True, null=True)),
                        ('confirmed_on', models.DateField(blank=True, null=True)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='StageReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stage', models.CharField(max_length=14)),
                        ('version', models.PositiveSmallIntegerField()),
                        ('final', models.BooleanField()),
                        ('reason', models.TextField(blank=True)),
                        ('content', models.JSONField()),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='StageWaiver',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('requirement', models.CharField(max_length=30)),
                        ('reason', models.TextField()),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='StrategyOption',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='Название варианта')),
                        ('acting', models.CharField(choices=coordinators.models.options.acting_kinds, max_length=16, verbose_name='Кто действует')),
                        ('pros', models.TextField(verbose_name='За')),
                        ('cons', models.TextField(verbose_name='Против')),
                        ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                        ('status', models.CharField(choices=[('proposed', 'обсуждается'), ('chosen', 'выбран'), ('put_off', 'отложен'), ('rejected', 'отклонён')], default='proposed', max_length=10)),
                        ('decided_because', models.TextField(blank=True)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='coordinators.cluster')),
                        ('segments', models.ManyToManyField(blank=True, related_name='options', to='coordinators.segment')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='OptionConstraint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=20)),
                        ('option', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='constraints', to='coordinators.strategyoption')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='StrategyVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('content', models.JSONField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('reason', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strategy_versions', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                ),
                migrations.CreateModel(
                    name='StrategyFlag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('target', models.CharField(max_length=80)),
                        ('label_ru', models.CharField(max_length=300)),
                        ('label_kk', models.CharField(max_length=300)),
                        ('address', models.CharField(max_length=200)),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                        ('settled_note', models.TextField(blank=True)),
                        ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flags', to='coordinators.strategyversion')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='SuccessFactor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='Фактор успеха')),
                        ('required', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Нужный уровень')),
                        ('level', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Уровень кластера')),
                        ('barrier', models.CharField(blank=True, max_length=20, verbose_name='Что мешает')),
                        ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('segment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='factors', to='coordinators.segment')),
                    ],
                    options={
                        'ordering': ('pk',),
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
                    },
                ),
                migrations.CreateModel(
                    name='TrainingRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('completed_on', models.DateField()),
                        ('certificate', models.CharField(blank=True, max_length=60)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('coordinator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training', to='coordinators.coordinator')),
                        ('module', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='coordinators.trainingmodule')),
                        ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='coordinators.trainingsession')),
                    ],
                    options={
                        'ordering': ('completed_on', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='WorkingGroup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('mandate', models.TextField()),
                        ('status', models.CharField(choices=[('active', 'работает'), ('closed', 'закрыта')], default='active', max_length=10)),
                        ('formed_on', models.DateField()),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('closed_because', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='GroupMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('is_chair', models.BooleanField(default=False)),
                        ('since', models.DateField()),
                        ('until', models.DateField(blank=True, null=True)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_places', to='accounts.organisation')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='coordinators.workinggroup')),
                    ],
                    options={
                        'ordering': ('-is_chair', 'organisation__sort_key', 'pk'),
                    },
                ),
                migrations.AddField(
                    model_name='event',
                    name='group',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='coordinators.workinggroup'),
                ),
                migrations.AddConstraint(
                    model_name='cluster',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('analysis', 'strategy', 'planning', 'implementation', 'closed'))), name='cluster_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='baseimport',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('reading', 'checked', 'refused', 'applying', 'applied', 'undoing', 'undone', 'dropped'))), name='import_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='baseimport',
                    constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('reading', 'applying', 'undoing'))), fields=('cluster',), name='import_one_at_work'),
                ),
                migrations.AddConstraint(
                    model_name='companyyear',
                    constraint=models.CheckConstraint(condition=models.Q(('export__gte', 0), ('export__lte', models.F('turnover')), ('turnover__gte', 0)), name='company_year_makes_sense'),
                ),
                migrations.AddConstraint(
                    model_name='companyyear',
                    constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('organisation', 'year'), name='company_year_once'),
                ),
                migrations.AddConstraint(
                    model_name='consultant',
                    constraint=models.CheckConstraint(condition=models.Q(('part__in', ('consultant', 'trainer', 'bank'))), name='consultant_part_known'),
                ),
                migrations.AddConstraint(
                    model_name='consultant',
                    constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='consultant_leaves_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='coordinator',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('employed', 'left'))), name='coordinator_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='coordinator',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_on__isnull', True), ('status', 'employed')), models.Q(('left_on__gte', models.F('hired_on')), ('status', 'left')), _connector='OR'), name='coordinator_left_has_date'),
                ),
                migrations.AddConstraint(
                    model_name='coordinator',
                    constraint=models.UniqueConstraint(condition=models.Q(('status', 'employed')), fields=('user',), name='coordinator_employed_once'),
                ),
                migrations.AddConstraint(
                    model_name='competencerating',
                    constraint=models.CheckConstraint(condition=models.Q(('competence__in', ('facilitation', 'strategy', 'analysis', 'government', 'negotiation'))), name='competence_known'),
                ),
                migrations.AddConstraint(
                    model_name='competencerating',
                    constraint=models.CheckConstraint(condition=models.Q(('side__in', ('self', 'head'))), name='rating_side_known'),
                ),
                migrations.AddConstraint(
                    model_name='competencerating',
                    constraint=models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 4)), name='rating_level_known'),
                ),
                migrations.AddConstraint(
                    model_name='clusterassignment',
                    constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='assignment_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='clusterassignment',
                    constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('cluster', 'coordinator'), name='assignment_open_once'),
                ),
                migrations.AddConstraint(
                    model_name='clusterassignment',
                    constraint=models.CheckConstraint(condition=models.Q(('conflicts', ''), models.Q(('explanation', ''), _negated=True), _connector='OR'), name='assignment_conflict_is_explained'),
                ),
                migrations.AddConstraint(
                    model_name='attendance',
                    constraint=models.UniqueConstraint(fields=('event', 'organisation'), name='event_attended_once'),
                ),
                migrations.AddConstraint(
                    model_name='eventinvitation',
                    constraint=models.UniqueConstraint(fields=('event', 'organisation'), name='event_invites_once'),
                ),
                migrations.AddConstraint(
                    model_name='industrynote',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('strength', 'opportunity', 'environment', 'experience', 'global_trend', 'regional_trend', 'benchmark'))), name='note_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='interviewconstraint',
                    constraint=models.UniqueConstraint(fields=('interview', 'code'), name='interview_constraint_once'),
                ),
                migrations.AddConstraint(
                    model_name='interviewconstraint',
                    constraint=models.CheckConstraint(condition=models.Q(('severity__range', (1, 3))), name='constraint_severity_one_to_three'),
                ),
                migrations.AddConstraint(
                    model_name='interviewguide',
                    constraint=models.UniqueConstraint(fields=('cluster', 'version'), name='guide_version_once'),
                ),
                migrations.AddConstraint(
                    model_name='merge',
                    constraint=models.CheckConstraint(condition=models.Q(('survivor', models.F('absorbed')), _negated=True), name='merge_into_another'),
                ),
                migrations.AddConstraint(
                    model_name='merge',
                    constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('absorbed',), name='merge_absorbed_once'),
                ),
                migrations.AddConstraint(
                    model_name='namekey',
                    constraint=models.UniqueConstraint(fields=('key', 'organisation'), name='name_key_once'),
                ),
                migrations.AddIndex(
                    model_name='participant',
                    index=models.Index(fields=['cluster', 'sort_key', 'id'], name='participant_list'),
                ),
                migrations.AddConstraint(
                    model_name='participant',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('known', 'requested', 'invited', 'joined', 'declined', 'left', 'withdrawn'))), name='participant_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='participant',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('enterprise', 'supplier', 'service', 'institution', 'state'))), name='participant_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='participant',
                    constraint=models.CheckConstraint(condition=models.Q(('origin__in', ('application', 'coordinator', 'request', 'import'))), name='participant_origin_known'),
                ),
                migrations.AddConstraint(
                    model_name='participant',
                    constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('joined_on__isnull', True), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='participant_leaves_after_joining'),
                ),
                migrations.AddConstraint(
                    model_name='participant',
                    constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('left', 'withdrawn')), _negated=True), fields=('cluster', 'organisation'), name='participant_once'),
                ),
                migrations.AddConstraint(
                    model_name='interview',
                    constraint=models.CheckConstraint(condition=models.Q(('consent__in', ('none', 'unnamed', 'named'))), name='interview_consent_known'),
                ),
                migrations.AddIndex(
                    model_name='importrow',
                    index=models.Index(fields=['load', 'good', 'done'], name='import_row_waiting'),
                ),
                migrations.AddConstraint(
                    model_name='importrow',
                    constraint=models.UniqueConstraint(fields=('load', 'number'), name='import_row_once'),
                ),
                migrations.AddConstraint(
                    model_name='regionalvisit',
                    constraint=models.CheckConstraint(condition=models.Q(('readiness__in', ('ready', 'interested', 'not_ready'))), name='readiness_known'),
                ),
                migrations.AddConstraint(
                    model_name='relation',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('supply', 'service', 'finance', 'knowledge', 'regulation'))), name='relation_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='relation',
                    constraint=models.CheckConstraint(condition=models.Q(('strength__range', (1, 3))), name='relation_strength_one_to_three'),
                ),
                migrations.AddConstraint(
                    model_name='relation',
                    constraint=models.CheckConstraint(condition=models.Q(('source_actor', models.F('target_actor')), _negated=True), name='relation_to_somebody_else'),
                ),
                migrations.AddConstraint(
                    model_name='remark',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted__isnull', True), ('answered_at__isnull', True)), models.Q(('accepted__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='remark_answer_decides'),
                ),
                migrations.AddConstraint(
                    model_name='segment',
                    constraint=models.CheckConstraint(condition=models.Q(('attractiveness__range', (1, 5))), name='segment_attractiveness_on_scale'),
                ),
                migrations.AddConstraint(
                    model_name='segment',
                    constraint=models.CheckConstraint(condition=models.Q(('force_rivalry__isnull', True), ('force_rivalry__range', (1, 3)), _connector='OR'), name='segment_rivalry_on_scale'),
                ),
                migrations.AddConstraint(
                    model_name='segment',
                    constraint=models.CheckConstraint(condition=models.Q(('force_entrants__isnull', True), ('force_entrants__range', (1, 3)), _connector='OR'), name='segment_entrants_on_scale'),
                ),
                migrations.AddConstraint(
                    model_name='segment',
                    constraint=models.CheckConstraint(condition=models.Q(('force_substitutes__isnull', True), ('force_substitutes__range', (1, 3)), _connector='OR'), name='segment_substitutes_on_scale'),
                ),
                migrations.AddConstraint(
                    model_name='segment',
                    constraint=models.CheckConstraint(condition=models.Q(('force_suppliers__isnull', True), ('force_suppliers__range', (1, 3)), _connector='OR'), name='segment_suppliers_on_scale'),
                ),
                migrations.AddConstraint(
                    model_name='segment',
                    constraint=models.CheckConstraint(condition=models.Q(('force_buyers__isnull', True), ('force_buyers__range', (1, 3)), _connector='OR'), name='segment_buyers_on_scale'),
                ),
                migrations.AddConstraint(
                    model_name='stageoutput',
                    constraint=models.CheckConstraint(condition=models.Q(('output__in', ('enterprise_base', 'actor_map', 'industry_structure', 'strengths', 'trends', 'segmentation', 'success_factors', 'strategies', 'plan'))), name='output_known'),
                ),
                migrations.AddConstraint(
                    model_name='stageoutput',
                    constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('cluster', 'output'), name='output_once'),
                ),
                migrations.AddConstraint(
                    model_name='stageperiod',
                    constraint=models.CheckConstraint(condition=models.Q(('stage__in', ('analysis', 'strategy', 'planning'))), name='stage_known'),
                ),
                migrations.AddConstraint(
                    model_name='stageperiod',
                    constraint=models.UniqueConstraint(fields=('cluster', 'stage'), name='stage_once'),
                ),
                migrations.AddConstraint(
                    model_name='stageperiod',
                    constraint=models.CheckConstraint(condition=models.Q(('confirmed_on__isnull', True), models.Q(('begun_on__isnull', False), ('confirmed_on__gte', models.F('begun_on'))), _connector='OR'), name='stage_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='stagereport',
                    constraint=models.CheckConstraint(condition=models.Q(('stage__in', ('analysis', 'strategy', 'planning'))), name='report_stage_known'),
                ),
                migrations.AddConstraint(
                    model_name='stagereport',
                    constraint=models.UniqueConstraint(fields=('cluster', 'stage', 'version'), name='report_version_once'),
                ),
                migrations.AddConstraint(
                    model_name='stagewaiver',
                    constraint=models.UniqueConstraint(fields=('cluster', 'requirement'), name='waiver_once'),
                ),
                migrations.AddConstraint(
                    model_name='strategyoption',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('proposed', 'chosen', 'put_off', 'rejected'))), name='option_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='strategyoption',
                    constraint=models.CheckConstraint(condition=models.Q(('acting__in', ('individual', 'joint', 'state_supported', 'reform'))), name='option_acting_known'),
                ),
                migrations.AddConstraint(
                    model_name='strategyoption',
                    constraint=models.CheckConstraint(condition=models.Q(('status', 'proposed'), models.Q(('decided_at__isnull', False), models.Q(('decided_because', ''), _negated=True)), _connector='OR'), name='option_decided_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='optionconstraint',
                    constraint=models.UniqueConstraint(fields=('option', 'code'), name='option_constraint_once'),
                ),
                migrations.AddConstraint(
                    model_name='strategyversion',
                    constraint=models.UniqueConstraint(fields=('cluster', 'number'), name='strategy_version_once'),
                ),
                migrations.AddConstraint(
                    model_name='strategyversion',
                    constraint=models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='strategy_corrected_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='strategyflag',
                    constraint=models.UniqueConstraint(fields=('version', 'target'), name='strategy_flag_once'),
                ),
                migrations.AddConstraint(
                    model_name='successfactor',
                    constraint=models.CheckConstraint(condition=models.Q(('required__range', (1, 5))), name='factor_need_on_scale'),
                ),
                migrations.AddConstraint(
                    model_name='successfactor',
                    constraint=models.CheckConstraint(condition=models.Q(('level__range', (1, 5))), name='factor_level_on_scale'),
                ),
                migrations.AddConstraint(
                    model_name='trainingmodule',
                    constraint=models.UniqueConstraint(fields=('institute', 'code'), name='module_code_once'),
                ),
                migrations.AddConstraint(
                    model_name='trainingsession',
                    constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('begins_on'))), name='session_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='trainingrecord',
                    constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('coordinator', 'module', 'completed_on'), name='training_once_a_day'),
                ),
                migrations.AddConstraint(
                    model_name='workinggroup',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('active', 'closed'))), name='group_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='workinggroup',
                    constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('formed_on')), _connector='OR'), name='group_closes_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='groupmember',
                    constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('group', 'organisation'), name='group_member_once'),
                ),
                migrations.AddConstraint(
                    model_name='groupmember',
                    constraint=models.UniqueConstraint(condition=models.Q(('is_chair', True), ('until__isnull', True)), fields=('group',), name='group_one_chair'),
                ),
                migrations.AddConstraint(
                    model_name='groupmember',
                    constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='group_member_leaves_after_joining'),
                ),
                migrations.AddIndex(
                    model_name='event',
                    index=models.Index(fields=['cluster', 'starts_on'], name='event_list'),
                ),
                migrations.AddConstraint(
                    model_name='event',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('planned', 'held', 'cancelled', 'withdrawn'))), name='event_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='event',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('presentation', 'desk_study', 'survey', 'open_meeting', 'workshop', 'benchmarking_trip', 'client_interviews', 'strategy_talk', 'working_group', 'training', 'consulting', 'state_talk', 'outreach'))), name='event_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='event',
                    constraint=models.CheckConstraint(condition=models.Q(('stage__in', ('analysis', 'strategy', 'planning', 'implementation'))), name='event_stage_known'),
                ),
                migrations.AddConstraint(
                    model_name='event',
                    constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='event_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='event',
                    constraint=models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('kind', 'open_meeting'), _connector='OR'), name='event_confirmed_in_open'),
                ),
            ],
        ),
    ]
