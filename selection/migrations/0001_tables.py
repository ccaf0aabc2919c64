import django.db.models.deletion
import procedure.clock
import procedure.tables_at_once
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('selection', '0001_initial'), ('selection', '0002_sittings_in_full'), ('selection', '0003_package_lacking'), ('selection', '0004_decision_despite'), ('selection', '0005_two_acts_of_agreement'), ('selection', '0006_earlier_agreements_stand')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('applications', '0001_tables'),
        ('documents', '0001_tables'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='Assessment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=30, unique=True)),
                        ('status', models.CharField(choices=[('assessing', 'оценивается'), ('concluded', 'заключение готово'), ('submitted', 'передана Комиссии'), ('deferred', 'отложена Комиссией'), ('selected', 'отобрана'), ('rejected', 'не отобрана')], default='assessing', max_length=12)),
                        ('received_at', models.DateTimeField()),
                        ('total', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True)),
                        ('concluded_at', models.DateTimeField(blank=True, null=True)),
                        ('result_told_at', models.DateTimeField(blank=True, null=True)),
                        ('announced_at', models.DateTimeField(blank=True, null=True)),
                        ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='assessment', to='applications.application')),
                        ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('-pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Agreement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('points', models.DecimalField(decimal_places=1, max_digits=4)),
                        ('reason', models.TextField()),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                        ('superseded', models.BooleanField(default=False)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.criterion')),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='selection.assessment')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='AgendaItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField()),
                        ('late', models.BooleanField(default=False)),
                        ('minutes', models.TextField(blank=True, verbose_name='Ход обсуждения')),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='selection.assessment')),
                    ],
                    options={
                        'ordering': ('order',),
                    },
                ),
                migrations.CreateModel(
                    name='Conclusion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('strengths', models.TextField(verbose_name='Сильные стороны')),
                        ('weaknesses', models.TextField(verbose_name='Слабые стороны и риски')),
                        ('text', models.TextField(verbose_name='Вывод')),
                        ('recommendation', models.CharField(choices=[('support', 'рекомендуем отобрать'), ('conditional', 'рекомендуем при условии'), ('decline', 'не рекомендуем отбирать')], max_length=12, verbose_name='Рекомендация')),
                        ('signed_at', models.DateTimeField()),
                        ('scores', models.JSONField()),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='selection.assessment')),
                        ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('version',),
                    },
                ),
                migrations.CreateModel(
                    name='Consent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField()),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='selection.agreement')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('outcome', models.CharField(choices=[('selected', 'отобрать'), ('rejected', 'не отбирать'), ('deferred', 'отложить')], max_length=10)),
                        ('votes_for', models.PositiveSmallIntegerField()),
                        ('votes_against', models.PositiveSmallIntegerField()),
                        ('abstained', models.PositiveSmallIntegerField()),
                        ('by_chair', models.BooleanField(default=False)),
                        ('reasons', models.TextField(verbose_name='Обоснование')),
                        ('despite', models.TextField(blank=True, verbose_name='Почему отложено вопреки голосам')),
                        ('decided_at', models.DateTimeField()),
                        ('superseded', models.BooleanField(default=False)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='selection.assessment')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='selection.agendaitem')),
                    ],
                    options={
                        'ordering': ('decided_at', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(max_length=300, verbose_name='Источник')),
                        ('source_date', models.DateField(blank=True, null=True, verbose_name='Дата источника')),
                        ('method', models.CharField(blank=True, max_length=300, verbose_name='Как получено')),
                        ('text', models.TextField(verbose_name='Что установлено')),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='selection.assessment')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.criterion')),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ],
                    options={
                        'ordering': ('criterion__order', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='ExpertAssignment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('assigned_at', models.DateTimeField(default=procedure.clock.now)),
                        ('conflict_explained', models.TextField(blank=True)),
                        ('declared_independent_at', models.DateTimeField(blank=True, null=True)),
                        ('filed_at', models.DateTimeField(blank=True, null=True)),
                        ('recused_at', models.DateTimeField(blank=True, null=True)),
                        ('recused_reason', models.TextField(blank=True)),
                        ('released_at', models.DateTimeField(blank=True, null=True)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experts', to='selection.assessment')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=30, verbose_name='Номер')),
                        ('held_on', models.DateField(verbose_name='Дата')),
                        ('starts_at', models.TimeField(blank=True, null=True, verbose_name='Начало')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='Место')),
                        ('extraordinary', models.BooleanField(default=False, verbose_name='Внеочередное')),
                        ('status', models.CharField(choices=[('convened', 'созвано'), ('sitting', 'идёт'), ('closed', 'завершено')], default='convened', max_length=10)),
                        ('convened_at', models.DateTimeField(default=procedure.clock.now)),
                        ('opened_at', models.DateTimeField(blank=True, null=True)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='applications.selectionround')),
                    ],
                    options={
                        'ordering': ('-held_on', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Correction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('vote', 'голос'), ('date', 'дата заседания'), ('outcome', 'решение')], max_length=8)),
                        ('was', models.CharField(max_length=40)),
                        ('becomes', models.CharField(max_length=40)),
                        ('reason', models.TextField()),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='selection.agendaitem')),
                        ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='selection.meeting')),
                    ],
                    options={
                        'ordering': ('pk',),
                    },
                ),
                migrations.CreateModel(
                    name='Attendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('is_chair', models.BooleanField(default=False)),
                        ('from_item', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('until_item', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='selection.meeting')),
                    ],
                    options={
                        'ordering': ('-is_chair', 'member__full_name'),
                    },
                ),
                migrations.AddField(
                    model_name='agendaitem',
                    name='meeting',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='selection.meeting'),
                ),
                migrations.CreateModel(
                    name='Objection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.TextField(verbose_name='Возражение')),
                        ('filed_at', models.DateTimeField()),
                        ('status', models.CharField(choices=[('filed', 'подано'), ('answered', 'рассмотрено')], default='filed', max_length=10)),
                        ('answer', models.TextField(blank=True, verbose_name='Ответ')),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='objection', to='selection.assessment')),
                        ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Package',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveSmallIntegerField()),
                        ('state', models.CharField(choices=[('asked', 'собирается'), ('ready', 'готов'), ('failed', 'не собран')], default='asked', max_length=8)),
                        ('asked_at', models.DateTimeField(default=procedure.clock.now)),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('total', models.PositiveIntegerField(default=0)),
                        ('file', models.CharField(blank=True, max_length=200)),
                        ('sha256', models.CharField(blank=True, max_length=64)),
                        ('error', models.TextField(blank=True)),
                        ('lacking', models.JSONField(blank=True, default=list)),
                        ('reason', models.TextField(blank=True)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='applications.selectionround')),
                    ],
                    options={
                        'ordering': ('-version',),
                    },
                ),
                migrations.CreateModel(
                    name='Protocol',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveSmallIntegerField()),
                        ('content', models.JSONField()),
                        ('issued_at', models.DateTimeField()),
                        ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='protocols', to='selection.meeting')),
                    ],
                    options={
                        'ordering': ('version',),
                    },
                ),
                migrations.CreateModel(
                    name='Recusal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.TextField()),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='selection.agendaitem')),
                        ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Score',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('points', models.DecimalField(decimal_places=1, max_digits=4)),
                        ('justification', models.TextField()),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='selection.assessment')),
                        ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.criterion')),
                        ('evidence', models.ManyToManyField(blank=True, related_name='scores', to='selection.evidence')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='Vote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('choice', models.CharField(choices=[('for', 'за'), ('against', 'против'), ('abstained', 'воздержался'), ('silent', 'не голосовал')], max_length=10)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('superseded', models.BooleanField(default=False)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='selection.agendaitem')),
                        ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.AddConstraint(
                    model_name='assessment',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('assessing', 'concluded', 'submitted', 'deferred', 'selected', 'rejected'))), name='assessment_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='assessment',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('concluded_at__isnull', True), ('status', 'assessing'), ('total__isnull', True)), models.Q(models.Q(('status', 'assessing'), _negated=True), ('concluded_at__isnull', False), ('total__isnull', False)), _connector='OR'), name='assessment_concluded_has_total'),
                ),
                migrations.AddConstraint(
                    model_name='assessment',
                    constraint=models.CheckConstraint(condition=models.Q(('announced_at__isnull', True), models.Q(('result_told_at__isnull', False), ('status__in', ('selected', 'rejected'))), _connector='OR'), name='assessment_announced_after_told'),
                ),
                migrations.AddConstraint(
                    model_name='agreement',
                    constraint=models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True), ('superseded', False)), fields=('assessment', 'criterion'), name='one_open_proposal'),
                ),
                migrations.AddConstraint(
                    model_name='agreement',
                    constraint=models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', False), ('superseded', False)), fields=('assessment', 'criterion'), name='agreement_once'),
                ),
                migrations.AddConstraint(
                    model_name='conclusion',
                    constraint=models.UniqueConstraint(fields=('assessment', 'version'), name='conclusion_version_once'),
                ),
                migrations.AddConstraint(
                    model_name='conclusion',
                    constraint=models.CheckConstraint(condition=models.Q(('recommendation__in', ('support', 'conditional', 'decline'))), name='conclusion_recommendation_known'),
                ),
                migrations.AddConstraint(
                    model_name='consent',
                    constraint=models.UniqueConstraint(fields=('agreement', 'by'), name='consent_once'),
                ),
                migrations.AddConstraint(
                    model_name='consent',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='consent_has_reason'),
                ),
                migrations.AddConstraint(
                    model_name='decision',
                    constraint=models.UniqueConstraint(condition=models.Q(('outcome__in', ('selected', 'rejected')), ('superseded', False)), fields=('assessment',), name='one_final_decision'),
                ),
                migrations.AddConstraint(
                    model_name='decision',
                    constraint=models.UniqueConstraint(condition=models.Q(('superseded', False)), fields=('item',), name='one_decision_per_item'),
                ),
                migrations.AddConstraint(
                    model_name='decision',
                    constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('selected', 'rejected', 'deferred'))), name='decision_outcome_known'),
                ),
                migrations.AddConstraint(
                    model_name='decision',
                    constraint=models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='decision_has_reasons'),
                ),
                migrations.AddConstraint(
                    model_name='expertassignment',
                    constraint=models.UniqueConstraint(condition=models.Q(('released_at__isnull', True)), fields=('assessment', 'expert'), name='expert_once'),
                ),
                migrations.AddConstraint(
                    model_name='meeting',
                    constraint=models.UniqueConstraint(fields=('round', 'number'), name='meeting_number_once'),
                ),
                migrations.AddConstraint(
                    model_name='meeting',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('convened', 'sitting', 'closed'))), name='meeting_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='meeting',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('opened_at__isnull', True), ('status', 'convened')), models.Q(('closed_at__isnull', True), ('opened_at__isnull', False), ('status', 'sitting')), models.Q(('closed_at__isnull', False), ('opened_at__isnull', False), ('status', 'closed')), _connector='OR'), name='meeting_moments_follow_status'),
                ),
                migrations.AddConstraint(
                    model_name='correction',
                    constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('vote', 'date', 'outcome'))), name='correction_kind_known'),
                ),
                migrations.AddConstraint(
                    model_name='correction',
                    constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='correction_has_reason'),
                ),
                migrations.AddConstraint(
                    model_name='attendance',
                    constraint=models.UniqueConstraint(fields=('meeting', 'member'), name='attendance_once'),
                ),
                migrations.AddConstraint(
                    model_name='attendance',
                    constraint=models.UniqueConstraint(condition=models.Q(('is_chair', True)), fields=('meeting',), name='one_chair'),
                ),
                migrations.AddConstraint(
                    model_name='agendaitem',
                    constraint=models.UniqueConstraint(fields=('meeting', 'assessment'), name='agenda_once'),
                ),
                migrations.AddConstraint(
                    model_name='agendaitem',
                    constraint=models.UniqueConstraint(fields=('meeting', 'order'), name='agenda_order_once'),
                ),
                migrations.AddConstraint(
                    model_name='objection',
                    constraint=models.CheckConstraint(condition=models.Q(('status__in', ('filed', 'answered'))), name='objection_status_known'),
                ),
                migrations.AddConstraint(
                    model_name='objection',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('status', 'filed')), models.Q(('answered_at__isnull', False), ('status', 'answered'), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='objection_answered_has_answer'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.UniqueConstraint(fields=('round', 'version'), name='package_version_once'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'ready', 'failed'))), name='package_state_known'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(('lacking', []), models.Q(('reason', ''), _negated=True), _connector='OR'), name='package_incomplete_has_reason'),
                ),
                migrations.AddConstraint(
                    model_name='package',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='package_ready_is_sealed'),
                ),
                migrations.AddConstraint(
                    model_name='protocol',
                    constraint=models.UniqueConstraint(fields=('meeting', 'version'), name='protocol_version_once'),
                ),
                migrations.AddConstraint(
                    model_name='recusal',
                    constraint=models.UniqueConstraint(fields=('item', 'member'), name='recusal_once'),
                ),
                migrations.AddConstraint(
                    model_name='score',
                    constraint=models.UniqueConstraint(fields=('assessment', 'criterion', 'expert'), name='score_once'),
                ),
                migrations.AddConstraint(
                    model_name='score',
                    constraint=models.CheckConstraint(condition=models.Q(('points__gte', 0)), name='score_not_negative'),
                ),
                migrations.AddConstraint(
                    model_name='score',
                    constraint=models.CheckConstraint(condition=models.Q(('justification', ''), _negated=True), name='score_justified'),
                ),
                migrations.AddConstraint(
                    model_name='vote',
                    constraint=models.UniqueConstraint(condition=models.Q(('superseded', False)), fields=('item', 'member'), name='vote_once'),
                ),
                migrations.AddConstraint(
                    model_name='vote',
                    constraint=models.CheckConstraint(condition=models.Q(('choice__in', ('for', 'against', 'abstained', 'silent'))), name='vote_choice_known'),
                ),
            ],
        ),
    ]
