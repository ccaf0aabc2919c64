"""Keeping derived columns of the base true: words to search by, sizes of enterprises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from accounts.models import Organisation
from coordinators.models import CompanyYear, NameKey, Participant
from coordinators.pure.names import keys
from coordinators.pure.sizes import size_class
from procedure.bulk import add_missing


def refresh_names(organisations: Iterable[Organisation]) -> None:
    """Store what is left of the words of these names; places of theirs are found by the same names."""
    firms = list(organisations)
    NameKey.objects.filter(organisation__in=firms).delete()
    store_names(firms)
    for place in Participant.objects.filter(organisation__in=firms).select_related("organisation"):
        place.refresh_words()
        Participant.objects.filter(pk=place.pk).update(search=place.search, sort_key=place.sort_key)


def store_names(firms: Iterable[Organisation]) -> None:
    """Keys of organisations that have none yet."""
    rows = ((firm.pk, key) for firm in firms for key in sorted(keys([firm.name_ru, firm.name_kk])))
    add_missing(NameKey, ("organisation", "key"), rows)


def sizes_of(organisations: Iterable[int]) -> dict[int, str]:
    """Size class of each of these organisations by its figures in force; without figures, empty."""
    ids = list(organisations)
    years = defaultdict(list)
    rows = CompanyYear.objects.live().filter(organisation__in=ids)
    for firm, year, turnover, people in rows.values_list("organisation", "year", "turnover", "headcount"):
        years[firm].append((year, turnover, people))
    return {firm: size_class(years[firm]) for firm in ids}


def refresh_sizes(organisations: Iterable[int]) -> None:
    """Write the size class into every place these organisations hold, in whichever cluster."""
    by_size = defaultdict(list)
    for firm, size in sizes_of(organisations).items():
        by_size[size].append(firm)
    for size, firms in by_size.items():
        Participant.objects.filter(organisation__in=firms).exclude(size_class=size).update(size_class=size)
