"""A score agreed before there were two acts stands as it did."""

from django.db import migrations
from django.db.models import F


def confirm(apps, schema_editor):
    apps.get_model("selection", "Agreement").objects.filter(confirmed_at__isnull=True).update(confirmed_at=F("at"))


class Migration(migrations.Migration):
    dependencies = [("selection", "0005_two_acts_of_agreement")]
    operations = [migrations.RunPython(confirm, migrations.RunPython.noop)]
