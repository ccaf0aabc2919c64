"""The ledger of a notice's delivery: when it was created, when it left, whether it arrived, what the akimat said."""

from django.db import migrations, models
from django.db.models import F, Q

STATUSES = [
    ("created", "письмо готовится"), ("sent", "отправлено"), ("failed", "не доставлено"),
    ("acknowledged", "получение подтверждено"), ("opinion", "мнение получено"), ("no_opinion", "без мнения"),
]  # fmt: skip


def copy_moments(apps, schema_editor):
    """Until now one moment said both that the notice was made and that it was sent."""
    notices = apps.get_model("applications", "AkimatNotice").objects
    notices.update(created_at=F("sent_at"))
    notices.filter(status="opinion").update(answered_at=F("acknowledged_at"))


class Migration(migrations.Migration):
    dependencies = [("applications", "0002_completion")]

    operations = [
        migrations.RenameField("akimatnotice", "state", "status"),
        migrations.AlterField(
            "akimatnotice", "status", models.CharField(choices=STATUSES, default="created", max_length=14)
        ),
        migrations.AddField("akimatnotice", "created_at", models.DateTimeField(null=True)),
        migrations.AlterField("akimatnotice", "sent_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("akimatnotice", "failed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("akimatnotice", "answered_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("akimatnotice", "delivery_note", models.TextField(blank=True)),
        migrations.RunPython(copy_moments, migrations.RunPython.noop),
        migrations.AlterField("akimatnotice", "created_at", models.DateTimeField()),
        migrations.AddConstraint(
            "akimatnotice",
            models.CheckConstraint(
                condition=Q(status__in=("created", "sent", "failed", "acknowledged", "opinion", "no_opinion")),
                name="akimat_notice_status_known",
            ),
        ),
        migrations.AddIndex(
            "akimatnotice",
            models.Index(
                fields=["created_at"], condition=Q(status__in=("created", "failed")), name="akimat_notice_undelivered"
            ),
        ),
    ]
