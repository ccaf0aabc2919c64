import django.db.models.deletion
import monitoring.models.knowledge
import monitoring.models.lesson
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_calendar_change'),
        ('accounts', '__first__'),
        ('coordinators', '0015_withdrawn_records'),
        ('documents', '0004_scan'),
        ('monitoring', '0002_procurement'),
    ]

    operations = [
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
                'constraints': [models.UniqueConstraint(fields=('policy', 'number'), name='knowledge_event_once'), models.CheckConstraint(condition=models.Q(('kind__in', ('forum', 'bilateral', 'exchange'))), name='knowledge_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ('recorded', 'withdrawn'))), name='knowledge_status_known'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='knowledge_days_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='knowledge_withdrawn_with_reason')],
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
                'constraints': [models.UniqueConstraint(fields=('policy', 'number'), name='lesson_once'), models.CheckConstraint(condition=models.Q(('kind__in', ('lesson', 'recommendation'))), name='lesson_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ('written', 'sent', 'answered', 'closed'))), name='lesson_status_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'accepted', 'partly', 'declined'))), name='lesson_outcome_known'), models.CheckConstraint(condition=models.Q(('status', 'written'), ('addressee__isnull', False), models.Q(('addressee_name', ''), _negated=True), _connector='OR'), name='lesson_sent_has_addressee'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('answered', 'closed')), _negated=True), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='lesson_answered_with_words'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), models.Q(('effect', ''), _negated=True), _connector='OR'), name='lesson_closed_by_effect'), models.CheckConstraint(condition=models.Q(('is_public', False), models.Q(('published_on__isnull', False), models.Q(('title_kk', ''), _negated=True), models.Q(('words_kk', ''), _negated=True)), _connector='OR'), name='lesson_public_in_both_languages')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('person', ''), _negated=True), _connector='OR'), name='takeaway_names_somebody')],
            },
        ),
    ]
