import django.db.models.deletion
import documents.models
import procedure.clock
import procedure.tables_at_once
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('documents', '0001_initial'), ('documents', '0002_known_values'), ('documents', '0003_pages'), ('documents', '0004_scan')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('procedure', '0001_tables'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='PaperFailure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('next_attempt_at', models.DateTimeField()),
                        ('error', models.TextField()),
                        ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='paper_failure', to='procedure.journalentry')),
                    ],
                ),
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=40)),
                        ('origin', models.CharField(choices=[('uploaded', 'загружен'), ('issued', 'сформирован порталом')], max_length=10)),
                        ('language', models.CharField(blank=True, max_length=2)),
                        ('number', models.CharField(blank=True, max_length=60)),
                        ('title', models.CharField(max_length=300)),
                        ('name', models.CharField(max_length=200)),
                        ('file', models.FileField(max_length=200, upload_to=documents.models.stored_name)),
                        ('sha256', models.CharField(max_length=64)),
                        ('size', models.PositiveBigIntegerField()),
                        ('content_type', models.CharField(max_length=120)),
                        ('extension', models.CharField(max_length=8)),
                        ('pages', models.PositiveIntegerField(blank=True, null=True)),
                        ('at', models.DateTimeField(default=procedure.clock.now)),
                        ('scan', models.CharField(choices=[('none', 'не проверялся'), ('clean', 'проверен'), ('waiting', 'проверяется'), ('infected', 'заражён')], default='none', max_length=8)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='procedure.dossier')),
                        ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='procedure.journalentry')),
                        ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='documents.document')),
                    ],
                    options={
                        'ordering': ('pk',),
                        'indexes': [models.Index(condition=models.Q(('scan', 'waiting')), fields=['id'], name='document_waits')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('origin__in', ('uploaded', 'issued'))), name='document_origin_known'), models.CheckConstraint(condition=models.Q(('scan__in', ('none', 'clean', 'waiting', 'infected'))), name='document_scan_known'), models.CheckConstraint(condition=models.Q(('origin', 'uploaded'), ('entry__isnull', False), _connector='OR'), name='issued_document_has_entry'), models.UniqueConstraint(condition=models.Q(('origin', 'issued')), fields=('entry', 'kind', 'language', 'extension', 'number'), name='issued_document_once')],
                    },
                ),
            ],
        ),
    ]
