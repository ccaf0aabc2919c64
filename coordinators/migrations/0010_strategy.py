import django.core.validators
import django.db.models.deletion
import procedure.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('coordinators', '0009_events_and_groups'),
    ]

    operations = [
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
                'constraints': [models.CheckConstraint(condition=models.Q(('attractiveness__range', (1, 5))), name='segment_attractiveness_on_scale'), models.CheckConstraint(condition=models.Q(('force_rivalry__isnull', True), ('force_rivalry__range', (1, 3)), _connector='OR'), name='segment_rivalry_on_scale'), models.CheckConstraint(condition=models.Q(('force_entrants__isnull', True), ('force_entrants__range', (1, 3)), _connector='OR'), name='segment_entrants_on_scale'), models.CheckConstraint(condition=models.Q(('force_substitutes__isnull', True), ('force_substitutes__range', (1, 3)), _connector='OR'), name='segment_substitutes_on_scale'), models.CheckConstraint(condition=models.Q(('force_suppliers__isnull', True), ('force_suppliers__range', (1, 3)), _connector='OR'), name='segment_suppliers_on_scale'), models.CheckConstraint(condition=models.Q(('force_buyers__isnull', True), ('force_buyers__range', (1, 3)), _connector='OR'), name='segment_buyers_on_scale')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('required__range', (1, 5))), name='factor_need_on_scale'), models.CheckConstraint(condition=models.Q(('level__range', (1, 5))), name='factor_level_on_scale')],
            },
        ),
    ]
