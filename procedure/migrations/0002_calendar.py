"""A new portal knows the working calendar at once; later changes are made by people."""

from django.db import migrations


def put(apps, schema_editor):
    from procedure import calendar_seed

    calendar_day = apps.get_model("procedure", "CalendarDay")
    if calendar_day.objects.exists():
        return
    calendar_day.objects.bulk_create(
        calendar_day(
            date=row.date,
            is_working=row.note.is_working,
            kind=row.note.kind,
            note_ru=row.note.note_ru,
            note_kk=row.note.note_kk,
            note_en=row.note.note_en,
            source=row.note.source,
            confirmed=row.confirmed,
        )
        for row in calendar_seed.rows()
    )


class Migration(migrations.Migration):
    dependencies = [("procedure", "0001_tables")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
