import django.core.validators
import django.db.models.deletion
import monitoring.models.cost
import monitoring.models.impact
import monitoring.models.indicator
import monitoring.models.knowledge
import monitoring.models.lesson
import monitoring.models.procurement
import monitoring.models.quarters
import procedure.clock
import procedure.tables_at_once
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('monitoring', '0001_costs_and_claims'), ('monitoring', '0002_procurement'), ('monitoring', '0003_lessons_and_knowledge'), ('monitoring', '0004_impact'), ('monitoring', '0005_piu_reports'), ('monitoring', '0006_indicators'), ('monitoring', '0007_quarter_reports'), ('monitoring', '0008_annual_reports'), ('monitoring', '0009_answer_corrections')]

    initial = True

    dependencies = [
        ('accounts', '0002_ties'),
        ('accounts', '__first__'),
        ('action_plans', '0001_tables'),
        ('coordinators', '0001_tables'),
        ('documents', '0001_tables'),
        ('procedure', '0001_tables'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='Evaluation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('kind', models.CharField(choices=[('interim', 'промежуточная'), ('final', 'итоговая')], max_length=7)),
                        ('status', models.CharField(choices=[('draft', 'составляется'), ('sealed', 'запечатана'), ('dropped', 'снята')], default='draft', max_length=7)),
                        ('period', models.CharField(max_length=6)),
                        ('method', models.TextField()),
                        ('recommendations', models.TextField(blank=True)),
                        ('public', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('opened_on', models.DateField()),
                        ('content', models.JSONField(blank=True, default=dict)),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('verdict', models.CharField(blank=True, choices=[('met', 'цели достигнуты'), ('partly', 'достигнуты частично'), ('missed', 'не достигнуты')], max_length=6)),
                        ('sealed_at', models.DateTimeField(blank=True, null=True)),
                        ('dropped_because', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='coordinators.cluster')),
                        ('sealed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('cluster', 'number'),
                    },
                ),
                migrations.CreateModel(
                    name='ImpactReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('base', models.PositiveSmallIntegerField()),
                        ('content', models.JSONField()),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='impact_reports', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                ),
                migrations.CreateModel(
                    name='Indicator',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=8)),
                        ('level', models.CharField(choices=monitoring.models.indicator.levels, max_length=10)),
                        ('name_ru', models.CharField(max_length=300)),
                        ('name_kk', models.CharField(blank=True, max_length=300)),
                        ('definition', models.TextField(blank=True)),
                        ('unit', models.CharField(choices=monitoring.models.indicator.units, max_length=20)),
                        ('formula', models.CharField(choices=monitoring.models.indicator.formulas, max_length=8)),
                        ('numerator', models.CharField(blank=True, max_length=300)),
                        ('denominator', models.CharField(blank=True, max_length=300)),
                        ('scale_to', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MaxValueValidator(10)])),
                        ('capped', models.BooleanField(default=False)),
                        ('decimals', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(3)])),
                        ('direction', models.CharField(choices=monitoring.models.indicator.directions, max_length=4)),
                        ('cumulative', models.BooleanField(default=False)),
                        ('year_rule', models.CharField(choices=monitoring.models.indicator.year_rules, max_length=5)),
                        ('firm_rule', models.CharField(blank=True, choices=monitoring.models.indicator.firm_rules, max_length=8)),
                        ('frequency', models.CharField(choices=monitoring.models.indicator.frequencies, max_length=8)),
                        ('splits', models.JSONField(blank=True, default=list)),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('verification', models.CharField(blank=True, max_length=300)),
                        ('responsible', models.CharField(blank=True, max_length=300)),
                        ('why', models.TextField(blank=True)),
                        ('challenges', models.JSONField(blank=True, default=list)),
                        ('public', models.BooleanField(default=False)),
                        ('computed', models.CharField(blank=True, max_length=30)),
                        ('baseline_value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('baseline_period', models.CharField(blank=True, max_length=6)),
                        ('baseline_source', models.CharField(blank=True, max_length=300)),
                        ('retired_on', models.DateField(blank=True, null=True)),
                        ('retired_because', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('activities', models.ManyToManyField(blank=True, related_name='indicators', to='action_plans.activity')),
                    ],
                    options={
                        'ordering': ('system', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='FirmAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('weight', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('numerator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('denominator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicator_answers', to='accounts.organisation')),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='monitoring.indicator')),
                    ],
                    options={
                        'ordering': ('indicator', 'organisation__sort_key', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('words', models.TextField()),
                        ('dropped', models.BooleanField(default=False)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                        ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='monitoring.evaluation')),
                        ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.indicator')),
                    ],
                    options={
                        'ordering': ('evaluation', 'number'),
                    },
                ),
                migrations.CreateModel(
                    name='IndicatorSystem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('draft', 'составляется'), ('adopted', 'принята')], default='draft', max_length=8)),
                        ('first_period', models.CharField(max_length=6)),
                        ('last_period', models.CharField(max_length=6)),
                        ('report_days', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)])),
                        ('opened_on', models.DateField()),
                        ('adopted_on', models.DateField(blank=True, null=True)),
                        ('agreed_words', models.TextField(blank=True)),
                        ('agreed_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.event')),
                        ('cluster', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='indicator_system', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.AddField(
                    model_name='indicator',
                    name='system',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='monitoring.indicatorsystem'),
                ),
                migrations.CreateModel(
                    name='Measurement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('draft', 'черновик'), ('reported', 'на проверке'), ('returned', 'возвращено'), ('confirmed', 'подтверждено'), ('replaced', 'заменено уточнением'), ('refused', 'уточнение отклонено')], default='draft', max_length=9)),
                        ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('numerator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('denominator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('missing', models.BooleanField(default=False)),
                        ('sure', models.BooleanField(default=False)),
                        ('firms', models.PositiveSmallIntegerField(default=0)),
                        ('note', models.TextField(blank=True)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('return_note', models.TextField(blank=True)),
                        ('restated_because', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measurements', to='documents.document')),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measurements', to='monitoring.indicator')),
                        ('restates', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='restatements', to='monitoring.measurement')),
                    ],
                    options={
                        'ordering': ('period__code', 'indicator', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='AnswerCorrection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('weight', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('numerator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('denominator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('was_value', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('was_weight', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('was_numerator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('was_denominator', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True)),
                        ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='monitoring.firmanswer')),
                        ('correction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer_correction', to='monitoring.measurement')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Period',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=6)),
                        ('ends_on', models.DateField()),
                        ('due_on', models.DateField()),
                        ('status', models.CharField(choices=[('open', 'открыт'), ('reported', 'на проверке'), ('closed', 'закрыт')], default='open', max_length=8)),
                        ('reported_at', models.DateTimeField(blank=True, null=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='monitoring.indicatorsystem')),
                    ],
                    options={
                        'ordering': ('system', 'code'),
                    },
                ),
                migrations.AddField(
                    model_name='measurement',
                    name='period',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measurements', to='monitoring.period'),
                ),
                migrations.AddField(
                    model_name='firmanswer',
                    name='period',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='monitoring.period'),
                ),
                migrations.CreateModel(
                    name='Policy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default='main', max_length=10, unique=True)),
                        ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='policy', to='procedure.dossier')),
                    ],
                ),
                migrations.CreateModel(
                    name='PiuReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('year', models.PositiveSmallIntegerField()),
                        ('quarter', models.PositiveSmallIntegerField()),
                        ('cut_on', models.DateField()),
                        ('content', models.JSONField()),
                        ('digest', models.CharField(max_length=64)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='piu_reports', to='monitoring.policy')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                    bases=(monitoring.models.quarters.OfQuarter, models.Model),
                ),
                migrations.CreateModel(
                    name='Package',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('kind', models.CharField(choices=monitoring.models.procurement.package_kinds, max_length=12)),
                        ('method', models.CharField(choices=monitoring.models.procurement.package_methods, max_length=15)),
                        ('name_ru', models.CharField(max_length=300)),
                        ('name_kk', models.CharField(blank=True, max_length=300)),
                        ('estimate', models.DecimalField(decimal_places=2, max_digits=18)),
                        ('status', models.CharField(choices=[('planned', 'в плане'), ('announced', 'объявлена'), ('opened', 'предложения вскрыты'), ('contracted', 'договор заключён'), ('completed', 'исполнена'), ('cancelled', 'отменена')], default='planned', max_length=10)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('planned_announce', models.DateField(blank=True, null=True)),
                        ('planned_opened', models.DateField(blank=True, null=True)),
                        ('planned_contract', models.DateField()),
                        ('planned_complete', models.DateField()),
                        ('actual_announce', models.DateField(blank=True, null=True)),
                        ('actual_opened', models.DateField(blank=True, null=True)),
                        ('actual_contract', models.DateField(blank=True, null=True)),
                        ('actual_complete', models.DateField(blank=True, null=True)),
                        ('contractor', models.CharField(blank=True, max_length=300)),
                        ('contract_sum', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True)),
                        ('result', models.TextField(blank=True)),
                        ('cancelled_because', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='coordinators.cluster')),
                        ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='coordinators.event')),
                        ('files', models.ManyToManyField(blank=True, related_name='packages', to='documents.document')),
                        ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='monitoring.policy')),
                    ],
                    options={
                        'ordering': ('number',),
                    },
                ),
                migrations.CreateModel(
                    name='Lesson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('kind', models.CharField(choices=monitoring.models.lesson.lesson_kinds, max_length=15)),
                        ('title_ru', models.CharField(max_length=300)),
                        ('title_kk', models.CharField(blank=True, max_length=300)),
                        ('words_ru', models.TextField()),
                        ('words_kk', models.TextField(blank=True)),
                        ('addressee_name', models.CharField(blank=True, max_length=300)),
                        ('status', models.CharField(choices=[('written', 'записан'), ('sent', 'ждёт ответа адресата'), ('answered', 'есть ответ адресата'), ('closed', 'эффект записан')], default='written', max_length=10)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('sent_on', models.DateField(blank=True, null=True)),
                        ('outcome', models.CharField(blank=True, choices=[('accepted', 'принято'), ('partly', 'принято частично'), ('declined', 'отклонено')], max_length=10)),
                        ('answer', models.TextField(blank=True)),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('effect', models.TextField(blank=True)),
                        ('is_public', models.BooleanField(default=False)),
                        ('published_on', models.DateField(blank=True, null=True)),
                        ('written_on', models.DateField()),
                        ('addressee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons_to_answer', to='accounts.organisation')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='coordinators.cluster')),
                        ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons_learnt', to='coordinators.event')),
                        ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='monitoring.policy')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                ),
                migrations.CreateModel(
                    name='KnowledgeEvent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('kind', models.CharField(choices=monitoring.models.knowledge.knowledge_kinds, max_length=10)),
                        ('title', models.CharField(max_length=300)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('place', models.CharField(max_length=300)),
                        ('partners', models.TextField()),
                        ('topic', models.TextField()),
                        ('status', models.CharField(choices=[('recorded', 'записано'), ('withdrawn', 'запись снята')], default='recorded', max_length=10)),
                        ('withdrawn_because', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('files', models.ManyToManyField(blank=True, related_name='knowledge', to='documents.document')),
                        ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='knowledge', to='monitoring.policy')),
                    ],
                    options={
                        'ordering': ('-starts_on', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='CostEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('component', models.CharField(choices=monitoring.models.cost.components, max_length=15)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('quarter', models.PositiveSmallIntegerField()),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=18)),
                        ('words', models.CharField(max_length=500)),
                        ('status', models.CharField(choices=[('recorded', 'записан'), ('withdrawn', 'снят')], default='recorded', max_length=10)),
                        ('withdrawn_because', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='coordinators.cluster')),
                        ('files', models.ManyToManyField(blank=True, related_name='costs', to='documents.document')),
                        ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='monitoring.policy')),
                    ],
                    options={
                        'ordering': ('-year', '-quarter', '-number'),
                    },
                    bases=(monitoring.models.quarters.OfQuarter, models.Model),
                ),
                migrations.CreateModel(
                    name='Claim',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('year', models.PositiveSmallIntegerField()),
                        ('quarter', models.PositiveSmallIntegerField()),
                        ('status', models.CharField(choices=[('draft', 'черновик'), ('submitted', 'на рассмотрении ГРП'), ('returned', 'возвращена'), ('paid', 'оплачена'), ('refused', 'отказано'), ('withdrawn', 'отозвана')], default='draft', max_length=10)),
                        ('note', models.TextField(blank=True)),
                        ('submitted_on', models.DateField(blank=True, null=True)),
                        ('paid_on', models.DateField(blank=True, null=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='monitoring.policy')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                    bases=(monitoring.models.quarters.OfQuarter, models.Model),
                ),
                migrations.CreateModel(
                    name='AnnualReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('year', models.PositiveSmallIntegerField()),
                        ('edition', models.CharField(max_length=20)),
                        ('opening', models.JSONField()),
                        ('state', models.CharField(choices=[('asked', 'собирается'), ('ready', 'готов')], default='asked', max_length=8)),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('total', models.PositiveIntegerField()),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('error', models.TextField(blank=True)),
                        ('next_attempt_at', models.DateTimeField()),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annual_reports', to='monitoring.policy')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                ),
                migrations.CreateModel(
                    name='QuarterReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('year', models.PositiveSmallIntegerField()),
                        ('quarter', models.PositiveSmallIntegerField()),
                        ('edition', models.CharField(max_length=20)),
                        ('cut_on', models.DateField()),
                        ('content', models.JSONField()),
                        ('digest', models.CharField(max_length=64)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quarter_reports', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                    bases=(monitoring.models.quarters.OfQuarter, models.Model),
                ),
                migrations.CreateModel(
                    name='ReferenceTotal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('scope', models.CharField(choices=[('region', 'регион'), ('country', 'страна'), ('sector', 'отрасль по стране')], max_length=8)),
                        ('oked', models.CharField(blank=True, max_length=5)),
                        ('measure', models.CharField(choices=monitoring.models.impact.entered_measures, max_length=12)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('value', models.DecimalField(decimal_places=2, max_digits=20)),
                        ('prices', models.CharField(choices=[('current', 'в ценах этого года'), ('constant', 'в постоянных ценах')], default='current', max_length=8)),
                        ('body', models.CharField(max_length=200)),
                        ('publication', models.CharField(max_length=300)),
                        ('published_on', models.DateField()),
                        ('address', models.URLField(blank=True, max_length=500)),
                        ('at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_reason', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.cluster')),
                        ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.region')),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='monitoring.referencetotal')),
                    ],
                    options={
                        'ordering': ('scope', 'region__code', 'oked', 'measure', '-year', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('ordered', 'ждёт ответа'), ('answered', 'есть ответ'), ('closed', 'завершён')], default='ordered', max_length=8)),
                        ('words', models.TextField()),
                        ('ordered_on', models.DateField()),
                        ('management', models.TextField(blank=True)),
                        ('plan_words', models.TextField(blank=True)),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('closed_words', models.TextField(blank=True)),
                        ('amendment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='action_plans.amendment')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('evaluation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='monitoring.evaluation')),
                    ],
                    options={
                        'ordering': ('-ordered_on', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Takeaway',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.CharField(blank=True, max_length=200)),
                        ('words', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takeaways', to='monitoring.knowledgeevent')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='takeaways', to='accounts.organisation')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Target',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('period', models.CharField(max_length=6)),
                        ('value', models.DecimalField(decimal_places=6, max_digits=20)),
                        ('reason', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='monitoring.indicator')),
                    ],
                    options={
                        'ordering': ('indicator', 'number'),
                    },
                ),
                migrations.CreateModel(
                    name='TotalsSheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('checked', 'проверена, ждёт решения'), ('applied', 'внесена'), ('dropped', 'не внесена')], default='checked', max_length=8)),
                        ('rows', models.JSONField(default=list)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='totals_sheets', to='coordinators.cluster')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='AnnualPart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveIntegerField()),
                        ('content', models.JSONField(null=True)),
                        ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annual_parts', to='coordinators.cluster')),
                        ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='monitoring.annualreport')),
                    ],
                    options={
                        'ordering': ('report', 'place'),
                        'constraints': [models.UniqueConstraint(fields=('report', 'place'), name='annual_part_once'), models.UniqueConstraint(fields=('report', 'cluster'), name='annual_part_of_cluster_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ClaimLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('released_at', models.DateTimeField(blank=True, null=True)),
                        ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='monitoring.claim')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claim_lines', to='monitoring.costentry')),
                    ],
                    options={
                        'ordering': ('entry__number', 'pk'),
                        'constraints': [models.UniqueConstraint(condition=models.Q(('released_at__isnull', True)), fields=('entry',), name='cost_in_one_live_claim')],
                    },
                ),
                migrations.AddConstraint(
                    model_name='evaluation',
                    constraint=models.UniqueConstraint(fields=('cluster', 'number'), name='evaluation_once'),
                ),
                migrations.AddConstraint(
                    model_name='evaluation',
                    constraint=models.UniqueConstraint(condition=models.Q(('kind', 'final'), models.Q(('status', 'dropped'), _negated=True)), fields=('cluster',), name='evaluation_one_final'),
                ),
                migrations.AddConstraint(
                    model_name='evaluation',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('interim', 'final'))), name='evaluation_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='evaluation',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'sealed', 'dropped'))), name='evaluation_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='evaluation',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'sealed'), _negated=True), models.Q(('sealed_at__isnull', False), models.Q(('digest', ''), _negated=True), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='evaluation_sealed_whole'),
                ),
                migrations.AddConstraint(
                    model_name='impactreport',
                    constraint=models.UniqueConstraint(fields=('cluster', 'number'), name='impact_report_once'),
                ),
                migrations.AddConstraint(
                    model_name='finding',
                    constraint=models.UniqueConstraint(fields=('evaluation', 'number'), name='evaluation_finding_once'),
                ),
                migrations.AddConstraint(
                    model_name='finding',
                    constraint=models.CheckConstraint(condition=models.Q(('indicator__isnull', False), ('document__isnull', False), _connector='OR'), name='evaluation_finding_anchored'),
                ),
                migrations.AddConstraint(
                    model_name='indicatorsystem',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'adopted'))), name='system_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='indicatorsystem',
                    constraint=models.CheckConstraint(condition=models.Q(('last_period__gte', models.F('first_period'))), name='system_periods_in_order'),
                ),
                migrations.AddConstraint(
                    model_name='indicatorsystem',
                    constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), ('adopted_on__isnull', False), _connector='OR'), name='system_adopted_on_a_day'),
                ),
                migrations.AddConstraint(
                    model_name='indicator',
                    constraint=models.UniqueConstraint(fields=('system', 'code'), name='monitoring_indicator_once'),
                ),
                migrations.AddConstraint(
                    model_name='indicator',
                    constraint=models.CheckConstraint(condition=models.Q(('unit__in', ('percent', 'percent_point', 'count', 'person', 'tenge', 'mln_tenge', 'bln_tenge', 'mln_per_worker', 'tonne', 'thousand_tonnes', 'm3_per_tonne', 'day', 'point', 'index'))), name='indicator_unit_known'),
                ),
                migrations.AddConstraint(
                    model_name='indicator',
                    constraint=models.CheckConstraint(condition=models.Q(('baseline_value__isnull', True), models.Q(('baseline_period', ''), _negated=True), _connector='OR'), name='indicator_baseline_has_period'),
                ),
                migrations.AddConstraint(
                    model_name='indicator',
                    constraint=models.CheckConstraint(condition=models.Q(('retired_on__isnull', True), models.Q(('retired_because', ''), _negated=True), _connector='OR'), name='indicator_retired_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='indicator',
                    constraint=models.CheckConstraint(condition=models.Q(('computed', ''), ('firm_rule', ''), _connector='OR'), name='indicator_computed_asks_no_firms'),
                ),
                migrations.AddConstraint(
                    model_name='answercorrection',
                    constraint=models.CheckConstraint(condition=models.Q(('value__isnull', False), models.Q(('denominator__isnull', False), ('numerator__isnull', False)), _connector='OR'), name='answer_correction_says_something'),
                ),
                migrations.AddConstraint(
                    model_name='period',
                    constraint=models.UniqueConstraint(fields=('system', 'code'), name='period_once'),
                ),
                migrations.AddConstraint(
                    model_name='period',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('open', 'reported', 'closed'))), name='period_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='period',
                    constraint=models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('ends_on'))), name='period_due_after_end'),
                ),
                migrations.AddConstraint(
                    model_name='period',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_on__isnull', False), _connector='OR'), name='period_closed_on_a_day'),
                ),
                migrations.AddIndex(
                    model_name='measurement',
                    index=models.Index(fields=['status', 'indicator'], name='measurement_by_status'),
                ),
                migrations.AddConstraint(
                    model_name='measurement',
                    constraint=models.UniqueConstraint(condition=models.Q(('status', 'confirmed')), fields=('indicator', 'period'), name='measurement_confirmed_once'),
                ),
                migrations.AddConstraint(
                    model_name='measurement',
                    constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('draft', 'reported', 'returned'))), fields=('indicator', 'period'), name='measurement_open_once'),
                ),
                migrations.AddConstraint(
                    model_name='measurement',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'reported', 'returned', 'confirmed', 'replaced', 'refused'))), name='measurement_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='measurement',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('missing', True), ('value__isnull', True), models.Q(('note', ''), _negated=True)), models.Q(('missing', False), ('value__isnull', False)), _connector='OR'), name='measurement_value_or_why_not'),
                ),
                migrations.AddConstraint(
                    model_name='measurement',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'confirmed'), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='measurement_confirmed_by_somebody'),
                ),
                migrations.AddConstraint(
                    model_name='measurement',
                    constraint=models.CheckConstraint(condition=models.Q(('restates__isnull', True), models.Q(('restated_because', ''), _negated=True), _connector='OR'), name='measurement_restated_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='firmanswer',
                    constraint=models.UniqueConstraint(fields=('indicator', 'period', 'organisation'), name='firm_answer_once'),
                ),
                migrations.AddConstraint(
                    model_name='firmanswer',
                    constraint=models.CheckConstraint(condition=models.Q(('value__isnull', False), models.Q(('denominator__isnull', False), ('numerator__isnull', False)), _connector='OR'), name='firm_answer_says_something'),
                ),
                migrations.AddConstraint(
                    model_name='policy',
                    constraint=models.CheckConstraint(condition=models.Q(('code', 'main')), name='policy_is_one'),
                ),
                migrations.AddConstraint(
                    model_name='piureport',
                    constraint=models.UniqueConstraint(fields=('policy', 'number'), name='piu_report_once'),
                ),
                migrations.AddConstraint(
                    model_name='piureport',
                    constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='piu_report_quarter_known'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.UniqueConstraint(fields=('policy', 'number'), name='package_once'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('consultancy', 'capacity', 'trip', 'services', 'goods'))), name='package_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('planned', 'announced', 'opened', 'contracted', 'completed', 'cancelled'))), name='package_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(('estimate__gt', 0)), name='package_estimate_is_positive'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('contracted', 'completed')), _negated=True), models.Q(('actual_contract__isnull', False), ('contract_sum__gt', 0), models.Q(('contractor', ''), _negated=True)), _connector='OR'), name='package_contract_has_facts'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'completed'), _negated=True), ('actual_complete__isnull', False), _connector='OR'), name='package_completed_has_day'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'cancelled'), _negated=True), models.Q(('cancelled_because', ''), _negated=True), _connector='OR'), name='package_cancelled_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='lesson',
                    constraint=models.UniqueConstraint(fields=('policy', 'number'), name='lesson_once'),
                ),
                migrations.AddConstraint(
                    model_name='lesson',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('lesson', 'recommendation'))), name='lesson_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='lesson',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('written', 'sent', 'answered', 'closed'))), name='lesson_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='lesson',
                    constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'accepted', 'partly', 'declined'))), name='lesson_outcome_known'),
                ),
                migrations.AddConstraint(
                    model_name='lesson',
                    constraint=models.CheckConstraint(condition=models.Q(('status', 'written'), ('addressee__isnull', False), models.Q(('addressee_name', ''), _negated=True), _connector='OR'), name='lesson_sent_has_addressee'),
                ),
                migrations.AddConstraint(
                    model_name='lesson',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('answered', 'closed')), _negated=True), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='lesson_answered_with_words'),
                ),
                migrations.AddConstraint(
                    model_name='lesson',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), models.Q(('effect', ''), _negated=True), _connector='OR'), name='lesson_closed_by_effect'),
                ),
                migrations.AddConstraint(
                    model_name='lesson',
                    constraint=models.CheckConstraint(condition=models.Q(('is_public', False), models.Q(('published_on__isnull', False), models.Q(('title_kk', ''), _negated=True), models.Q(('words_kk', ''), _negated=True)), _connector='OR'), name='lesson_public_in_both_languages'),
                ),
                migrations.AddConstraint(
                    model_name='knowledgeevent',
                    constraint=models.UniqueConstraint(fields=('policy', 'number'), name='knowledge_event_once'),
                ),
                migrations.AddConstraint(
                    model_name='knowledgeevent',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('forum', 'bilateral', 'exchange'))), name='knowledge_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='knowledgeevent',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('recorded', 'withdrawn'))), name='knowledge_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='knowledgeevent',
                    constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='knowledge_days_in_order'),
                ),
                migrations.AddConstraint(
                    model_name='knowledgeevent',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='knowledge_withdrawn_with_reason'),
                ),
                migrations.AddIndex(
                    model_name='costentry',
                    index=models.Index(fields=['year', 'quarter'], name='cost_by_quarter'),
                ),
                migrations.AddConstraint(
                    model_name='costentry',
                    constraint=models.UniqueConstraint(fields=('policy', 'number'), name='cost_entry_once'),
                ),
                migrations.AddConstraint(
                    model_name='costentry',
                    constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='cost_is_positive'),
                ),
                migrations.AddConstraint(
                    model_name='costentry',
                    constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='cost_quarter_known'),
                ),
                migrations.AddConstraint(
                    model_name='costentry',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('recorded', 'withdrawn'))), name='cost_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='costentry',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='cost_withdrawn_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='claim',
                    constraint=models.UniqueConstraint(fields=('policy', 'number'), name='claim_once'),
                ),
                migrations.AddConstraint(
                    model_name='claim',
                    constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='claim_quarter_known'),
                ),
                migrations.AddConstraint(
                    model_name='claim',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'submitted', 'returned', 'paid', 'refused', 'withdrawn'))), name='claim_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='claim',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('submitted', 'returned', 'paid', 'refused')), _negated=True), ('submitted_on__isnull', False), _connector='OR'), name='claim_submitted_has_day'),
                ),
                migrations.AddConstraint(
                    model_name='claim',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'paid'), _negated=True), ('paid_on__isnull', False), _connector='OR'), name='claim_paid_has_day'),
                ),
                migrations.AddConstraint(
                    model_name='claim',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('returned', 'refused')), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='claim_sent_back_with_note'),
                ),
                migrations.AddConstraint(
                    model_name='annualreport',
                    constraint=models.UniqueConstraint(fields=('policy', 'number'), name='annual_report_once'),
                ),
                migrations.AddConstraint(
                    model_name='annualreport',
                    constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('policy', 'year'), name='annual_report_one_at_a_time'),
                ),
                migrations.AddConstraint(
                    model_name='annualreport',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'ready'))), name='annual_report_state_known'),
                ),
                migrations.AddConstraint(
                    model_name='annualreport',
                    constraint=models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='annual_report_done_of_total'),
                ),
                migrations.AddConstraint(
                    model_name='annualreport',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(models.Q(('digest', ''), _negated=True), ('done', models.F('total'))), _connector='OR'), name='annual_report_ready_is_whole'),
                ),
                migrations.AddConstraint(
                    model_name='quarterreport',
                    constraint=models.UniqueConstraint(fields=('cluster', 'number'), name='quarter_report_once'),
                ),
                migrations.AddConstraint(
                    model_name='quarterreport',
                    constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='quarter_report_quarter_known'),
                ),
                migrations.AddConstraint(
                    model_name='quarterreport',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), _negated=True), models.Q(('edition', ''), _negated=True)), name='quarter_report_is_defined'),
                ),
                migrations.AddIndex(
                    model_name='referencetotal',
                    index=models.Index(fields=['scope', 'region', 'oked', 'measure', 'year'], name='reference_total_of'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('oked', ''), ('region__isnull', False), ('scope', 'region')), models.Q(('oked', ''), ('region__isnull', True), ('scope', 'country')), models.Q(('region__isnull', True), ('scope', 'sector'), models.Q(('oked', ''), _negated=True)), _connector='OR'), name='reference_total_of_something'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.CheckConstraint(condition=models.Q(('measure__in', ('turnover', 'headcount', 'export'))), name='reference_total_measure_known'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.CheckConstraint(condition=models.Q(('prices__in', ('current', 'constant'))), name='reference_total_prices_known'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='reference_total_not_negative'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('publication', ''), _negated=True)), name='reference_total_has_source'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', True), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='reference_total_withdrawn_why'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.UniqueConstraint(condition=models.Q(('scope', 'region'), ('withdrawn_at__isnull', True)), fields=('region', 'measure', 'year'), name='reference_total_region_once'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.UniqueConstraint(condition=models.Q(('scope', 'country'), ('withdrawn_at__isnull', True)), fields=('measure', 'year'), name='reference_total_country_once'),
                ),
                migrations.AddConstraint(
                    model_name='referencetotal',
                    constraint=models.UniqueConstraint(condition=models.Q(('scope', 'sector'), ('withdrawn_at__isnull', True)), fields=('oked', 'measure', 'year'), name='reference_total_sector_once'),
                ),
                migrations.AddConstraint(
                    model_name='review',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('ordered', 'answered', 'closed'))), name='review_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='review',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('answered', 'closed')), _negated=True), models.Q(('answered_on__isnull', False), models.Q(('management', ''), _negated=True)), _connector='OR'), name='review_answered_with_words'),
                ),
                migrations.AddConstraint(
                    model_name='review',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_on__isnull', False), _connector='OR'), name='review_closed_on_a_day'),
                ),
                migrations.AddConstraint(
                    model_name='takeaway',
                    constraint=models.CheckConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('person', ''), _negated=True), _connector='OR'), name='takeaway_names_somebody'),
                ),
                migrations.AddConstraint(
                    model_name='target',
                    constraint=models.UniqueConstraint(fields=('indicator', 'number'), name='indicator_target_once'),
                ),
                migrations.AddConstraint(
                    model_name='totalssheet',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('checked', 'applied', 'dropped'))), name='totals_sheet_status_known'),
                ),
            ],
        ),
    ]
