import action_plans.models.activity
import action_plans.models.money
import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0007_calendar_change'),
        ('accounts', '__first__'),
        ('coordinators', '0013_stage_reports'),
    ]

    operations = [
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
                ('opened_on', models.DateField()),
                ('cluster', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='coordinators.cluster')),
            ],
            options={
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'proposed', 'in_force', 'completed'))), name='plan_status_known'), models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='plan_years_in_order'), models.CheckConstraint(condition=models.Q(('promised_share__gte', 0), ('promised_share__lte', 100)), name='plan_promised_share_is_share')],
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
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='activity_code_once'), models.CheckConstraint(condition=models.Q(('status__in', ('offered', 'declined', 'dropped', 'planned', 'in_progress', 'done', 'cancelled'))), name='activity_status_known'), models.CheckConstraint(condition=models.Q(('kind__in', ('individual', 'joint', 'state_supported', 'reform'))), name='activity_kind_known'), models.CheckConstraint(condition=models.Q(('start__isnull', True), ('due__isnull', True), ('due__gte', models.F('start')), _connector='OR'), name='activity_ends_after_start'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='activity_progress_is_share'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('declined', 'dropped', 'cancelled')), _negated=True), models.Q(('closed_because', ''), _negated=True), _connector='OR'), name='activity_closed_with_reason')],
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
                'constraints': [models.UniqueConstraint(fields=('activity', 'key'), name='milestone_key_once')],
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
                'constraints': [models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('activity', 'source', 'organisation', 'form', 'year'), name='money_line_once'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', True)), fields=('activity', 'source', 'form', 'year'), name='money_line_of_programme_once'), models.CheckConstraint(condition=models.Q(('committed__gte', 0), ('planned__gte', 0), ('spent__gte', 0)), name='money_not_negative'), models.CheckConstraint(condition=models.Q(('form__in', ('cash', 'kind'))), name='money_form_known'), models.CheckConstraint(condition=models.Q(models.Q(('source', 'private'), _negated=True), ('organisation__isnull', False), _connector='OR'), name='money_private_names_firm')],
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
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='plan_revision_once'), models.UniqueConstraint(fields=('plan', 'baseline'), name='plan_baseline_once'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('baseline__isnull', True)), models.Q(('approved_at__isnull', False), ('baseline__isnull', False)), _connector='OR'), name='plan_baseline_was_approved')],
            },
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
                'constraints': [models.CheckConstraint(condition=models.Q(('agreed', True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='plan_declined_with_comment')],
            },
        ),
    ]
