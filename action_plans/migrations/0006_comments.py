import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_calendar_change'),
        ('accounts', '__first__'),
        ('action_plans', '0005_money_facts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('title', 'Название'), ('nature', 'Вид, тема, охват'), ('owner', 'Ответственный и участники'), ('dates', 'Сроки'), ('milestones', 'Вехи'), ('origin', 'На что отвечает'), ('result', 'Результат'), ('outputs', 'Итоги и подтверждения'), ('effect', 'Для кого и как оценят эффект'), ('risks', 'Риски'), ('money', 'Средства')], max_length=10)),
                ('words', models.TextField()),
                ('seen', models.JSONField(blank=True, default=dict)),
                ('whole', models.BooleanField(default=True)),
                ('at', models.DateTimeField()),
                ('status', models.CharField(choices=[('open', 'открыто'), ('settled', 'улажено')], default='open', max_length=7)),
                ('settled_with', models.TextField(blank=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='action_plans.activity')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_comments', to='accounts.organisation')),
            ],
            options={
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['activity', 'status'], name='plan_comment_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('open', 'settled'))), name='plan_comment_status_known'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='plan_comment_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'settled'), _negated=True), models.Q(models.Q(('settled_with', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='plan_comment_settled_with_words')],
            },
        ),
        migrations.CreateModel(
            name='CommentReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='action_plans.comment')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_replies', to='accounts.organisation')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='plan_reply_has_words')],
            },
        ),
    ]
