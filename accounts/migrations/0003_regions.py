"""The twenty regions of Kazakhstan with the days from which they exist (KATO, ISO 3166-2:KZ)."""

from datetime import date

from django.db import migrations

BORN_2018, BORN_2022 = date(2018, 6, 19), date(2022, 6, 8)
REGIONS = [
    ("10", "Абайская область", "Абай облысы", "Abai Region", BORN_2022),
    ("11", "Акмолинская область", "Ақмола облысы", "Akmola Region", None),
    ("15", "Актюбинская область", "Ақтөбе облысы", "Aktobe Region", None),
    ("19", "Алматинская область", "Алматы облысы", "Almaty Region", None),
    ("23", "Атырауская область", "Атырау облысы", "Atyrau Region", None),
    ("27", "Западно-Казахстанская область", "Батыс Қазақстан облысы", "West Kazakhstan Region", None),
    ("31", "Жамбылская область", "Жамбыл облысы", "Zhambyl Region", None),
    ("33", "Жетысуская область", "Жетісу облысы", "Zhetisu Region", BORN_2022),
    ("35", "Карагандинская область", "Қарағанды облысы", "Karaganda Region", None),
    ("39", "Костанайская область", "Қостанай облысы", "Kostanay Region", None),
    ("43", "Кызылординская область", "Қызылорда облысы", "Kyzylorda Region", None),
    ("47", "Мангистауская область", "Маңғыстау облысы", "Mangystau Region", None),
    ("55", "Павлодарская область", "Павлодар облысы", "Pavlodar Region", None),
    ("59", "Северо-Казахстанская область", "Солтүстік Қазақстан облысы", "North Kazakhstan Region", None),
    ("61", "Туркестанская область", "Түркістан облысы", "Turkistan Region", BORN_2018),
    ("62", "Улытауская область", "Ұлытау облысы", "Ulytau Region", BORN_2022),
    ("63", "Восточно-Казахстанская область", "Шығыс Қазақстан облысы", "East Kazakhstan Region", None),
    ("71", "Астана", "Астана", "Astana", None),
    ("75", "Алматы", "Алматы", "Almaty", None),
    ("79", "Шымкент", "Шымкент", "Shymkent", BORN_2018),
]


def put(apps, schema_editor):
    region = apps.get_model("accounts", "Region")
    for code, ru, kk, en, since in REGIONS:
        region.objects.update_or_create(
            code=code, defaults={"name_ru": ru, "name_kk": kk, "name_en": en, "since": since}
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_ties")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
