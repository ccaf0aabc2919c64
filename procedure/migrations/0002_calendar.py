"""A new portal knows the working calendar at once; later changes are made by people."""

from django.db import migrations


def put(apps, schema_editor):
    from procedure.calendar_seed import seed_rows

    day = apps.get_model("procedure", "CalendarDay")
    if not day.objects.exists():
        day.objects.bulk_create(day(**row) for row in seed_rows())


class Migration(migrations.Migration):
    dependencies = [("procedure", "0001_initial")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
