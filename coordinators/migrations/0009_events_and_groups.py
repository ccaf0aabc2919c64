import coordinators.models.events
import django.core.validators
import django.db.models.deletion
import procedure.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_one_live_invitation'),
        ('coordinators', '0008_merging'),
        ('documents', '0004_scan'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consultant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('part', models.CharField(choices=[('consultant', 'консультант'), ('trainer', 'тренер'), ('bank', 'специалист Всемирного банка')], max_length=10)),
                ('task', models.TextField()),
                ('since', models.DateField(default=procedure.clock.today)),
                ('until', models.DateField(blank=True, null=True)),
                ('released_because', models.TextField(blank=True)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultants', to='coordinators.cluster')),
            ],
            options={
                'ordering': ('since', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('part__in', ('consultant', 'trainer', 'bank'))), name='consultant_part_known'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='consultant_leaves_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=coordinators.models.events.event_kinds, max_length=20)),
                ('stage', models.CharField(max_length=14)),
                ('status', models.CharField(choices=[('planned', 'назначено'), ('held', 'прошло'), ('cancelled', 'отменено'), ('withdrawn', 'запись отозвана')], default='planned', max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('starts_at', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(max_length=300)),
                ('agenda', models.TextField(blank=True)),
                ('people', models.PositiveIntegerField(blank=True, null=True)),
                ('minutes', models.TextField(blank=True)),
                ('visited', models.TextField(blank=True)),
                ('lessons', models.TextField(blank=True)),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                ('confirmation', models.TextField(blank=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('changed_at', models.DateTimeField(default=procedure.clock.now)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='coordinators.cluster')),
                ('consultant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='coordinators.consultant')),
            ],
            options={
                'ordering': ('-starts_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='accounts.organisation')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='coordinators.event')),
            ],
            options={
                'ordering': ('organisation__sort_key', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('event', 'organisation'), name='event_attended_once')],
            },
        ),
        migrations.CreateModel(
            name='EventFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='event_file', to='documents.document')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='coordinators.event')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='EventInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=procedure.clock.now)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='coordinators.event')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'ordering': ('organisation__sort_key', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('event', 'organisation'), name='event_invites_once')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('source', models.CharField(max_length=300)),
                ('at', models.DateTimeField(default=procedure.clock.now)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='coordinators.event')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_by', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=procedure.clock.now)),
                ('answer', models.TextField(blank=True)),
                ('accepted', models.BooleanField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='coordinators.event')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='coordinators.finding')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('accepted__isnull', True), ('answered_at__isnull', True)), models.Q(('accepted__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='remark_answer_decides')],
            },
        ),
        migrations.CreateModel(
            name='WorkingGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('mandate', models.TextField()),
                ('status', models.CharField(choices=[('active', 'работает'), ('closed', 'закрыта')], default='active', max_length=10)),
                ('formed_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_because', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='coordinators.cluster')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('active', 'closed'))), name='group_status_known'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('formed_on')), _connector='OR'), name='group_closes_after_start')],
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_chair', models.BooleanField(default=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_places', to='accounts.organisation')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='coordinators.workinggroup')),
            ],
            options={
                'ordering': ('-is_chair', 'organisation__sort_key', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('group', 'organisation'), name='group_member_once'), models.UniqueConstraint(condition=models.Q(('is_chair', True), ('until__isnull', True)), fields=('group',), name='group_one_chair'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='group_member_leaves_after_joining')],
            },
        ),
        migrations.AddField(
            model_name='event',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='coordinators.workinggroup'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['cluster', 'starts_on'], name='event_list'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('planned', 'held', 'cancelled', 'withdrawn'))), name='event_status_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('presentation', 'desk_study', 'survey', 'open_meeting', 'workshop', 'benchmarking_trip', 'client_interviews', 'strategy_talk', 'working_group', 'training', 'consulting', 'state_talk', 'outreach'))), name='event_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ('analysis', 'strategy', 'planning', 'implementation'))), name='event_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='event_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('kind', 'open_meeting'), _connector='OR'), name='event_confirmed_in_open'),
        ),
    ]
