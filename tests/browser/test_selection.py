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
from tests.browser.writing import fill_application, score_everything
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
        firms = signed_up(cast, place)
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
    clerk = cast["ministry"].follow("Раунды отбора").do("prepare", story.DRAFT_ROUND)
    clerk.follow("Раунды отбора", ROUND).do("announce", status=409)
    clerk.reads("Укажите публикацию в официальном печатном издании.")
    clerk.follow("Раунды отбора", ROUND).do("edit", story.RULES)
    place.stand_at(story.ANNOUNCED)
    clerk.do("announce").reads("12 марта")


def signed_up(cast: Cast, place: Portal) -> list[Person]:
    """From the first page: sign-up, the letter, log-in, authority; the ministry confirms; signed in again."""
    place.stand_at(story.SIGNED_UP)
    firms = []
    for n in range(4):
        who = story.applicant(n)
        firms.append(Person(cast.browser, place, who["email"], story.SECRET).come())
        firms[n].follow("Раунды отбора", ROUND).do("signup", who)
    place.manage("tick")
    for n, person in enumerate(firms):
        person.page.goto(re.search(r"http\S+/confirm-email/\S+", place.letters(person.mail)[-1])[0])
        person.press("Подтвердить").give_password()
        person.follow("Раунды отбора", ROUND).open("/start/")
        person.do("claim", {**story.claim(n), "region": story.REGION, "paper": story.PAPER})
        clerk = cast["ministry"].follow("Мои задачи").open("/authorities/")
        clerk.open_in(story.claim(n)["name_ru"], "/confirm-authority/").send()
        person.page.reload()  # a new role ends the session
        person.give_password()
    return firms


def written(firms: list[Person], place: Portal) -> None:
    place.stand_at(story.BEGUN)
    for n, person in enumerate(firms):
        begun = {"applicant": story.claim(n)["name_ru"], "cluster_name_ru": story.cluster(n)}
        person.follow("Мои заявки").do("start", begun)
    place.stand_at(story.FILLED)
    for n, person in enumerate(firms[:3]):
        filled(person, n)
    place.stand_at(story.FILED)
    for n, person in enumerate(firms[:2]):
        person.follow("Мои заявки", story.cluster(n)).open("/check/").reads(story.sections(n)["why"]["why_together"])
        person.do("submit").reads(f"ТК-2026-00{n + 1}")


def filled(person: Person, n: int) -> None:
    person.follow("Мои заявки", story.cluster(n)).open("/check/").reads("Приложите документ: Заявка.").page.go_back()
    fill_application(person, n, story.REGION)


def intake_closes(firms: list[Person], place: Portal) -> None:
    """At midnight the late one is refused though no clock process runs; then the clock wakes, twice."""
    late = firms[2].follow("Мои заявки", story.cluster(2)).open("/check/").open("/submit/")
    place.stand_at(story.CLOSED, 0, 0)
    late.send(status=409).reads(story.LATE)
    place.stand_at(story.CLOSED, 0, 5)
    assert "с ошибкой: 0" in place.manage("tick", "--terms-only")
    assert "обработано: 0" in place.manage("tick", "--terms-only")
    for n in (2, 3):
        firms[n].follow("Мои заявки").reads("не подана")


def forwarded_late(cast: Cast, place: Portal) -> None:
    clerk, akimat = cast["ministry"], cast["akimat"]
    place.stand_at(story.NOTIFIED)
    for n in (0, 1):
        clerk.follow("Заявки", story.cluster(n)).reads("до 3 апреля").do("notify-akimat")
    place.stand_at(story.ACKNOWLEDGED)
    for n in (0, 1):
        akimat.follow("Заявки", story.cluster(n)).do("acknowledge-notice")
    place.stand_at(story.FORWARDED, 9)
    place.manage("tick")
    cast["boss"].choose("Уведомления").reads("Оповещение акиматов и передача в КИРИ")
    clerk.follow("Заявки")
    clerk.page.get_by_label("Отметить все").check()
    clerk.press("Передать в КИРИ").reads("Передано в КИРИ: 2.")


