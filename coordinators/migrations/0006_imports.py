import django.db.models.deletion
import procedure.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('coordinators', '0005_base'),
        ('documents', '0004_scan'),
    ]

    operations = [
        migrations.CreateModel(
            name='BaseImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                ('status', models.CharField(choices=[('reading', 'читается'), ('checked', 'проверена, ждёт решения'), ('refused', 'не прочиталась'), ('applying', 'загружается'), ('applied', 'загружена'), ('undoing', 'отменяется'), ('undone', 'отменена'), ('dropped', 'не загружена')], default='reading', max_length=10)),
                ('total', models.PositiveIntegerField(default=0)),
                ('good', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=procedure.clock.now)),
                ('held_until', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='coordinators.cluster')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('reading', 'checked', 'refused', 'applying', 'applied', 'undoing', 'undone', 'dropped'))), name='import_status_known'), models.UniqueConstraint(condition=models.Q(('status__in', ('reading', 'applying', 'undoing'))), fields=('cluster',), name='import_one_at_work')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('values', models.JSONField(default=dict)),
                ('faults', models.JSONField(default=list)),
                ('good', models.BooleanField(default=False)),
                ('done', models.BooleanField(default=False)),
                ('made', models.JSONField(default=dict)),
                ('kept_because', models.CharField(blank=True, max_length=200)),
                ('load', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='coordinators.baseimport')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.participant')),
            ],
            options={
                'ordering': ('number',),
                'indexes': [models.Index(fields=['load', 'good', 'done'], name='import_row_waiting')],
                'constraints': [models.UniqueConstraint(fields=('load', 'number'), name='import_row_once')],
            },
        ),
    ]
