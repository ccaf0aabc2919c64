"""The register as open data: its fields in one table, from which the page, the files and their dictionary are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.pure.marks import is_public
from coordinators.selectors.cluster import RegisterEntry
from procedure import dates

APPLICATION, ASSIGNMENT = "applications.Application.", "coordinators.ClusterAssignment."
CLUSTER, FIRM, PLACE = "coordinators.Cluster.", "accounts.Organisation.", "coordinators.Participant."


@dataclass(frozen=True)
class Field:
    """A field of the register: what it means, in what unit, by which clause, and the columns it is made of."""

    code: str
    name: Any
    meaning: Any
    unit: Any
    clause: str
    sources: tuple[str, ...]
    value: Callable[[RegisterEntry], Any]
    number: bool = False
    paged: bool = True

    @property
    def public(self) -> bool:
        """Nothing it is made of is closed to anybody."""
        return all(is_public(source) for source in self.sources)


TEXT, COUNT, DAY = gettext_lazy("текст"), gettext_lazy("штук"), gettext_lazy("день, дд.мм.гггг")
LIST = gettext_lazy("имена через точку с запятой")
FORM = "Приказ № 367, прил. 2"
FIELDS = (
    Field("number", gettext_lazy("Номер дела"), gettext_lazy("Один номер от заявки до закрытия кластера."), TEXT, FORM,
          (f"{APPLICATION}dossier",), lambda e: e.number),
    Field("name", gettext_lazy("Кластер"), gettext_lazy("Название, под которым кластер отобран."), TEXT, FORM,
          (f"{APPLICATION}cluster_name_ru", f"{APPLICATION}cluster_name_kk"), lambda e: e.name),
    Field("status", gettext_lazy("Состояние"), gettext_lazy("Этап инициативы на день выгрузки, по журналу дела."), TEXT,
          "М 3.3.2", (f"{CLUSTER}status",), lambda e: e.status),
    Field("launched", gettext_lazy("В реестре с"), gettext_lazy("День запуска кластера."), DAY, "М 3.2.2/10",
          (f"{CLUSTER}launched_on",), lambda e: dates.short(e.launched_on)),
    Field("organisation", gettext_lazy("Кластерная организация"), gettext_lazy("Кто подал заявку от группы."), TEXT, FORM,
          (f"{APPLICATION}applicant", f"{FIRM}name_ru", f"{FIRM}name_kk", f"{FIRM}name_en"), lambda e: e.organisation),
    Field("address", gettext_lazy("Адрес"), gettext_lazy("Адрес кластерной организации."), TEXT, FORM,
          (f"{FIRM}address",), lambda e: e.address),
    Field("contacts", gettext_lazy("Контакты"), gettext_lazy("Почта и телефон кластерной организации."), TEXT, FORM,
          (f"{FIRM}email", f"{FIRM}phone"), lambda e: e.head_contacts),
    Field("regions", gettext_lazy("Регионы"), gettext_lazy("Где работает кластер."), TEXT, FORM,
          (f"{APPLICATION}id",), lambda e: e.regions),
    Field("sector", gettext_lazy("Отрасль"), gettext_lazy("Отрасль, как её назвали в заявке."), TEXT, "М 3.2",
          (f"{APPLICATION}sector",), lambda e: e.sector),
    Field("members", gettext_lazy("Участников"), gettext_lazy("Сколько организаций участвует на день выгрузки."), COUNT,
          FORM, (f"{PLACE}joined_on", f"{PLACE}left_on"), lambda e: len(e.members), number=True),
    Field("member_names", gettext_lazy("Участники"), gettext_lazy("Кто участвует на день выгрузки."), LIST, FORM,
          (f"{PLACE}organisation", f"{PLACE}joined_on", f"{PLACE}left_on", f"{FIRM}name_ru", f"{FIRM}name_kk"),
          lambda e: "; ".join(e.members), paged=False),
    Field("final", gettext_lazy("Выпускают конечную продукцию"),
          gettext_lazy("Сколько участников делает конечную продукцию, по заявке."), COUNT, FORM,
          ("applications.Member.makes_final_product", "applications.Member.bin"), lambda e: e.final_producers, number=True),
    Field("links", gettext_lazy("Звеньев цепочки"), gettext_lazy("В скольких звеньях цепочки стоят участники."), COUNT, FORM,
          (f"{PLACE}step",), lambda e: e.cooperation, number=True),
    Field("coordinators", gettext_lazy("Координаторы"), gettext_lazy("Кто закреплён за кластером на день выгрузки."), LIST,
          "М 2.3", (f"{ASSIGNMENT}coordinator", f"{ASSIGNMENT}since", f"{ASSIGNMENT}until", "accounts.User.full_name"),
          lambda e: "; ".join(e.coordinators)),
    Field("score", gettext_lazy("Балл"), gettext_lazy("Итоговый балл, с которым кластер отобран."),
          gettext_lazy("баллы по шкале раунда"), "М 3.2.1", ("selection.Assessment.total",), lambda e: e.score, number=True),
    Field("basis", gettext_lazy("Основание"), gettext_lazy("Акт о порядке и критериях отбора."), TEXT, "М 3.2.2/1",
          (f"{APPLICATION}round",), lambda e: e.legal_act, paged=False),
)  # fmt: skip


def public_fields() -> list[Field]:
    """What everybody may read of the register."""
    return [field for field in FIELDS if field.public]


def rows(entries: list[RegisterEntry]) -> Iterator[list[Any]]:
    """Lines of a file, in the order of ``public_fields``."""
    fields = public_fields()
    for entry in entries:
        yield [field.value(entry) for field in fields]


def dictionary_titles() -> list[Any]:
    return [_("Код"), _("Поле"), _("Что значит"), _("Единица"), "Қазақша", "Мағынасы", _("Откуда")]


def dictionary() -> list[list[Any]]:
    """README of the files: each field in Russian and Kazakh, its unit and its clause."""
    return [
        [field.code, _in("ru", field.name), _in("ru", field.meaning), field.unit, _in("kk", field.name),
         _in("kk", field.meaning), field.clause]
        for field in public_fields()
    ]  # fmt: skip


def _in(language: str, words: Any) -> str:
    with translation.override(language):
        return str(words)