def assessed(cast: Cast, place: Portal) -> None:
    head = cast["head"]
    place.stand_at(story.RECEIVED)
    for n in (0, 1):
        head.follow("Оценка").open_in(story.cluster(n), "/receive/").send()
        for name in story.POINTS:
            head.do("assign-expert", {"expert": story.OFFICIALS[name][0].split("@")[0]})
    place.stand_at(story.DECLARED)
    for n in (0, 1):
        for name in story.POINTS:
            cast[name].follow("Оценка", story.cluster(n)).do("declare-independence")
    place.stand_at(story.SCORED)
    for n in (0, 1):
        for name, value in story.POINTS.items():
            scored(cast[name], n, value)
        cast["expert2"].open("/divergence/").reads(story.justification(story.POINTS["expert1"]))
    place.stand_at(story.CONCLUDED)
    for n in (0, 1):
        head.follow("Оценка", story.cluster(n)).do("conclude", story.CONCLUSION).reads(story.TOTAL.removesuffix(".0"))
    place.stand_at(story.SUBMITTED)
    for n in (0, 1):
        cast["ministry"].follow("Мои задачи").open_in(story.cluster(n), "/").do("submit-to-commission")


def scored(expert: Person, n: int, value: int) -> None:
    expert.follow("Оценка", story.cluster(n))
    others = {story.justification(v) for v in story.POINTS.values()} - {story.justification(value)}
    assert not [words for words in others if words in expert.text()]
    score_everything(expert.open("/scoring/"), value)
    expert.follow("Оценка", story.cluster(n)).do("file-scores")


def packed(cast: Cast, place: Portal, folder: Path) -> None:
    """The package taken from the page unpacks and passes its own sums."""
    place.stand_at(story.PACKAGED)
    clerk = cast["ministry"].follow("Раунды отбора", ROUND)
    clerk.page.locator("main a[href*='/selection/package/']").first.click()
    clerk.do("build-package", {"reason": story.WITHOUT_OPINION})
    place.manage("tick")
    clerk.page.reload()
    with clerk.page.expect_download() as download:
        clerk.page.locator("main a[href*='/package/file/']").first.click()
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(folder)
        names = set(archive.namelist())
    subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, check=True, capture_output=True)
    summed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    assert summed == names - {"SHA256SUMS"}


def sat(cast: Cast, place: Portal) -> None:
    secretary = cast["secretary"]
    place.stand_at(story.CONVENED)
    secretary.follow("Комиссия").do("convene", story.MEETING)
    for n in (0, 1):
        secretary.open("/put-on-agenda/")
        option = secretary.page.locator("select option").filter(has_text=story.cluster(n)).get_attribute("value")
        secretary.write({"assessment": option}).send()
    place.stand_at(story.SAT)
    secretary.do("open-sitting").open("/record-attendance/")
    for name in story.MEMBERS:
        secretary.page.get_by_label(name).first.check()
    secretary.write({"chair": "member1"}).send()
    for n in (0, 1):
        secretary.follow_about(story.cluster(n))
        secretary.press("Записать голоса", status=422).reads("Отметьте голос: member1.")
        for name, choice in zip(story.MEMBERS, story.VOTES[n], strict=True):
            row = secretary.page.locator("main form").get_by_role("row").filter(has_text=name)
            row.locator(f"input[value={choice}]").check()
        secretary.press("Записать голоса")
    secretary.do("close-sitting").follow_about(story.cluster(0)).do("reject", {"reasons": "нет"}, 409)
    for n, act in ((0, "select"), (1, "defer")):
        secretary.follow("Комиссия", "№ 1").follow_about(story.cluster(n))
        secretary.do(act, story.REASONS[act] | (story.DESPITE if act == "defer" else {}))
    secretary.follow("Комиссия", "№ 1").do("issue-protocol")


def announced_and_launched(cast: Cast, firms: list[Person], place: Portal) -> None:
    clerk, head, winner = cast["ministry"], cast["head"], firms[0]
    place.stand_at(story.TOLD)
    clerk.follow("Комиссия", "№ 1").do("announce-results", status=409)
    clerk.follow("Мои задачи").open_in(story.cluster(0), "/").do("tell-result")
    winner.follow("Мои заявки", story.cluster(0)).open("/result/1/").reads("Ваша заявка отобрана")
    public = Person(cast.browser, place).come().follow("Раунды отбора").open("/results/1/")
    assert story.cluster(0) not in public.text()
    place.stand_at(story.PUBLISHED)
    clerk.follow("Комиссия", "№ 1").do("announce-results")
    public.page.reload()
    assert story.cluster(0) in public.text()
    assert story.cluster(1) not in public.text()
    place.stand_at(story.LAUNCHED)
    head.follow("Мои задачи").open_in(story.cluster(0), "/").do("launch")
    public.follow("Реестр кластеров", story.cluster(0)).reads("ТК-2026-001")
    place.manage("tick")
    assert len(place.letters(winner.mail)) > 1
