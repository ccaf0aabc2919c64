"""What the page says about a term. No database: deadlines are duck-typed."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from procedure import calendar_seed, clock, presenting
from procedure.dates import NBSP

KZ = calendar_seed.delivered()
TODAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def _in_russian():
    with translation.override("ru"):
        yield


@dataclass
class Term:
    state: str = "open"
    started_on: date = date(2026, 1, 12)
    due_on: date = date(2026, 3, 12)
    closed_at: datetime | None = None
    length: int = 2
    unit: str = "mo"
    basis: dict = field(default_factory=dict)

    @property
    def expires_at(self):
        return clock.end_of(self.due_on)


def noon(day):
    return clock.at_hour(day, 12)


def working_term(start=date(2026, 2, 10), length=13, **more):
    derivation = KZ.explain(start, length, "wd")
    return Term(
        started_on=start, due_on=derivation.due, length=length, unit="wd", basis=derivation.as_json(), **more
    )  # fmt: skip


def plain(text):
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("today", "state", "main", "sub"),
    [
        (TODAY, "ok", "осталось 6 раб. дней", "до 12 марта"),
        (date(2026, 3, 11), "soon", "остался 1 раб. день", "до 12 марта"),
        (date(2026, 3, 12), "today", "сегодня последний день", ""),
        (date(2026, 3, 13), "overdue", "просрочено: 1 раб. день", "было до 12 марта"),
        (date(2026, 3, 19), "overdue", "просрочено: 5 раб. дней", "было до 12 марта"),
    ],
)
def test_chip_of_a_running_term(today, state, main, sub):
    found = presenting.chip(Term(), noon(today), KZ)
    assert (found.state, plain(found.main), plain(found.sub)) == (state, main, sub)
    assert plain(found.title).endswith("с 12 января 2026, до 12 марта 2026, 24:00 по Астане")


@pytest.mark.parametrize(("left", "state"), [(3, "soon"), (4, "ok")])
def test_gold_begins_three_working_days_before_the_end(left, state):
    today = KZ.add_working_days(date(2026, 3, 12), -left)
    assert presenting.chip(Term(), noon(today), KZ).state == state


def test_the_last_minute_is_not_overdue_and_midnight_is():
    term = Term()
    assert presenting.chip(term, term.expires_at - timedelta(seconds=1), KZ).state == "today"
    assert presenting.chip(term, term.expires_at, KZ).state == "overdue"


def test_over_a_weekend_an_overdue_term_has_no_working_day_to_count():
    term = Term(due_on=date(2026, 3, 13))
    found = presenting.chip(term, noon(date(2026, 3, 14)), KZ)
    assert (found.state, found.main) == ("overdue", "срок прошёл")


def test_a_fixed_date_on_a_day_off_counts_plain_days():
    term = Term(due_on=date(2026, 3, 15), unit="fixed", length=0)
    found = presenting.chip(term, noon(date(2026, 3, 14)), KZ)
    assert (found.state, plain(found.main)) == ("soon", "остался 1 день")
    assert plain(found.title) == "До 15 марта 2026, 24:00 по Астане"


def test_another_year_is_written():
    found = presenting.chip(Term(due_on=date(2027, 1, 11)), noon(date(2026, 12, 1)), KZ)
    assert plain(found.sub) == "до 11 января 2027"


@pytest.mark.parametrize(
    ("closed", "main", "sub"),
    [
        (date(2026, 2, 17), "шаг завершён", "за 5 раб. дней из 13"),
        (date(2026, 2, 10), "шаг завершён", "10 февраля 2026"),
        (date(2026, 3, 2), "шаг завершён", "с опозданием на 1 раб. день"),
        (date(2026, 2, 28), "шаг завершён", "с опозданием"),
    ],
)
def test_chip_of_a_met_term(closed, main, sub):
    found = presenting.chip(working_term(state="met", closed_at=noon(closed)), noon(date(2026, 3, 20)), KZ)
    assert (found.state, found.main, plain(found.sub)) == ("done", main, sub)


def test_chip_of_terms_that_do_not_run():
    now = noon(TODAY)
    closed = clock.end_of(date(2026, 3, 12))
    assert presenting.chip(None, now, KZ) == presenting.Chip("none", "срок не установлен")
    assert presenting.chip(Term(state="cancelled", closed_at=now), now, KZ).main == "срок отменён"
    paused = presenting.chip(Term(state="paused", basis={"paused_on": "2026-02-24"}), now, KZ)
    assert (paused.state, paused.main, plain(paused.sub)) == ("paused", "срок приостановлен", "с 24 февраля")
    ended = presenting.chip(Term(state="expired", closed_at=closed), closed, KZ)
    assert (ended.state, ended.main, plain(ended.sub)) == ("done", "срок закончился", "12 марта 2026")
    assert presenting.chip(Term(state="expired"), closed + timedelta(hours=12), KZ).state == "overdue"


def test_strip_counts_every_day_and_shows_the_overdue_ones():
    derivation = KZ.explain(date(2026, 2, 10), 13, "wd")
    cells = presenting.strip(derivation, TODAY, calendar=KZ)
    assert [cell.count for cell in cells] == [
        "0", "1", "2", "3", "", "", "4", "5", "6", "7", "8", "", "", "9", "10", "11", "12", "13",
        "", "", "+1", "+2",
    ]  # fmt: skip
    assert [cell.date for cell in cells] == [date(2026, 2, 10) + timedelta(days=n) for n in range(22)]
    assert cells[0].css == "kp-strip__day--start"
    assert cells[17].kinds == ("due",)
    assert cells[-1].kinds == ("late", "today")
    assert [(cell.date, cell.month) for cell in cells if cell.month] == [
        (date(2026, 2, 10), "февраль"), (date(2026, 3, 1), "март"),
    ]  # fmt: skip
    assert plain(cells[17].title) == "27 февраля: день 13, последний день срока"
    assert [kind for kind, _words in cells.legend] == ["past", "today", "due", "late", "off"]


def test_strip_marks_holidays_and_a_worked_saturday():
    cells = presenting.strip(KZ.explain(date(2024, 4, 30), 5, "wd"), date(2024, 5, 2))
    marks = {cell.date.day: (cell.kinds, cell.count) for cell in cells}
    assert marks[1] == (("holiday",), "")
    assert marks[4] == ((), "3")
    assert marks[5] == (("off",), "")
    assert marks[2] == (("today",), "1")
    assert marks[10] == (("due",), "5")
    titles = {cell.date.day: plain(cell.title) for cell in cells}
    assert titles[7] == "7 мая: День защитника Отечества"
    assert titles[4].endswith("Рабочий день по переносу: выходной 08.05.2024")


def test_strip_of_a_finished_step_stops_where_it_was_finished():
    derivation = KZ.explain(date(2026, 2, 10), 13, "wd")
    early = presenting.strip(derivation, date(2026, 6, 1), calendar=KZ, closed_on=date(2026, 2, 13))
    late = presenting.strip(derivation, date(2026, 6, 1), calendar=KZ, closed_on=date(2026, 3, 2))
    assert early[-1].date == derivation.due
    assert [cell.date.day for cell in early if "past" in cell.kinds] == [11, 12]
    assert (late[-1].date, late[-1].count) == (date(2026, 3, 2), "+1")


def test_weave_is_the_drawing_of_the_design():
    woven = presenting.weave(date(2026, 1, 12), date(2026, 3, 12), TODAY, KZ)
    by_date = {day.date: day for day in woven.days}
    assert (woven.width, woven.height, len(woven.days)) == ("278", "151", 60)
    assert [(label.x, label.y, label.text) for label in woven.labels[7:]] == [
        ("27", "9", "январь"), ("83", "9", "февраль"), ("195", "9", "март"),
    ]  # fmt: skip
    assert (woven.labels[0].y, woven.labels[0].text) == ("29.0", "пн")
    drawn = {
        date(2026, 1, 12): ("is-past", "M38 17l12.5 8.5-12.5 8.5-12.5-8.5z"),
        date(2026, 1, 17): ("is-off is-past", "M38 116.25l6.25 4.25-6.25 4.25-6.25-4.25z"),
        TODAY: ("is-today", "M234 36l12.5 8.5-12.5 8.5-12.5-8.5z"),
        date(2026, 3, 4): ("", "M234 55l12.5 8.5-12.5 8.5-12.5-8.5z"),
        date(2026, 3, 9): ("is-holiday", "M262 17l12.5 8.5-12.5 8.5-12.5-8.5z"),
        date(2026, 3, 12): ("is-due", "M262 74l12.5 8.5-12.5 8.5-12.5-8.5z"),
    }
    assert {day: (by_date[day].css, by_date[day].path) for day in drawn} == drawn
    assert plain(woven.label) == (
        "Календарь срока: с 12 января 2026 до 12 марта 2026. Сегодня 3 марта. "
        "Нерабочие дни, кроме выходных: 9 марта (Международный женский день, перенос с выходного)."
    )


def test_a_month_with_no_room_is_not_named():
    woven = presenting.weave(date(2026, 1, 30), date(2026, 3, 30), date(2026, 2, 2), KZ)
    assert [label.text for label in woven.labels[7:]] == ["февраль", "март"]


def test_term_view_chooses_the_drawing_and_explains():
    now = noon(TODAY)
    short = presenting.term_view(working_term(), now, KZ)
    assert (len(short.strip), short.weave) == (22, None)
    assert plain(short.explanation) == (
        "Срок: 13 рабочих дней, счёт начинается на следующий день после события 10 февраля 2026. "
        "Последний день срока: 27 февраля 2026."
    )
    assert short.skipped == ("выходные: 14.02.2026, 15.02.2026, 21.02.2026, 22.02.2026",)
    months = Term(basis=KZ.explain(date(2026, 1, 12), 2, "mo").as_json())
    assert presenting.term_view(months, now, KZ).strip is None
    assert len(presenting.term_view(months, now, KZ).weave.days) == 60
    fixed = presenting.term_view(Term(basis={"rule": "fixed"}), now, KZ)
    assert plain(fixed.explanation) == "Дата назначена: 12 марта 2026."
    assert presenting.term_view(None, now, KZ).chip.state == "none"


def test_an_extended_term_says_so_and_keeps_its_rule():
    term = Term(due_on=date(2026, 3, 30), basis=KZ.explain(date(2026, 1, 12), 2, "mo").as_json())
    found = presenting.term_view(term, noon(TODAY), KZ)
    assert plain(found.explanation).endswith("Последний день срока: 12 марта 2026. Срок продлён до 30 марта 2026.")
    assert found.weave.days[-1].date == date(2026, 3, 30)


def test_a_moved_end_is_explained():
    found = presenting.explanation(KZ.explain(date(2025, 12, 31), 2, "mo"))
    assert "Последний день пришёлся бы на 28 февраля 2026, это нерабочий день." in plain(found)


def test_skipped_lines_name_holidays_then_weekends_then_worked_days():
    lines = [plain(line) for line in presenting.skipped_lines(KZ.explain(date(2024, 4, 30), 5, "wd"))]
    assert lines[0] == "1 мая 2024: Праздник единства народа Казахстана"
    assert lines[-2] == "выходные: 05.05.2024"
    assert lines[-1].startswith("4 мая 2024 считается: Рабочий день по переносу")


class Parsed(HTMLParser):
    """Tags, attributes and text of a fragment."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def count(self, tag, css=""):
        return sum(name == tag and css in [*(attrs.get("class") or "").split(), ""] for name, attrs in self.tags)


