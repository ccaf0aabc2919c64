import coordinators.models.base
import coordinators.models.chain
import django.core.validators
import django.db.models.deletion
import procedure.clock
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_one_live_invitation'),
        ('accounts', '__first__'),
        ('coordinators', '0004_stages'),
    ]

    operations = [
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
                'indexes': [models.Index(fields=['cluster', 'sort_key', 'id'], name='participant_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('known', 'requested', 'invited', 'joined', 'declined', 'left', 'withdrawn'))), name='participant_status_known'), models.CheckConstraint(condition=models.Q(('kind__in', ('enterprise', 'supplier', 'service', 'institution', 'state'))), name='participant_kind_known'), models.CheckConstraint(condition=models.Q(('origin__in', ('application', 'coordinator', 'request', 'import'))), name='participant_origin_known'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('joined_on__isnull', True), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='participant_leaves_after_joining'), models.UniqueConstraint(condition=models.Q(('status__in', ('left', 'withdrawn')), _negated=True), fields=('cluster', 'organisation'), name='participant_once')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('supply', 'service', 'finance', 'knowledge', 'regulation'))), name='relation_kind_known'), models.CheckConstraint(condition=models.Q(('strength__range', (1, 3))), name='relation_strength_one_to_three'), models.CheckConstraint(condition=models.Q(('source_actor', models.F('target_actor')), _negated=True), name='relation_to_somebody_else')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('export__gte', 0), ('export__lte', models.F('turnover')), ('turnover__gte', 0)), name='company_year_makes_sense'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('organisation', 'year'), name='company_year_once')],
            },
        ),
        migrations.CreateModel(
            name='NameKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='name_keys', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'organisation'), name='name_key_once')],
            },
        ),
    ]
