import action_plans.models.activity
import action_plans.models.amendment
import action_plans.models.ledger
import action_plans.models.money
import action_plans.models.need
import action_plans.models.request
import django.core.validators
import django.db.models.deletion
import procedure.tables_at_once
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('action_plans', '0001_plans'), ('action_plans', '0002_progress'), ('action_plans', '0003_requests'), ('action_plans', '0004_amendments'), ('action_plans', '0005_money_facts'), ('action_plans', '0006_comments'), ('action_plans', '0007_support'), ('action_plans', '0008_ledger'), ('action_plans', '0009_tasks'), ('action_plans', '0010_plan_reports')]

    initial = True

    dependencies = [
        ('accounts', '0002_ties'),
        ('accounts', '__first__'),
        ('coordinators', '0001_tables'),
        ('documents', '0001_tables'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='ActionPlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('draft', 'составляется'), ('proposed', 'на согласовании'), ('in_force', 'действует'), ('completed', 'выполнен')], default='draft', max_length=10)),
                        ('first_year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2015), django.core.validators.MaxValueValidator(2100)])),
                        ('last_year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2015), django.core.validators.MaxValueValidator(2100)])),
                        ('agree_share', models.PositiveSmallIntegerField(default=100, validators=[django.core.validators.MaxValueValidator(100)])),
                        ('agree_days', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)])),
                        ('step_days', models.PositiveSmallIntegerField(default=30)),
                        ('step_share', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MaxValueValidator(100)])),
                        ('promised_share', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=5)),
                        ('ledger_upto', models.PositiveIntegerField(default=0)),
                        ('opened_on', models.DateField()),
                        ('cluster', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='coordinators.cluster')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Activity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=8)),
                        ('title_ru', models.CharField(max_length=300)),
                        ('title_kk', models.CharField(blank=True, max_length=300)),
                        ('kind', models.CharField(choices=action_plans.models.activity.activity_kinds, max_length=20)),
                        ('theme', models.CharField(choices=action_plans.models.activity.themes, max_length=20)),
                        ('scope', models.CharField(choices=action_plans.models.activity.scopes, max_length=10)),
                        ('start', models.DateField(blank=True, null=True)),
                        ('due', models.DateField(blank=True, null=True)),
                        ('challenges', models.JSONField(blank=True, default=list)),
                        ('result', models.TextField(blank=True)),
                        ('outputs_interim', models.TextField(blank=True)),
                        ('outputs_final', models.TextField(blank=True)),
                        ('evidence', models.TextField(blank=True)),
                        ('target_group', models.TextField(blank=True)),
                        ('effect_check', models.TextField(blank=True)),
                        ('risks', models.TextField(blank=True)),
                        ('status', models.CharField(choices=[('offered', 'предложено участником'), ('declined', 'не вошло в план'), ('dropped', 'снято с черновика'), ('planned', 'не начато'), ('in_progress', 'в работе'), ('done', 'выполнено'), ('cancelled', 'отменено')], default='planned', max_length=12)),
                        ('progress', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(100)])),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('closed_because', models.TextField(blank=True)),
                        ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='coordinators.workinggroup')),
                        ('offered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offered_activities', to='accounts.organisation')),
                        ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='coordinators.strategyoption')),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_activities', to='accounts.organisation')),
                        ('participants', models.ManyToManyField(blank=True, related_name='shared_activities', to='accounts.organisation')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='action_plans.actionplan')),
                        ('predecessors', models.ManyToManyField(blank=True, related_name='followers', to='action_plans.activity')),
                    ],
                    options={
                        'ordering': ('plan', 'code'),
                    },
                ),
                migrations.CreateModel(
                    name='Amendment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)])),
                        ('title', models.CharField(max_length=200)),
                        ('cause', models.CharField(choices=action_plans.models.amendment.causes, max_length=20)),
                        ('asked_by', models.CharField(choices=action_plans.models.amendment.askers, max_length=20)),
                        ('signalled_on', models.DateField()),
                        ('effect', models.TextField()),
                        ('status', models.CharField(choices=[('draft', 'готовится'), ('proposed', 'предложена'), ('merged', 'внесена в план'), ('rejected', 'отклонена'), ('withdrawn', 'снята')], default='draft', max_length=10)),
                        ('path', models.CharField(blank=True, choices=[('light', 'лёгкая: решает КИРИ'), ('heavy', 'с согласием предприятий')], max_length=5)),
                        ('opened_on', models.DateField()),
                        ('decided_on', models.DateField(blank=True, null=True)),
                        ('closed_because', models.TextField(blank=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='action_plans.actionplan')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                ),
                migrations.CreateModel(
                    name='AmendmentLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('told', models.CharField(choices=[('asked', 'предложена'), ('merged', 'внесена')], default='asked', max_length=6)),
                        ('code', models.CharField(max_length=8)),
                        ('cell', models.CharField(max_length=80)),
                        ('before', models.JSONField(blank=True, null=True)),
                        ('after', models.JSONField(blank=True, null=True)),
                        ('settled', models.JSONField(blank=True, null=True)),
                        ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='action_plans.amendment')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Comment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('field', models.CharField(choices=[('title', 'Название'), ('nature', 'Вид, тема, охват'), ('owner', 'Ответственный и участники'), ('dates', 'Сроки'), ('milestones', 'Вехи'), ('origin', 'На что отвечает'), ('result', 'Результат'), ('outputs', 'Итоги и подтверждения'), ('effect', 'Для кого и как оценят эффект'), ('risks', 'Риски'), ('money', 'Средства')], max_length=10)),
                        ('words', models.TextField()),
                        ('seen', models.JSONField(blank=True, default=dict)),
                        ('whole', models.BooleanField(default=True)),
                        ('at', models.DateTimeField()),
                        ('status', models.CharField(choices=[('open', 'открыто'), ('settled', 'улажено')], default='open', max_length=7)),
                        ('settled_with', models.TextField(blank=True)),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                        ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='action_plans.activity')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_comments', to='accounts.organisation')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='CommentReply',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('words', models.TextField()),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='action_plans.comment')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_replies', to='accounts.organisation')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='GroupTask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('words', models.CharField(max_length=300)),
                        ('person', models.CharField(blank=True, max_length=200)),
                        ('due', models.DateField()),
                        ('status', models.CharField(choices=[('given', 'в работе'), ('done', 'сделано'), ('withdrawn', 'снято')], default='given', max_length=10)),
                        ('given_on', models.DateField()),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('done_words', models.TextField(blank=True)),
                        ('withdrawn_because', models.TextField(blank=True)),
                        ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='action_plans.activity')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='coordinators.event')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='coordinators.workinggroup')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_tasks', to='accounts.organisation')),
                    ],
                    options={
                        'ordering': ('due', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='HelpRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('instrument', models.CharField(blank=True, choices=action_plans.models.need.instruments, max_length=20)),
                        ('words', models.TextField()),
                        ('status', models.CharField(choices=[('asked', 'ждёт ответа'), ('answered', 'есть ответ'), ('refused', 'помочь нельзя'), ('closed', 'итог записан'), ('withdrawn', 'отозвана')], default='asked', max_length=10)),
                        ('asked_on', models.DateField()),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('answer', models.TextField(blank=True)),
                        ('refused_because', models.TextField(blank=True)),
                        ('withdrawn_because', models.TextField(blank=True)),
                        ('outcome', models.CharField(blank=True, choices=[('yes', 'поддержку получили'), ('partly', 'получили часть'), ('no', 'не получили')], max_length=6)),
                        ('outcome_words', models.TextField(blank=True)),
                        ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='help_requests', to='action_plans.activity')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='help_requests', to='coordinators.participant')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Milestone',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=8)),
                        ('title_ru', models.CharField(max_length=200)),
                        ('title_kk', models.CharField(blank=True, max_length=200)),
                        ('due', models.DateField()),
                        ('reached_on', models.DateField(blank=True, null=True)),
                        ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='action_plans.activity')),
                    ],
                    options={
                        'ordering': ('due', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='MoneyLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(choices=action_plans.models.money.sources, max_length=20)),
                        ('form', models.CharField(choices=[('cash', 'деньгами'), ('kind', 'имуществом или работой')], default='cash', max_length=4)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('planned', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=18, validators=[django.core.validators.MinValueValidator(0)])),
                        ('committed', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=18, validators=[django.core.validators.MinValueValidator(0)])),
                        ('spent', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=18, validators=[django.core.validators.MinValueValidator(0)])),
                        ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='money', to='action_plans.activity')),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_money', to='accounts.organisation')),
                    ],
                    options={
                        'ordering': ('activity', 'source', 'organisation', 'form', 'year'),
                    },
                ),
                migrations.CreateModel(
                    name='MoneyFact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('committed', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=18, validators=[django.core.validators.MinValueValidator(0)])),
                        ('spent', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=18, validators=[django.core.validators.MinValueValidator(0)])),
                        ('words', models.TextField()),
                        ('over_because', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='action_plans.moneyline')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='LedgerEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('kind', models.CharField(choices=action_plans.models.ledger.entry_kinds, max_length=12)),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=18)),
                        ('happened_on', models.DateField()),
                        ('words', models.TextField()),
                        ('apart', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ledger_entries', to='documents.document')),
                        ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='action_plans.ledgerentry')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ledger', to='action_plans.actionplan')),
                        ('pledge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='action_plans.ledgerentry')),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='action_plans.moneyline')),
                    ],
                    options={
                        'ordering': ('plan', 'number'),
                    },
                ),
                migrations.CreateModel(
                    name='Need',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('instrument', models.CharField(blank=True, choices=action_plans.models.need.instruments, max_length=20)),
                        ('degree', models.CharField(choices=action_plans.models.need.degrees, max_length=1)),
                        ('effect', models.TextField()),
                        ('participants', models.TextField()),
                        ('finance', models.TextField()),
                        ('asked', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                        ('at', models.DateTimeField()),
                        ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='need', to='action_plans.activity')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('activity',),
                    },
                ),
                migrations.CreateModel(
                    name='PlanReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('since', models.DateField()),
                        ('until', models.DateField()),
                        ('content', models.JSONField()),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='action_plans.actionplan')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                ),
                migrations.CreateModel(
                    name='ProgressReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('progress', models.PositiveSmallIntegerField()),
                        ('words', models.TextField()),
                        ('next_steps', models.TextField(blank=True)),
                        ('finishes', models.BooleanField(default=False)),
                        ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='action_plans.activity')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('files', models.ManyToManyField(blank=True, related_name='progress_reports', to='documents.document')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Revision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('content', models.JSONField()),
                        ('digest', models.CharField(max_length=64)),
                        ('words', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('baseline', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('approved_at', models.DateTimeField(blank=True, null=True)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='action_plans.actionplan')),
                    ],
                    options={
                        'ordering': ('-number',),
                    },
                ),
                migrations.AddField(
                    model_name='amendment',
                    name='base',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='action_plans.revision'),
                ),
                migrations.AddField(
                    model_name='amendment',
                    name='result',
                    field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made_by', to='action_plans.revision'),
                ),
                migrations.AddField(
                    model_name='amendment',
                    name='sealed',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='action_plans.revision'),
                ),
                migrations.CreateModel(
                    name='Agreement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreed', models.BooleanField()),
                        ('comment', models.TextField(blank=True)),
                        ('part', models.CharField(max_length=64)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_agreements', to='accounts.organisation')),
                        ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='action_plans.revision')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='StateRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('kind', models.CharField(choices=action_plans.models.request.request_kinds, max_length=10)),
                        ('addressee_name', models.CharField(blank=True, max_length=300)),
                        ('addressee_email', models.EmailField(blank=True, max_length=254)),
                        ('duty', models.CharField(blank=True, choices=action_plans.models.request.duties, max_length=20)),
                        ('barrier', models.CharField(blank=True, max_length=20)),
                        ('subject_ru', models.CharField(max_length=300)),
                        ('subject_kk', models.CharField(blank=True, max_length=300)),
                        ('words_ru', models.TextField()),
                        ('words_kk', models.TextField(blank=True)),
                        ('days', models.PositiveSmallIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(250)])),
                        ('status', models.CharField(choices=[('draft', 'черновик'), ('sent', 'ждёт ответа'), ('answered', 'есть ответ'), ('closed', 'эффект записан'), ('withdrawn', 'отозван')], default='draft', max_length=10)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('sent_on', models.DateField(blank=True, null=True)),
                        ('answered_on', models.DateField(blank=True, null=True)),
                        ('outcome', models.CharField(blank=True, choices=[('yes', 'согласились'), ('partly', 'согласились частично'), ('no', 'отказали')], max_length=6)),
                        ('answer', models.TextField(blank=True)),
                        ('effect', models.TextField(blank=True)),
                        ('withdrawn_because', models.TextField(blank=True)),
                        ('activities', models.ManyToManyField(blank=True, related_name='requests', to='action_plans.activity')),
                        ('addressee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='state_requests', to='accounts.organisation')),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='action_plans.actionplan')),
                    ],
                    options={
                        'ordering': ('plan', 'number'),
                    },
                ),
                migrations.AddConstraint(
                    model_name='actionplan',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'proposed', 'in_force', 'completed'))), name='plan_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='actionplan',
                    constraint=models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='plan_years_in_order'),
                ),
                migrations.AddConstraint(
                    model_name='actionplan',
                    constraint=models.CheckConstraint(condition=models.Q(('promised_share__gte', 0), ('promised_share__lte', 100)), name='plan_promised_share_is_share'),
                ),
                migrations.AddConstraint(
                    model_name='activity',
                    constraint=models.UniqueConstraint(fields=('plan', 'code'), name='activity_code_once'),
                ),
                migrations.AddConstraint(
                    model_name='activity',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('offered', 'declined', 'dropped', 'planned', 'in_progress', 'done', 'cancelled'))), name='activity_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='activity',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('individual', 'joint', 'state_supported', 'reform'))), name='activity_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='activity',
                    constraint=models.CheckConstraint(condition=models.Q(('start__isnull', True), ('due__isnull', True), ('due__gte', models.F('start')), _connector='OR'), name='activity_ends_after_start'),
                ),
                migrations.AddConstraint(
                    model_name='activity',
                    constraint=models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='activity_progress_is_share'),
                ),
                migrations.AddConstraint(
                    model_name='activity',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('declined', 'dropped', 'cancelled')), _negated=True), models.Q(('closed_because', ''), _negated=True), _connector='OR'), name='activity_closed_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='amendmentline',
                    constraint=models.UniqueConstraint(fields=('amendment', 'told', 'code', 'cell'), name='amendment_line_once'),
                ),
                migrations.AddConstraint(
                    model_name='amendmentline',
                    constraint=models.CheckConstraint(condition=models.Q(('told__in', ('asked', 'merged'))), name='amendment_line_told_known'),
                ),
                migrations.AddIndex(
                    model_name='comment',
                    index=models.Index(fields=['activity', 'status'], name='plan_comment_open'),
                ),
                migrations.AddConstraint(
                    model_name='comment',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('open', 'settled'))), name='plan_comment_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='comment',
                    constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='plan_comment_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='comment',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'settled'), _negated=True), models.Q(models.Q(('settled_with', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='plan_comment_settled_with_words'),
                ),
                migrations.AddConstraint(
                    model_name='commentreply',
                    constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='plan_reply_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='grouptask',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('given', 'done', 'withdrawn'))), name='group_task_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='grouptask',
                    constraint=models.CheckConstraint(condition=models.Q(('due__gte', models.F('given_on'))), name='group_task_due_after_given'),
                ),
                migrations.AddConstraint(
                    model_name='grouptask',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'done'), _negated=True), models.Q(('done_on__isnull', False), models.Q(('done_words', ''), _negated=True)), _connector='OR'), name='group_task_done_with_words'),
                ),
                migrations.AddConstraint(
                    model_name='grouptask',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='group_task_withdrawn_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='helprequest',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('asked', 'answered', 'refused', 'closed', 'withdrawn'))), name='help_request_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='helprequest',
                    constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'yes', 'partly', 'no'))), name='help_request_outcome_known'),
                ),
                migrations.AddConstraint(
                    model_name='helprequest',
                    constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='help_request_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='helprequest',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('answered', 'closed')), _negated=True), models.Q(models.Q(('instrument', ''), _negated=True), models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='help_request_answered_with_instrument'),
                ),
                migrations.AddConstraint(
                    model_name='helprequest',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'refused'), _negated=True), models.Q(('refused_because', ''), _negated=True), _connector='OR'), name='help_request_refused_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='helprequest',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='help_request_withdrawn_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='helprequest',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='help_request_closed_with_outcome'),
                ),
                migrations.AddConstraint(
                    model_name='milestone',
                    constraint=models.UniqueConstraint(fields=('activity', 'key'), name='milestone_key_once'),
                ),
                migrations.AddConstraint(
                    model_name='moneyline',
                    constraint=models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('activity', 'source', 'organisation', 'form', 'year'), name='money_line_once'),
                ),
                migrations.AddConstraint(
                    model_name='moneyline',
                    constraint=models.UniqueConstraint(condition=models.Q(('organisation__isnull', True)), fields=('activity', 'source', 'form', 'year'), name='money_line_of_programme_once'),
                ),
                migrations.AddConstraint(
                    model_name='moneyline',
                    constraint=models.CheckConstraint(condition=models.Q(('committed__gte', 0), ('planned__gte', 0), ('spent__gte', 0)), name='money_not_negative'),
                ),
                migrations.AddConstraint(
                    model_name='moneyline',
                    constraint=models.CheckConstraint(condition=models.Q(('form__in', ('cash', 'kind'))), name='money_form_known'),
                ),
                migrations.AddConstraint(
                    model_name='moneyline',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', 'private'), _negated=True), ('organisation__isnull', False), _connector='OR'), name='money_private_names_firm'),
                ),
                migrations.AddConstraint(
                    model_name='moneyfact',
                    constraint=models.CheckConstraint(condition=models.Q(('committed__gte', 0), ('spent__gte', 0)), name='money_fact_not_negative'),
                ),
                migrations.AddConstraint(
                    model_name='moneyfact',
                    constraint=models.CheckConstraint(condition=models.Q(('spent__lte', models.F('committed'))), name='money_fact_spends_what_is_committed'),
                ),
                migrations.AddConstraint(
                    model_name='moneyfact',
                    constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='money_fact_names_its_source'),
                ),
                migrations.AddConstraint(
                    model_name='ledgerentry',
                    constraint=models.UniqueConstraint(fields=('plan', 'number'), name='ledger_entry_once'),
                ),
                migrations.AddConstraint(
                    model_name='ledgerentry',
                    constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='ledger_amount_is_positive'),
                ),
                migrations.AddConstraint(
                    model_name='ledgerentry',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('pledge', 'commitment', 'confirmation', 'default', 'substitution'))), name='ledger_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='ledgerentry',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'pledge'), ('pledge__isnull', True)), models.Q(models.Q(('kind', 'pledge'), _negated=True), ('pledge__isnull', False)), _connector='OR'), name='ledger_entry_stands_at_a_pledge'),
                ),
                migrations.AddConstraint(
                    model_name='ledgerentry',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'confirmation'), _negated=True), ('file__isnull', False), _connector='OR'), name='ledger_confirmation_has_paper'),
                ),
                migrations.AddConstraint(
                    model_name='ledgerentry',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'substitution'), _negated=True), ('other__isnull', False), _connector='OR'), name='ledger_substitution_leads_on'),
                ),
                migrations.AddConstraint(
                    model_name='ledgerentry',
                    constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='ledger_entry_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='need',
                    constraint=models.CheckConstraint(condition=models.Q(('degree__in', ('1', '2', '3', '4'))), name='plan_need_degree_known'),
                ),
                migrations.AddConstraint(
                    model_name='need',
                    constraint=models.CheckConstraint(condition=models.Q(('asked__isnull', True), ('asked__gt', 0), _connector='OR'), name='plan_need_asks_something'),
                ),
                migrations.AddConstraint(
                    model_name='need',
                    constraint=models.CheckConstraint(condition=models.Q(('asked__isnull', True), ('degree__in', ('3', '4')), _connector='OR'), name='plan_need_of_money_asks_money'),
                ),
                migrations.AddConstraint(
                    model_name='need',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('effect', ''), _negated=True), models.Q(('participants', ''), _negated=True), models.Q(('finance', ''), _negated=True)), name='plan_need_has_grounds'),
                ),
                migrations.AddConstraint(
                    model_name='planreport',
                    constraint=models.UniqueConstraint(fields=('plan', 'number'), name='plan_report_once'),
                ),
                migrations.AddConstraint(
                    model_name='planreport',
                    constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='plan_report_days_in_order'),
                ),
                migrations.AddConstraint(
                    model_name='progressreport',
                    constraint=models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='progress_report_is_share'),
                ),
                migrations.AddConstraint(
                    model_name='progressreport',
                    constraint=models.CheckConstraint(condition=models.Q(('finishes', False), ('progress', 100), _connector='OR'), name='progress_finished_is_whole'),
                ),
                migrations.AddConstraint(
                    model_name='progressreport',
                    constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='progress_report_has_words'),
                ),
                migrations.AddConstraint(
                    model_name='revision',
                    constraint=models.UniqueConstraint(fields=('plan', 'number'), name='plan_revision_once'),
                ),
                migrations.AddConstraint(
                    model_name='revision',
                    constraint=models.UniqueConstraint(fields=('plan', 'baseline'), name='plan_baseline_once'),
                ),
                migrations.AddConstraint(
                    model_name='revision',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('baseline__isnull', True)), models.Q(('approved_at__isnull', False), ('baseline__isnull', False)), _connector='OR'), name='plan_baseline_was_approved'),
                ),
                migrations.AddConstraint(
                    model_name='amendment',
                    constraint=models.UniqueConstraint(fields=('plan', 'number'), name='plan_amendment_once'),
                ),
                migrations.AddConstraint(
                    model_name='amendment',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'proposed', 'merged', 'rejected', 'withdrawn'))), name='amendment_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='amendment',
                    constraint=models.CheckConstraint(condition=models.Q(('path__in', ('', 'light', 'heavy'))), name='amendment_path_known'),
                ),
                migrations.AddConstraint(
                    model_name='amendment',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'merged'), _negated=True), models.Q(('decided_on__isnull', False), ('result__isnull', False)), _connector='OR'), name='amendment_merged_made_baseline'),
                ),
                migrations.AddConstraint(
                    model_name='amendment',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('rejected', 'withdrawn')), _negated=True), models.Q(('closed_because', ''), _negated=True), _connector='OR'), name='amendment_closed_with_reason'),
                ),
                migrations.AddConstraint(
                    model_name='agreement',
                    constraint=models.CheckConstraint(condition=models.Q(('agreed', True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='plan_declined_with_comment'),
                ),
                migrations.AddConstraint(
                    model_name='staterequest',
                    constraint=models.UniqueConstraint(fields=('plan', 'number'), name='state_request_once'),
                ),
                migrations.AddConstraint(
                    model_name='staterequest',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'sent', 'answered', 'closed', 'withdrawn'))), name='state_request_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='staterequest',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('support', 'reform'))), name='state_request_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='staterequest',
                    constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'yes', 'partly', 'no'))), name='state_request_outcome_known'),
                ),
                migrations.AddConstraint(
                    model_name='staterequest',
                    constraint=models.CheckConstraint(condition=models.Q(('addressee__isnull', False), models.Q(('addressee_name', ''), _negated=True), _connector='OR'), name='state_request_has_addressee'),
                ),
                migrations.AddConstraint(
                    model_name='staterequest',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('answered', 'closed')), _negated=True), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='state_request_answered_with_words'),
                ),
                migrations.AddConstraint(
                    model_name='staterequest',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), models.Q(('effect', ''), _negated=True), _connector='OR'), name='state_request_closed_by_effect'),
                ),
                migrations.AddConstraint(
                    model_name='staterequest',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='state_request_withdrawn_with_reason'),
                ),
            ],
        ),
    ]
