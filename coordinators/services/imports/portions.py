"""One portion of rows into the base, or back out of it: each in a transaction of its own, under the dossier's lock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Organisation
from coordinators.models import BaseImport, CompanyYear, Contact, ImportRow, Interview, Participant, Relation
from coordinators.models.merging import standing_for
from coordinators.pure.names import fold
from coordinators.selectors.mentions import mentioned
from coordinators.services.names import refresh_sizes, sizes_of, store_names
from procedure import clock
from procedure.bulk import portion, save_many
from procedure.models import Dossier

PORTION = 200  # rows: about a third of a second, so nobody waits long for the dossier
HOLD = timedelta(minutes=2)  # a worker that died lets go of its load after this
MILLION = Decimal(1_000_000)
Figures = tuple[Decimal, Decimal, int]  # turnover, export, head count


def apply_portion(load: BaseImport, most: int = PORTION) -> int:
    """Let the next good rows in, ``most`` of them; how many there were. Rows let in once are never let in again."""
    with portion():
        Dossier.objects.select_for_update(no_key=True).get(pk=load.dossier.pk)
        rows = list(load.rows.filter(good=True, done=False).order_by("number")[:most])
        if not rows:
            return 0
        known, new = _firms(rows)
        firms = known | new
        _figures(load, rows, firms)
        places = _places(load, rows, firms)
        for row in rows:
            row.done, row.place = True, places.pop(firms[row.values["bin"]].pk, None)
        save_many(rows, ("done", "place", "made"))
        refresh_sizes({firm.pk for firm in known.values()})
        _progress(load, len(rows))
    return len(rows)


def set_aside(load: BaseImport) -> None:
    """The next row cannot enter: it is bad from now on, and says so like the rows found bad when the sheet was read."""
    with portion(), translation.override(load.by.language or "ru"):
        Dossier.objects.select_for_update(no_key=True).get(pk=load.dossier.pk)
        row = load.rows.filter(good=True, done=False).order_by("number")[0]
        said = _("Не вошла в базу. Проверьте числа и названия и загрузите её ещё раз.")
        row.faults = [*row.faults, {"code": "not_taken", "column": _("Вся строка"), "text": said, "fatal": True}]
        row.good = False
        row.save(update_fields=["good", "faults"])
        BaseImport.objects.filter(pk=load.pk).update(good=F("good") - 1, held_until=clock.now() + HOLD)
        load.refresh_from_db(fields=["good", "done"])


def _progress(load: BaseImport, rows: int) -> None:
    """How far the load is, and that its worker lives."""
    load.done += rows
    BaseImport.objects.filter(pk=load.pk).update(done=load.done, held_until=clock.now() + HOLD)


def _firms(rows: list[ImportRow]) -> tuple[dict[str, Organisation], dict[str, Organisation]]:
    """One organisation per BIN: known ones keep their facts, new ones (the second) get a file of their own. For the BIN
    of one that was merged away stands the other.
    """
    bins = [row.values["bin"] for row in rows]
    known = list(Organisation.objects.filter(bin__in=bins))
    now = {key: firm.pk for key, firm in standing_for(known).items()}
    held = {
        firm.pk: firm for firm in Organisation.objects.filter(pk__in=now.values()).order_by("pk").select_for_update()
    }
    found = {firm.bin: held[now[firm.pk]] for firm in known}
    new = [row.values for row in rows if row.values["bin"] not in found]
    files = Dossier.objects.bulk_create(
        Dossier(kind=Dossier.Kind.REGISTRY, title=values["name"], title_kk=values.get("name_kk", "")) for values in new
    )
    firms = [
        Organisation(
            bin=values["bin"], kind="enterprise", name_ru=values["name"], name_kk=values.get("name_kk", ""),
            region_id=int(values["region"]) if values.get("region") else None, dossier=file,
            oked=values.get("oked", "") if values.get("oked", "").isdigit() else "",
        )
        for values, file in zip(new, files, strict=True)
    ]  # fmt: skip
    for firm in firms:
        firm.refresh_search()
    Organisation.objects.bulk_create(firms)
    store_names(firms)
    return found, {firm.bin: firm for firm in firms}


def _places(load: BaseImport, rows: list[ImportRow], firms: dict[str, Organisation]) -> dict[int, Participant]:
    """Places that are new to the base, by organisation; who stands there already keeps the place they have."""
    here = load.cluster.participants.live().filter(organisation__in=firms.values())
    taken = set(here.values_list("organisation", flat=True))
    steps = {fold(name): row for row in load.cluster.steps.live() for name in (row.name_ru, row.name_kk) if name}
    sizes = sizes_of(firm.pk for firm in firms.values())
    made = []
    for values in (row.values for row in rows):
        firm = firms[values["bin"]]
        if firm.pk in taken:
            continue
        taken.add(firm.pk)  # two rows may be one enterprise whose records were merged
        place = Participant(
            cluster=load.cluster, organisation=firm, step=steps.get(fold(values.get("chain_role", ""))),
            products=values.get("products", "")[:300], origin=Participant.Origin.IMPORT, added_on=clock.today(),
            size_class=sizes[firm.pk],
        )  # fmt: skip
        place.refresh_words()
        made.append(place)
    return {place.organisation_id: place for place in Participant.objects.bulk_create(made)}


def _figures(load: BaseImport, rows: list[ImportRow], firms: dict[str, Organisation]) -> None:
    """Figures the sheet knows and the base does not; others than those in force replace them."""
    ids = [firm.pk for firm in firms.values()]
    known = {(y.organisation_id, y.year): y for y in CompanyYear.objects.live().filter(organisation__in=ids)}
    new, replaced, owners, told = [], [], [], set()
    for row in rows:
        row.made = {"years": [], "replaced": []}
        firm = firms[row.values["bin"]]
        for year, figures in years_of(row.values).items():
            old = known.get((firm.pk, year))
            if old and (old.turnover, old.export, old.headcount) == figures:
                continue
            if (firm.pk, year) in told:  # by the row of a record merged with this one
                continue
            told.add((firm.pk, year))
            if old:
                replaced.append(old.pk)
                row.made["replaced"].append(old.pk)
            new.append(_year(load, firm, year, figures))
            owners.append(row)
    words = _("Заменены таблицей «%(name)s»") % {"name": load.document.title}
    CompanyYear.objects.filter(pk__in=replaced).update(withdrawn_at=clock.now(), withdrawn_reason=words)
    for row, year in zip(owners, CompanyYear.objects.bulk_create(new), strict=True):
        row.made["years"].append(year.pk)


def _year(load: BaseImport, firm: Organisation, year: int, figures: Figures) -> CompanyYear:
    turnover, export, headcount = figures
    return CompanyYear(
        organisation=firm, cluster=load.cluster, year=year, turnover=turnover, export=export, headcount=headcount,
        source=load.source, by=load.by, at=clock.now(),
    )  # fmt: skip


def years_of(values: dict[str, Any]) -> dict[int, Figures]:
    """Figures of a row by year, in tenge; a year without turnover and head count is left out."""
    found = {}
    for name in sorted(values):
        if not name.startswith("turnover_") or not values[name]:
            continue
        year = int(name[9:])
        people = values.get(f"headcount_{year}")
        if people:
            export = Decimal(values.get(f"export_{year}") or 0)
            money = (Decimal(values[name]) * MILLION, export * MILLION)
            found[year] = (*(m.quantize(Decimal("0.01")) for m in money), int(Decimal(people)))
    return found  # type: ignore[return-value] - two sums and a count


def undo_portion(load: BaseImport) -> int:
    """Take the next rows back; how many there were."""
    with portion():
        Dossier.objects.select_for_update(no_key=True).get(pk=load.dossier.pk)
        rows = list(load.rows.filter(done=True).select_related("place").order_by("-number")[:PORTION])
        if not rows:
            return 0
        with translation.override(load.by.language or "ru"):
            _withdraw_places(load, rows)
        firms = _withdraw_figures(load, rows)
        for row in rows:
            row.done = False
        save_many(rows, ("done", "kept_because"))
        refresh_sizes(firms)
        _progress(load, -len(rows))
    return len(rows)


def _withdraw_places(load: BaseImport, rows: Iterable[ImportRow]) -> None:
    """Places nobody has touched leave the base; the others stay and the row says why."""
    made = [row for row in rows if row.place]
    named = _named(load, [row.place for row in made])
    gone = []
    for row in made:
        row.kept_because = _why_kept(row.place, row.place_id in named)
        if not row.kept_because:
            gone.append(row.place_id)
    Participant.objects.filter(pk__in=gone).update(status=Participant.Status.WITHDRAWN)


def _named(load: BaseImport, places: list[Participant]) -> set[int]:
    """Keys of the places which records of the base, or of any other subject of the cluster, name."""
    keys = [place.pk for place in places]
    named = {
        key for model, end in ((Contact, "participant"), (Interview, "participant"), (Relation, "source_actor"),
                               (Relation, "target_actor"))
        for key in model.objects.filter(**{f"{end}__in": keys}).values_list(end, flat=True)
    }  # fmt: skip
    firms = mentioned(load.cluster, {place.organisation_id for place in places})
    return named | {place.pk for place in places if place.organisation_id in firms}


def _why_kept(place: Participant, is_named: bool) -> str:
    """What people have done with a place since; empty when nothing."""
    if place.status != Participant.Status.KNOWN:
        return _("Предприятие уже приглашено или участвует.")
    if place.version:
        return _("Карточку уже правили.")
    return _("На предприятие уже ссылаются другие записи.") if is_named else ""


def _withdraw_figures(load: BaseImport, rows: list[ImportRow]) -> set[int]:
    """The sheet's figures go, those they replaced return unless newer ones stand there or their own load was undone.
    Keys of the organisations.
    """
    made = [pk for row in rows for pk in row.made.get("years", ())]
    replaced = {pk for row in rows for pk in row.made.get("replaced", ())}
    figures = CompanyYear.objects.filter(pk__in=made)
    firms = set(figures.values_list("organisation", flat=True))
    figures.live().update(withdrawn_at=clock.now(), withdrawn_reason=_("Загрузка отменена"))
    taken = set(CompanyYear.objects.live().filter(organisation__in=firms).values_list("organisation", "year"))
    undone = _brought_by_undone(load, rows) if replaced else set()
    old = CompanyYear.objects.filter(pk__in=replaced - undone)
    back = [year.pk for year in old if (year.organisation_id, year.year) not in taken]
    CompanyYear.objects.filter(pk__in=back).update(withdrawn_at=None, withdrawn_reason="")
    return firms


def _brought_by_undone(load: BaseImport, rows: list[ImportRow]) -> set[int]:
    """Keys of figures about the same enterprises that came with loads taken back since, here or in another cluster."""
    over = (BaseImport.Status.UNDOING, BaseImport.Status.UNDONE)
    same = ImportRow.objects.filter(load__status__in=over, values__bin__in=[row.values["bin"] for row in rows])
    return {pk for made in same.exclude(load=load).values_list("made", flat=True) for pk in made.get("years", ())}
