"""One selection in a real browser over a real server, from an empty database, by clicking and typing only.

The only commands are ``appoint`` for the first officials, ``tick`` for the clock process, and ``verify_journal``.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Person
from tests.browser.portal import PASSWORD, Portal, portal
from tests.journeys import golden, story

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db, pytest.mark.enable_socket, pytest.mark.timeout(1200),
]  # fmt: skip
ROUND = story.RULES["title_ru"]


class Cast(dict[str, Person]):
    """Officials by their part in the story; each signs in when first needed."""

    def __init__(self, browser: Browser, place: Portal) -> None:
        super().__init__()
        self.browser, self.place = browser, place

    def __missing__(self, name: str) -> Person:
        self[name] = Person(self.browser, self.place, story.OFFICIALS[name][0]).log_in()
        return self[name]


def test_one_selection_from_an_empty_database_in_a_browser(tmp_path, chromium: Browser):
    with portal(tmp_path, story.APPOINTED) as place:
        appoint(place)
        cast = Cast(chromium, place)
        announced(cast, place)
        firms = [signed_up(cast, place, n) for n in range(4)]
        written(firms, place)
        intake_closes(firms, place)
        forwarded_late(cast, place)
        assessed(cast, place)
        packed(cast, place, tmp_path / "package")
        sat(cast, place)
        announced_and_launched(cast, firms, place)
        assert place.module("tests.journeys.golden") == golden.expected()
        assert "Журнал цел" in place.manage("verify_journal")


def appoint(place: Portal) -> None:
    for mail, role, organisation, *region in story.OFFICIALS.values():
        named = ["--organisation", organisation, "--name", mail.split("@")[0], "--password", PASSWORD]
        place.manage("appoint", mail, role, *named, *(("--region", *region) if region else ()))


def announced(cast: Cast, place: Portal) -> None:
    place.stand_at(story.PREPARED)
    clerk = cast["ministry"].follow("Раунды отбора", "Подготовить отбор").write(story.DRAFT_ROUND)
    clerk.press("Создать черновик").follow("Вернуться без изменений", "Объявить отбор")
    clerk.press("Объявить отбор", status=409).reads("Укажите публикацию в официальном печатном издании.")
    clerk.follow("Вернуться", "Изменить правила").write(story.RULES).press("Сохранить правила")
    place.stand_at(story.ANNOUNCED)
    clerk.follow("Объявить отбор").press("Объявить отбор").reads("Отбор объявлен.", "по 12 марта 2026 включительно")


def signed_up(cast: Cast, place: Portal, n: int) -> Person:
    """From the first page: sign-up, the letter, log-in, authority; the ministry confirms; signed in again."""
    place.stand_at(story.SIGNED_UP)
    who = story.applicant(n)
    person = Person(cast.browser, place, who["email"], story.SECRET).come()
    person.follow("Подать заявку", "Зарегистрироваться и подать заявку").write(who).press("Зарегистрироваться")
    person.page.goto(re.search(r"http\S+/confirm-email/\S+", place.letters(who["email"])[-1])[0])
    person.press("Подтвердить").give_password()
    person.follow("Раунды отбора", ROUND, "Начать заявку", "Попросить полномочие за организацию")
    person.write({**story.claim(n), "region": story.REGION, "paper": story.PAPER}).press("Отправить на проверку")
    clerk = cast["ministry"].follow("Мои задачи", "Проверить полномочие")
    clerk.follow_in(story.claim(n)["name_ru"], "Подтвердить полномочие").press("Подтвердить полномочие")
    person.page.reload()  # a new role ends the session
    return person.give_password()


def written(firms: list[Person], place: Portal) -> None:
    place.stand_at(story.BEGUN)
    for n, person in enumerate(firms):
        person.follow("Мои заявки", ROUND)
        begun = {"applicant": story.claim(n)["name_ru"], "cluster_name_ru": story.cluster(n)}
        person.write(begun).press("Начать заявку")
    place.stand_at(story.FILLED)
    for n, person in enumerate(firms[:3]):
        filled(person, n)
    place.stand_at(story.FILED)
    for n, person in enumerate(firms[:2]):
        person.follow("Проверить и подать").reads(story.sections(n)["why"]["why_together"])
        person.follow("Перейти к подаче").press("Подать заявку").reads(f"ТК-2026-00{n + 1}")


def filled(person: Person, n: int) -> None:
    person.follow("Проверить и подать").reads("Приложите документ: Заявка.").page.go_back()
    sections = story.sections(n)
    person.follow("Общие сведения").write(sections["general"])
    person.page.get_by_label(story.REGION).check()
    person.press("Сохранить раздел")
    person.follow("Зачем объединяться").write(sections["why"]).press("Сохранить раздел")
    members(person)
    for title in ("Цепочка добавленной стоимости", "Среда в регионе", "Воздействие на регион и отрасль", "Перспективы"):
        person.follow(title)
        for name in person.names("text_"):
            label = person.page.locator(f"label[for=id_{name}]").inner_text()
            person.write({name: story.answer(re.match(r"\d\.\d", label)[0])})
        person.write(dict.fromkeys(person.names("fig_"), story.FIGURE)).press("Сохранить раздел")
    person.follow("Контакты").write(sections["contact"]).press("Сохранить раздел")
    person.follow("Документы").write({name: story.PAPER for name in person.names("file-")[:6]}).press("Приложить")
    person.follow("К списку разделов")


def members(person: Person) -> None:
    """Two empty rows are offered at a time."""
    for batch in ((0, 1), (2,)):
        person.follow("Участники")
        for n in batch:
            row = person.page.locator("details").filter(has=person.page.locator(f"[name='m-{n}-bin']"))
            if row.get_attribute("open") is None:
                row.locator("summary").click()
            person.write({f"m-{n}-{name}": value for name, value in story.member(n).items()})
        person.press("Сохранить раздел")


def intake_closes(firms: list[Person], place: Portal) -> None:
    """At midnight the late one is refused though no clock process runs; then the clock wakes, twice."""
    late = firms[2].follow("Проверить и подать", "Перейти к подаче")
    place.stand_at(story.CLOSED, 0, 0)
    late.press("Подать заявку", status=409).reads(story.LATE)
    place.stand_at(story.CLOSED, 0, 5)
    assert "с ошибкой: 0" in place.manage("tick", "--terms-only")
    assert "обработано: 0" in place.manage("tick", "--terms-only")
    for n in (2, 3):
        firms[n].follow("Мои заявки").reads("не подана")


def forwarded_late(cast: Cast, place: Portal) -> None:
    clerk, akimat = cast["ministry"], cast["akimat"]
    place.stand_at(story.NOTIFIED)
    for n in (0, 1):
        clerk.follow("Заявки", story.cluster(n)).reads("до 3 апреля")
        clerk.follow("Оповестить акиматы").press("Оповестить акиматы")
    place.stand_at(story.ACKNOWLEDGED)
    for n in (0, 1):
        akimat.follow("Заявки", story.cluster(n), "Подтвердить получение").press("Подтвердить получение")
    place.stand_at(story.FORWARDED, 9)
    place.manage("tick")
    cast["boss"].choose("Уведомления").reads("Оповещение акиматов и передача в КИРИ")
    clerk.follow("Заявки")
    clerk.page.get_by_label("Отметить все").check()
    clerk.press("Передать отмеченные в КИРИ").reads("Передано в КИРИ: 2.")


def assessed(cast: Cast, place: Portal) -> None:
    head = cast["head"]
    place.stand_at(story.RECEIVED)
    for n in (0, 1):
        head.follow("Оценка").follow_in(story.cluster(n), "Принять на оценку").press("Принять на оценку")
        for name in story.POINTS:
            head.follow("Назначить эксперта").write({"expert": expert_label(name)}).press("Назначить эксперта")
    place.stand_at(story.DECLARED)
    for n in (0, 1):
        for name in story.POINTS:
            cast[name].follow("Оценка", story.cluster(n), "Заявить о независимости").press("Заявить о независимости")
    place.stand_at(story.SCORED)
    for n in (0, 1):
        for name, value in story.POINTS.items():
            scored(cast[name], n, value)
        assert (
            story.justification(story.POINTS["expert1"]) in cast["expert2"].follow("Расхождения и согласование").text()
        )
    place.stand_at(story.CONCLUDED)
    for n in (0, 1):
        head.follow("Оценка", story.cluster(n), "Подписать заключение").write(story.CONCLUSION)
        head.press("Подписать заключение").reads(f"Балл {story.TOTAL.rstrip('.0')}")
    place.stand_at(story.SUBMITTED)
    for n in (0, 1):
        cast["ministry"].follow("Мои задачи").follow_in(story.cluster(n), "Передать материалы Комиссии")
        cast["ministry"].follow("Передать Комиссии").press("Передать Комиссии")


def expert_label(name: str) -> str:
    return story.OFFICIALS[name][0].split("@")[0]


def scored(expert: Person, n: int, value: int) -> None:
    expert.follow("Оценка", story.cluster(n))
    others = {story.justification(v) for v in story.POINTS.values()} - {story.justification(value)}
    assert not [words for words in others if words in expert.text()]
    expert.follow("Оценить")
    for prefix in (name.removesuffix("points") for name in expert.names("c") if name.endswith("-points")):
        code = expert.page.locator("section").filter(has=expert.page.locator(f"[name='{prefix}justification']"))
        words = story.justification(value, code.locator(".kp-crit__no").inner_text())
        expert.write({f"{prefix}points": value, f"{prefix}justification": words})
    expert.press("Сохранить баллы").reads("поставлено 13 из 13").follow("К заявке")
    expert.follow("Сдать баллы").press("Сдать баллы")


def packed(cast: Cast, place: Portal, folder: Path) -> None:
    """The package taken from the page unpacks and passes its own sums."""
    place.stand_at(story.PACKAGED)
    clerk = cast["ministry"].follow("Раунды отбора", ROUND, "Пакет для Комиссии", "Собрать пакет")
    clerk.press("Собрать пакет для Комиссии")
    place.manage("tick")
    clerk.page.reload()
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("link", name="Скачать ZIP").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(folder)
        names = set(archive.namelist())
    sums = folder / "SHA256SUMS"
    subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, check=True, capture_output=True)
    assert {line.split("  ", 1)[1] for line in sums.read_text().splitlines()} == names - {"SHA256SUMS"}


def sat(cast: Cast, place: Portal) -> None:
    secretary = cast["secretary"]
    place.stand_at(story.CONVENED)
    secretary.follow("Комиссия", f"Созвать заседание: {ROUND}").write(story.MEETING).press("Созвать заседание")
    for n in (0, 1):
        secretary.follow("Внести в повестку")
        option = secretary.page.locator("select option").filter(has_text=story.cluster(n)).get_attribute("value")
        secretary.write({"assessment": option}).press("Внести в повестку")
    place.stand_at(story.SAT)
    secretary.follow("Открыть заседание").press("Открыть заседание").follow("Записать явку")
    for name in story.MEMBERS:
        secretary.page.get_by_label(name).check()
    secretary.write({"chair": "member1"}).press("Записать явку")
    for n in (0, 1):
        secretary.follow_in(story.cluster(n), story.cluster(n))
        secretary.press_in(story.cluster(n), "Записать голоса", status=422).reads("Отметьте голос: member1.")
        item = secretary.part(story.cluster(n))
        for name, choice in zip(story.MEMBERS, story.VOTES[n], strict=True):
            row = item.get_by_role("row").filter(has_text=name)
            row.locator(f"input[value={choice}]").check()
        secretary.press_in(story.cluster(n), "Записать голоса")
    secretary.follow("Закрыть заседание").press("Закрыть заседание")
    secretary.follow_in(story.cluster(0), "Решение: не отбирать").write({"reasons": "нет"})
    secretary.press("Решение: не отбирать", status=409).follow("Вернуться")
    for n, act, title in ((0, "select", "Решение: отобрать"), (1, "defer", "Решение: отложить")):
        secretary.follow("Комиссия", "№ 1").follow_in(story.cluster(n), story.cluster(n))
        secretary.follow_in(story.cluster(n), title).write({"reasons": story.REASONS[act]}).press(title)
    secretary.follow("Комиссия", "№ 1", "Выпустить протокол").press("Выпустить протокол")


def announced_and_launched(cast: Cast, firms: list[Person], place: Portal) -> None:
    clerk, head, winner = cast["ministry"], cast["head"], firms[0]
    place.stand_at(story.TOLD)
    clerk.follow("Комиссия", "№ 1", "Объявить результаты").press("Объявить результаты", status=409)
    clerk.follow("Мои задачи").follow_in(story.cluster(0), "Сообщить результат заявителю")
    clerk.follow("Сообщить результат заявителю").press("Сообщить результат заявителю")
    winner.follow("Мои заявки", story.cluster(0), "Результат и причины").reads("Ваша заявка отобрана")
    public = Person(cast.browser, place).come().follow("Раунды отбора", "Результаты")
    public.reads("Результаты ещё не объявлены.")
    place.stand_at(story.PUBLISHED)
    clerk.follow("Комиссия", "№ 1", "Объявить результаты").press("Объявить результаты")
    public.page.reload()
    assert story.cluster(0) in public.text()
    assert story.cluster(1) not in public.text()
    place.stand_at(story.LAUNCHED)
    head.follow("Мои задачи", "Запустить кластер", "Запустить кластер").press("Запустить кластер")
    public.follow("Реестр кластеров", story.cluster(0)).reads("ТК-2026-001")
    place.manage("tick")
    assert len(place.letters(winner.mail)) > 1
