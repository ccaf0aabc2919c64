import django.db.models.deletion
import monitoring.models.cost
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('coordinators', '0015_withdrawn_records'),
        ('documents', '0004_scan'),
        ('procedure', '0006_policy_dossier'),
    ]

    operations = [
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default='main', max_length=10, unique=True)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='policy', to='procedure.dossier')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('code', 'main')), name='policy_is_one')],
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
                'indexes': [models.Index(fields=['year', 'quarter'], name='cost_by_quarter')],
                'constraints': [models.UniqueConstraint(fields=('policy', 'number'), name='cost_entry_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='cost_is_positive'), models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='cost_quarter_known'), models.CheckConstraint(condition=models.Q(('status__in', ('recorded', 'withdrawn'))), name='cost_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='cost_withdrawn_with_reason')],
            },
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
                'constraints': [models.UniqueConstraint(fields=('policy', 'number'), name='claim_once'), models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='claim_quarter_known'), models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'submitted', 'returned', 'paid', 'refused', 'withdrawn'))), name='claim_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('submitted', 'returned', 'paid', 'refused')), _negated=True), ('submitted_on__isnull', False), _connector='OR'), name='claim_submitted_has_day'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'paid'), _negated=True), ('paid_on__isnull', False), _connector='OR'), name='claim_paid_has_day'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('returned', 'refused')), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='claim_sent_back_with_note')],
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
    ]
