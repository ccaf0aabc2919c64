import action_plans.models.amendment
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('action_plans', '0003_requests'),
    ]

    operations = [
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
                ('base', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='action_plans.revision')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='action_plans.actionplan')),
                ('result', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made_by', to='action_plans.revision')),
                ('sealed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='action_plans.revision')),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='plan_amendment_once'), models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'proposed', 'merged', 'rejected', 'withdrawn'))), name='amendment_status_known'), models.CheckConstraint(condition=models.Q(('path__in', ('', 'light', 'heavy'))), name='amendment_path_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'merged'), _negated=True), models.Q(('decided_on__isnull', False), ('result__isnull', False)), _connector='OR'), name='amendment_merged_made_baseline'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('rejected', 'withdrawn')), _negated=True), models.Q(('closed_because', ''), _negated=True), _connector='OR'), name='amendment_closed_with_reason')],
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
                'constraints': [models.UniqueConstraint(fields=('amendment', 'told', 'code', 'cell'), name='amendment_line_once'), models.CheckConstraint(condition=models.Q(('told__in', ('asked', 'merged'))), name='amendment_line_told_known')],
            },
        ),
    ]
