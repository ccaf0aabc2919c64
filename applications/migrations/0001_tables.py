import accounts.identity
import django.core.validators
import django.db.models.deletion
import procedure.clock
import procedure.tables_at_once
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('applications', '0001_initial'), ('applications', '0002_completion'), ('applications', '0003_deliveries'), ('applications', '0004_publication_scan'), ('applications', '0005_member_kazakh_name'), ('applications', '0006_interests_and_known_values'), ('applications', '0007_hours_before_results')]

    initial = True

    dependencies = [
        ('accounts', '0002_ties'),
        ('accounts', '__first__'),
        ('documents', '0001_tables'),
        ('procedure', '0001_tables'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='Application',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('cluster_name_ru', models.CharField(max_length=200, verbose_name='Название кластера')),
                        ('cluster_name_kk', models.CharField(blank=True, max_length=200, verbose_name='Название кластера на казахском')),
                        ('sector', models.CharField(blank=True, max_length=200, verbose_name='Отрасль')),
                        ('oked', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^\\d{2,5}$')], verbose_name='ОКЭД')),
                        ('summary', models.TextField(blank=True, verbose_name='Кратко о кластере')),
                        ('goals', models.TextField(blank=True, verbose_name='Цели')),
                        ('why_together', models.TextField(blank=True, verbose_name='Зачем объединяться в кластер')),
                        ('contact_name', models.CharField(blank=True, max_length=200, verbose_name='Контактное лицо')),
                        ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='Телефон')),
                        ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='Электронная почта')),
                        ('status', models.CharField(choices=[('draft', 'черновик'), ('submitted', 'подана'), ('returned', 'возвращена на дополнение'), ('forwarded', 'передана в КИРИ'), ('withdrawn', 'отозвана'), ('lapsed', 'не подана в срок')], default='draft', max_length=12)),
                        ('submitted_at', models.DateTimeField(blank=True, null=True)),
                        ('forwarded_at', models.DateTimeField(blank=True, null=True)),
                        ('not_completed', models.BooleanField(default=False)),
                        ('return_reason', models.TextField(blank=True)),
                        ('returned_at', models.DateTimeField(blank=True, null=True)),
                        ('return_sections', models.JSONField(blank=True, default=list)),
                        ('search', models.CharField(blank=True, editable=False, max_length=700)),
                        ('sort_key', models.CharField(blank=True, editable=False, max_length=300)),
                        ('applicant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='accounts.organisation')),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='application', to='procedure.dossier')),
                        ('regions', models.ManyToManyField(blank=True, related_name='applications', to='accounts.region')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Consultation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('consultation', 'консультация'), ('open_session', 'открытая встреча')], default='consultation', max_length=14)),
                        ('held_on', models.DateField(verbose_name='Дата')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='Место')),
                        ('topic', models.CharField(max_length=300, verbose_name='Тема')),
                        ('summary', models.TextField(blank=True, verbose_name='Что обсудили')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                        ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.region')),
                    ],
                    options={
                        'ordering': ('-held_on', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='ConsultationAttendee',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('organisation_name', models.CharField(blank=True, max_length=300)),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='applications.consultation')),
                    ],
                ),
                migrations.CreateModel(
                    name='Member',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=300, verbose_name='Наименование')),
                        ('name_kk', models.CharField(blank=True, max_length=300, verbose_name='Наименование на казахском')),
                        ('bin', models.CharField(max_length=12, validators=[accounts.identity.validate_bin], verbose_name='БИН')),
                        ('kind', models.CharField(choices=[('group', 'Группа предприятий'), ('chamber', 'Региональная палата предпринимателей'), ('spk', 'Социально-предпринимательская корпорация'), ('sez', 'Управляющая компания СЭЗ'), ('association', 'Бизнес-ассоциация'), ('enterprise', 'Предприятие'), ('university', 'Университет'), ('college', 'Колледж'), ('research', 'Научная организация'), ('institute', 'Национальный институт'), ('ministry', 'Министерство'), ('akimat', 'Акимат'), ('commission', 'Комиссия'), ('piu', 'Группа реализации проекта')], default='enterprise', max_length=20)),
                        ('chain_role', models.CharField(max_length=200, verbose_name='Место в цепочке')),
                        ('oked', models.CharField(blank=True, max_length=5, validators=[django.core.validators.RegexValidator('^\\d{2,5}$')], verbose_name='ОКЭД')),
                        ('products', models.CharField(blank=True, max_length=300, verbose_name='Продукция или услуги')),
                        ('makes_final_product', models.BooleanField(default=False, verbose_name='Выпускает конечную продукцию')),
                        ('size_class', models.CharField(blank=True, choices=[('micro', 'микро'), ('small', 'малое'), ('medium', 'среднее'), ('large', 'крупное')], max_length=8, verbose_name='Размер')),
                        ('consent', models.BooleanField(default=False, verbose_name='Согласие подписано')),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='applications.application')),
                        ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.region')),
                    ],
                    options={
                        'ordering': ('order', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='MemberYear',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('turnover', models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                        ('export', models.DecimalField(decimal_places=2, default=0, max_digits=18)),
                        ('headcount', models.PositiveIntegerField(default=0)),
                        ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='years', to='applications.member')),
                    ],
                    options={
                        'ordering': ('year',),
                    },
                ),
                migrations.CreateModel(
                    name='SelectionRound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title_ru', models.CharField(max_length=300, verbose_name='Название')),
                        ('title_kk', models.CharField(max_length=300, verbose_name='Название на казахском')),
                        ('title_en', models.CharField(blank=True, max_length=300, verbose_name='Название на английском')),
                        ('legal_act', models.CharField(blank=True, max_length=300, verbose_name='Акт о порядке и критериях')),
                        ('legal_act_date', models.DateField(blank=True, null=True, verbose_name='Дата акта')),
                        ('contacts', models.TextField(blank=True, verbose_name='Контакты для заявителей')),
                        ('status', models.CharField(choices=[('draft', 'готовится'), ('announced', 'идёт приём заявок'), ('closed', 'приём завершён'), ('completed', 'завершён'), ('cancelled', 'отменён')], default='draft', max_length=12)),
                        ('decision_planned_on', models.DateField(blank=True, null=True, verbose_name='Решение Комиссии планируется')),
                        ('announced_at', models.DateTimeField(blank=True, null=True)),
                        ('intake_opens_on', models.DateField(blank=True, null=True, verbose_name='Приём с')),
                        ('intake_due_on', models.DateField(blank=True, null=True, verbose_name='Приём по')),
                        ('completed_at', models.DateTimeField(blank=True, null=True)),
                        ('places', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Сколько кластеров поддержат')),
                        ('scale_max', models.PositiveSmallIntegerField(default=5, verbose_name='Высший балл шкалы')),
                        ('divergence_limit', models.DecimalField(decimal_places=1, default=Decimal('2'), max_digits=4, verbose_name='Расхождение, с которого баллы согласуют')),
                        ('min_experts', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(9)], verbose_name='Экспертов на заявку, не менее')),
                        ('aggregation', models.CharField(default='mean_of_experts', max_length=30)),
                        ('threshold', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='Минимальный балл')),
                        ('rules_source', models.CharField(blank=True, max_length=300, verbose_name='Чем утверждены правила оценки')),
                        ('commission_size', models.PositiveSmallIntegerField(default=5, verbose_name='Членов Комиссии, не менее')),
                        ('quorum', models.PositiveSmallIntegerField(default=3, verbose_name='Кворум')),
                        ('majority', models.CharField(default='simple', max_length=20)),
                        ('tie_rule', models.CharField(default='chair', max_length=20)),
                        ('commission_source', models.CharField(blank=True, max_length=300, verbose_name='Чем утверждён порядок Комиссии')),
                        ('hours_before_results', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(240)], verbose_name='Часов между ответом заявителю и публикацией')),
                        ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='round', to='procedure.dossier')),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='RoundTerm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=40)),
                        ('length', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)])),
                        ('unit', models.CharField(max_length=10)),
                        ('basis', models.CharField(blank=True, max_length=300, verbose_name='Основание изменения')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='applications.selectionround')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='RequiredDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=40)),
                        ('name_ru', models.CharField(max_length=200)),
                        ('name_kk', models.CharField(max_length=200)),
                        ('name_en', models.CharField(max_length=200)),
                        ('required', models.BooleanField(default=True)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='applications.selectionround')),
                    ],
                    options={
                        'ordering': ('order', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(verbose_name='Вопрос')),
                        ('asked_at', models.DateTimeField(default=procedure.clock.now)),
                        ('status', models.CharField(choices=[('asked', 'ждёт ответа'), ('answered', 'отвечено')], default='asked', max_length=10)),
                        ('answer', models.TextField(blank=True, verbose_name='Ответ')),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('published', models.BooleanField(default=False, verbose_name='Показать всем')),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to=settings.AUTH_USER_MODEL)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='applications.selectionround')),
                    ],
                    options={
                        'ordering': ('-asked_at',),
                    },
                ),
                migrations.CreateModel(
                    name='Publication',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('channel', models.CharField(choices=[('press', 'официальное печатное издание'), ('site', 'интернет-ресурс организатора')], max_length=8)),
                        ('medium', models.CharField(max_length=300, verbose_name='Издание или адрес')),
                        ('issue', models.CharField(blank=True, max_length=60, verbose_name='Номер выпуска')),
                        ('published_on', models.DateField(verbose_name='Дата публикации')),
                        ('scan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='applications.selectionround')),
                    ],
                    options={
                        'ordering': ('published_on', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Criterion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=10)),
                        ('group', models.PositiveSmallIntegerField()),
                        ('order', models.PositiveSmallIntegerField()),
                        ('name_ru', models.CharField(max_length=400)),
                        ('name_kk', models.CharField(max_length=400)),
                        ('name_en', models.CharField(max_length=400)),
                        ('weight', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='Вес')),
                        ('max_score', models.PositiveSmallIntegerField(default=5, verbose_name='Высший балл')),
                        ('anchors_ru', models.JSONField(default=list)),
                        ('anchors_kk', models.JSONField(default=list)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='applications.selectionround')),
                    ],
                    options={
                        'ordering': ('order',),
                    },
                ),
                migrations.AddField(
                    model_name='consultation',
                    name='round',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='applications.selectionround'),
                ),
                migrations.AddField(
                    model_name='application',
                    name='round',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='applications.selectionround'),
                ),
                migrations.CreateModel(
                    name='AkimatNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('created', 'письмо готовится'), ('sent', 'отправлено'), ('failed', 'не доставлено'), ('acknowledged', 'получение подтверждено'), ('opinion', 'мнение получено'), ('no_opinion', 'без мнения')], default='created', max_length=14)),
                        ('created_at', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('failed_at', models.DateTimeField(blank=True, null=True)),
                        ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('delivery_note', models.TextField(blank=True)),
                        ('opinion', models.TextField(blank=True)),
                        ('supports', models.BooleanField(blank=True, null=True)),
                        ('akimat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='akimat_notices', to='accounts.organisation')),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.region')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='akimat_notices', to='applications.application')),
                    ],
                    options={
                        'ordering': ('region__code',),
                        'indexes': [models.Index(condition=models.Q(('status__in', ('created', 'failed'))), fields=['created_at'], name='akimat_notice_undelivered')],
                        'constraints': [models.UniqueConstraint(fields=('application', 'region'), name='akimat_notice_once'), models.CheckConstraint(condition=models.Q(('status__in', ('created', 'sent', 'failed', 'acknowledged', 'opinion', 'no_opinion'))), name='akimat_notice_status_known')],
                    },
                ),
                migrations.CreateModel(
                    name='ApplicationSection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=30)),
                        ('version', models.PositiveIntegerField(default=0)),
                        ('saved_at', models.DateTimeField(default=procedure.clock.now)),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='applications.application')),
                        ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('application', 'code'), name='section_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CriterionAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(blank=True)),
                        ('figures', models.JSONField(blank=True, default=dict)),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='applications.application')),
                        ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.criterion')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('application', 'criterion'), name='answer_once')],
                    },
                ),
                migrations.CreateModel(
                    name='FiledVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('filed_at', models.DateTimeField()),
                        ('content', models.JSONField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='applications.application')),
                        ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('number',),
                        'constraints': [models.UniqueConstraint(fields=('application', 'number'), name='filed_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Interest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sector', models.CharField(max_length=200, verbose_name='Отрасль')),
                        ('text', models.TextField(verbose_name='О чём инициатива')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('status', models.CharField(choices=[('stated', 'в силе'), ('withdrawn', 'отозван')], default='stated', max_length=10)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='accounts.organisation')),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.region')),
                    ],
                    options={
                        'ordering': ('-at',),
                        'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('stated', 'withdrawn'))), name='interest_status_known')],
                    },
                ),
                migrations.AddConstraint(
                    model_name='member',
                    constraint=models.UniqueConstraint(fields=('application', 'bin'), name='member_once'),
                ),
                migrations.AddConstraint(
                    model_name='member',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('group', 'chamber', 'spk', 'sez', 'association', 'enterprise', 'university', 'college', 'research', 'institute', 'ministry', 'akimat', 'commission', 'piu'))), name='member_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='memberyear',
                    constraint=models.UniqueConstraint(fields=('member', 'year'), name='member_year_once'),
                ),
                migrations.AddConstraint(
                    model_name='memberyear',
                    constraint=models.CheckConstraint(condition=models.Q(('export__gte', 0), ('turnover__gte', 0)), name='member_year_not_negative'),
                ),
                migrations.AddConstraint(
                    model_name='selectionround',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'announced', 'closed', 'completed', 'cancelled'))), name='round_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='selectionround',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'cancelled')), ('intake_due_on__isnull', False), _connector='OR'), name='round_announced_has_window'),
                ),
                migrations.AddConstraint(
                    model_name='roundterm',
                    constraint=models.UniqueConstraint(fields=('round', 'code'), name='round_term_once'),
                ),
                migrations.AddConstraint(
                    model_name='roundterm',
                    constraint=models.CheckConstraint(condition=models.Q(('unit__in', ('wd', 'cd', 'mo', 'y', 'fixed'))), name='round_term_unit_known'),
                ),
                migrations.AddConstraint(
                    model_name='requireddocument',
                    constraint=models.UniqueConstraint(fields=('round', 'code'), name='required_document_once'),
                ),
                migrations.AddConstraint(
                    model_name='question',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('asked', 'answered'))), name='question_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='publication',
                    constraint=models.UniqueConstraint(fields=('round', 'channel'), name='publication_once_per_channel'),
                ),
                migrations.AddConstraint(
                    model_name='publication',
                    constraint=models.CheckConstraint(condition=models.Q(('channel__in', ('press', 'site'))), name='publication_channel_known'),
                ),
                migrations.AddConstraint(
                    model_name='criterion',
                    constraint=models.UniqueConstraint(fields=('round', 'code'), name='criterion_once'),
                ),
                migrations.AddConstraint(
                    model_name='criterion',
                    constraint=models.CheckConstraint(condition=models.Q(('weight__gte', 0)), name='criterion_weight_not_negative'),
                ),
                migrations.AddConstraint(
                    model_name='criterion',
                    constraint=models.CheckConstraint(condition=models.Q(('max_score__gt', 0)), name='criterion_max_positive'),
                ),
                migrations.AddConstraint(
                    model_name='consultation',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('consultation', 'open_session'))), name='consultation_kind_known'),
                ),
                migrations.AddIndex(
                    model_name='application',
                    index=models.Index(fields=['round', 'status', 'sort_key'], name='application_inbox'),
                ),
                migrations.AddIndex(
                    model_name='application',
                    index=models.Index(fields=['status', 'submitted_at'], name='application_by_status'),
                ),
                migrations.AddConstraint(
                    model_name='application',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'submitted', 'returned', 'forwarded', 'withdrawn', 'lapsed'))), name='application_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='application',
                    constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('draft', 'submitted', 'returned', 'forwarded'))), fields=('round', 'applicant', 'cluster_name_ru'), name='application_once_while_active'),
                ),
            ],
        ),
    ]