@pytest.mark.parametrize(
    ("template", "context"),
    [
        ("_chip.html", lambda: {"chip": presenting.chip(Term(), noon(TODAY), KZ)}),
        ("_strip.html", lambda: {"strip": presenting.strip(KZ.explain(date(2026, 2, 10), 13, "wd"), TODAY)}),
        ("_weave.html", lambda: {"weave": presenting.weave(date(2026, 1, 12), date(2026, 3, 12), TODAY, KZ)}),
    ],
)  # fmt: skip
def test_components_carry_no_style_or_script(template, context):
    found = Parsed(render_to_string(f"components/{template}", context()))
    assert found.tags
    for tag, attrs in found.tags:
        assert tag not in ("style", "script")
        assert not [name for name in attrs if name == "style" or name.startswith("on")]


def test_chip_component_says_state_with_icon_and_words():
    found = Parsed(render_to_string("components/_chip.html", {"chip": presenting.chip(None, noon(TODAY), KZ)}))
    assert found.tags[0][1]["class"] == "kp-chip kp-chip--none"
    assert ("use", {"href": "#i-ring"}) in found.tags
    assert found.text.strip() == "срок не установлен"


def test_strip_component_has_words_for_every_day():
    view = presenting.term_view(working_term(), noon(TODAY), KZ)
    found = Parsed(render_to_string("components/_strip.html", {"strip": view.strip}))
    assert found.count("li", "kp-strip__day") == found.count("span", "visually-hidden") == len(view.strip)
    assert "27 февраля: день 13, последний день срока" in plain(found.text)
    assert [attrs["aria-current"] for _tag, attrs in found.tags if "aria-current" in attrs] == ["date"]


def test_weave_component_draws_each_day_and_speaks():
    woven = presenting.weave(date(2026, 1, 12), date(2026, 3, 12), TODAY, KZ)
    found = Parsed(render_to_string("components/_weave.html", {"weave": woven}))
    assert found.count("path") == found.count("title") == len(woven.days)
    svg = dict(found.tags)["svg"]
    assert (svg["viewbox"], svg["role"], svg["aria-label"]) == ("0 0 278 151", "img", woven.label)


def test_term_component_shows_the_chip_and_its_reasons():
    term = working_term()
    view = presenting.term_view(term, noon(TODAY), KZ)
    found = Parsed(render_to_string("components/_term.html", {"deadline": term, **vars(view)}))
    assert found.count("span", "kp-chip--overdue") == 1
    assert found.count("li", "kp-strip__day") == 22
    assert view.explanation in found.text
    assert "выходные: 14.02.2026" in found.text
