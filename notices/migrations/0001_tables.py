import django.db.models.deletion
import procedure.clock
import procedure.tables_at_once
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('notices', '0001_initial'), ('notices', '0002_known_values'), ('notices', '0003_account_letters'), ('notices', '0004_kinds_and_followings')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('procedure', '0001_tables'),
    ]

    operations = [
        procedure.tables_at_once.TablesAtOnce(
            operations=[
                migrations.CreateModel(
                    name='AccountLetter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address', models.CharField(max_length=254)),
                        ('created_at', models.DateTimeField(default=procedure.clock.now)),
                        ('mail_state', models.CharField(choices=[('none', 'без письма'), ('queued', 'в очереди'), ('sending', 'отправляется'), ('sent', 'отправлено'), ('failed', 'не доставлено')], default='queued', max_length=8)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('claimed_at', models.DateTimeField(blank=True, null=True)),
                        ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('error', models.CharField(blank=True, max_length=300)),
                        ('subject', models.CharField(max_length=200)),
                        ('body', models.TextField(blank=True)),
                    ],
                    options={
                        'ordering': ('-pk',),
                        'abstract': False,
                        'indexes': [models.Index(fields=['mail_state', 'next_attempt_at'], name='accountletter_queue')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('mail_state__in', ('none', 'queued', 'sending', 'sent', 'failed'))), name='accountletter_mail_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Following',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followings', to='procedure.dossier')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followings', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'dossier'), name='following_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address', models.CharField(max_length=254)),
                        ('created_at', models.DateTimeField(default=procedure.clock.now)),
                        ('mail_state', models.CharField(choices=[('none', 'без письма'), ('queued', 'в очереди'), ('sending', 'отправляется'), ('sent', 'отправлено'), ('failed', 'не доставлено')], default='queued', max_length=8)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('claimed_at', models.DateTimeField(blank=True, null=True)),
                        ('next_attempt_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('error', models.CharField(blank=True, max_length=300)),
                        ('language', models.CharField(default='ru', max_length=2)),
                        ('link', models.CharField(blank=True, max_length=300)),
                        ('read_at', models.DateTimeField(blank=True, null=True)),
                        ('in_portal', models.BooleanField(default=True)),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='procedure.journalentry')),
                        ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('-pk',),
                        'abstract': False,
                        'indexes': [models.Index(fields=['mail_state', 'next_attempt_at'], name='notice_queue'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['recipient', 'read_at'], name='notice_unread')],
                        'constraints': [models.UniqueConstraint(fields=('entry', 'address'), name='notice_once'), models.CheckConstraint(condition=models.Q(('mail_state__in', ('none', 'queued', 'sending', 'sent', 'failed'))), name='notice_mail_known')],
                    },
                ),
                migrations.CreateModel(
                    name='NoticeChoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=20)),
                        ('scope', models.CharField(choices=[('all', 'обо всех делах'), ('followed', 'только о делах, за которыми слежу'), ('none', 'ничего')], default='all', max_length=10)),
                        ('channel', models.CharField(choices=[('both', 'на портал и на почту'), ('portal', 'только на портал'), ('mail', 'только на почту')], default='both', max_length=10)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_choices', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'code'), name='notice_choice_once'), models.CheckConstraint(condition=models.Q(('scope__in', ('all', 'followed', 'none'))), name='notice_scope_known'), models.CheckConstraint(condition=models.Q(('channel__in', ('both', 'portal', 'mail'))), name='notice_channel_known')],
                    },
                ),
            ],
        ),
    ]
