import coordinators.models.industry
import django.db.models.deletion
import procedure.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('coordinators', '0006_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='InterviewGuide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('questions', models.TextField(verbose_name='Вопросы')),
                ('at', models.DateTimeField(default=procedure.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guides', to='coordinators.cluster')),
            ],
            options={
                'ordering': ('-version',),
                'constraints': [models.UniqueConstraint(fields=('cluster', 'version'), name='guide_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Interview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='Дата')),
                ('people', models.TextField(verbose_name='С кем говорили')),
                ('consent', models.CharField(choices=[('none', 'согласия нет: только для работы координаторов'), ('unnamed', 'можно использовать без имени'), ('named', 'можно использовать с именем')], default='none', max_length=8, verbose_name='Согласие')),
                ('notes', models.TextField(blank=True, verbose_name='Запись разговора')),
                ('at', models.DateTimeField(default=procedure.clock.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='coordinators.cluster')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='coordinators.participant')),
                ('guide', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coordinators.interviewguide')),
            ],
            options={
                'ordering': ('-held_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('consent__in', ('none', 'unnamed', 'named'))), name='interview_consent_known')],
            },
        ),
        migrations.CreateModel(
            name='Quote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('publishable', models.BooleanField(default=False)),
                ('interview', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='coordinators.interview')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='IndustryNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=coordinators.models.industry.note_kinds, max_length=14, verbose_name='О чём')),
                ('text', models.TextField(verbose_name='Текст')),
                ('source', models.CharField(max_length=300, verbose_name='Источник сведений')),
                ('figure', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True, verbose_name='Значение')),
                ('measure', models.CharField(blank=True, max_length=40, verbose_name='Единица')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Год')),
                ('at', models.DateTimeField(default=procedure.clock.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='coordinators.cluster')),
            ],
            options={
                'ordering': ('kind', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('strength', 'opportunity', 'environment', 'experience', 'global_trend', 'regional_trend', 'benchmark'))), name='note_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='InterviewConstraint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('severity', models.PositiveSmallIntegerField(default=2)),
                ('interview', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='constraints', to='coordinators.interview')),
            ],
            options={
                'ordering': ('-severity', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('interview', 'code'), name='interview_constraint_once'), models.CheckConstraint(condition=models.Q(('severity__range', (1, 3))), name='constraint_severity_one_to_three')],
            },
        ),
    ]
