import coordinators.models.options
import django.db.models.deletion
import procedure.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('coordinators', '0010_strategy'),
    ]

    operations = [
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
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('proposed', 'chosen', 'put_off', 'rejected'))), name='option_status_known'), models.CheckConstraint(condition=models.Q(('acting__in', ('individual', 'joint', 'state_supported', 'reform'))), name='option_acting_known'), models.CheckConstraint(condition=models.Q(('status', 'proposed'), models.Q(('decided_at__isnull', False), models.Q(('decided_because', ''), _negated=True)), _connector='OR'), name='option_decided_with_reason')],
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
                'constraints': [models.UniqueConstraint(fields=('option', 'code'), name='option_constraint_once')],
            },
        ),
    ]
