import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('accounts', '0002_initial'), ('accounts', '0004_known_values'), ('accounts', '0005_substitution'), ('accounts', '0006_one_live_invitation'), ('accounts', '0007_calendar_change')]

    initial = True

    dependencies = [
        ('accounts', '0001_tables'),
        ('procedure', '0001_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='dossier',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisation', to='procedure.dossier'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='calendarchange',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_changes', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='authority',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='appointment',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='region',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='accounts.region'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('organisation', 'email'), name='invitation_once'),
        ),
        migrations.AddConstraint(
            model_name='calendarchange',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('drafted', 'approved', 'withdrawn'))), name='calendar_change_status_known'),
        ),
        migrations.AddConstraint(
            model_name='calendarchange',
            constraint=models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='calendar_change_has_act'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('requested', 'confirmed', 'refused', 'ended'))), name='authority_status_known'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('requested', 'confirmed'))), fields=('user', 'organisation'), name='authority_once'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='appointment_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('until__isnull', True)), fields=('user', 'role', 'organisation'), name='appointment_once'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('instead_of__isnull', True), ('until__isnull', False), _connector='OR'), name='substitution_has_its_last_day'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('group', 'chamber', 'spk', 'sez', 'association', 'enterprise', 'university', 'college', 'research', 'institute', 'ministry', 'akimat', 'commission', 'piu'))), name='organisation_kind_known'),
        ),
    ]
