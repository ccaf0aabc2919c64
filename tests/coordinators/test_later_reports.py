"""Reports of stages 2 and 3 (M 3.3.2): trips, segments and gaps; working groups and what the plan takes over."""

from decimal import Decimal

import pytest

from accounts.models import Organisation
from coordinators import services
from coordinators.models import Cluster, StagePeriod
from procedure import clock
from tests.coordinators.reporting import SECRETS, made, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _at_stage(cluster, stage):
    """The cluster as it stands once the stages before were confirmed."""
    StagePeriod.objects.update_or_create(cluster=cluster, stage=stage, defaults={"begun_on": clock.today()})
    Cluster.objects.filter(pk=cluster.pk).update(status=stage)
    cluster.refresh_from_db()


def _held(cluster, leader, kind, title, firm, **said):
    event = services.plan_event(
        cluster,
        actor=leader,
        kind=kind,
        title=title,
        starts_on=clock.today(),
        place="Минск",
        group=said.pop("group", None),
    )
    services.hold_event(event, actor=leader, starts_on=clock.today(), attended=[firm.organisation], **said)


def test_the_report_of_stage_two_brings_trips_with_lessons_and_what_clients_said(industry):
    cluster, _head, leader, firm = industry
    _at_stage(cluster, "strategy")
    _held(cluster, leader, "benchmarking_trip", "Поездка в Минск", firm, minutes="Съездили", visited="Два завода",
          lessons="Платить за белок", cost=Decimal(11_400_000))  # fmt: skip
    _held(cluster, leader, "client_interviews", "Разговор с сетями", firm, minutes="Сети ждут стандарт")
    services.report_stage(cluster, actor=leader, stage="strategy", reason="К обсуждению")
    papers = made(cluster, number="2")
    for kind in ("ru pdf", "ru docx"):
        text = words(papers[kind])
        for said in ("Определение стратегических вариантов", "Поездка в Минск", "Два завода", "Платить за белок",
                     "11,4 млн ₸", "Разговор с сетями", "Сети ждут стандарт", "Обсуждений не записано"):  # fmt: skip
            assert said in text, (kind, said)
        assert "Структура отрасли" not in text
    assert "Салыстырмалы сапарлар" in words(papers["kk pdf"])


def test_the_report_of_stage_two_sets_levels_against_what_each_segment_asks(industry):
    cluster, head, leader, _firm = industry
    _at_stage(cluster, "strategy")
    segment = services.add_segment(
        cluster, actor=head, name="Сухая сыворотка", product="Сыворотка", buyer="Фабрики", sales_channel="Контракты",
        attractiveness=4, source="Опрос покупателей",
    )  # fmt: skip
    lot = {"name": "Партия от 40 тонн", "required": 5, "level": 2, "barrier": "cooperation", "source": "Договоры"}
    services.add_factor(segment, actor=head, **lot)
    report = services.report_stage(cluster, actor=leader, stage="strategy", reason="К обсуждению")
    papers = made(cluster, number="2")
    for kind in ("ru pdf", "ru docx"):
        text = words(papers[kind])
        for said in ("Сухая сыворотка", "Фабрики", "Контракты", "4 из 5", "Партия от 40 тонн", "мало сотрудничества"):
            assert said in text, (kind, said)
    blocks = [block for part in report.content["ru"]["sections"] for block in part["blocks"] if block["kind"] == "gaps"]
    assert [(row["level"], row["asked"]) for block in blocks for row in block["rows"]] == [(2, 5)]
    assert "ынтымақтастық аз" in words(papers["kk pdf"])


def test_options_stand_with_their_decision_and_the_chosen_go_over_to_stage_three(industry):
    cluster, head, leader, _firm = industry
    _at_stage(cluster, "strategy")
    facts = {"cons": "Долго", "source": "Обсуждение", "constraints": ["cooperation"], "segments": []}
    taken, other = (
        services.add_option(cluster, actor=head, name=name, acting="joint", pros="Дешевле", **facts)
        for name in ("Общая сушилка", "Свой бренд")
    )
    services.decide_option(taken, actor=head, decision="chosen", reason="Окупится за три года")
    services.decide_option(other, actor=head, decision="rejected", reason="Рано")
    services.report_stage(cluster, actor=leader, stage="strategy", reason="К обсуждению")
    text = words(made(cluster, number="2")["ru pdf"])
    for said in ("Общая сушилка", "Дешевле", "Долго", "мало сотрудничества", "выбран", "Окупится за три года", "Рано"):
        assert said in text, said
    _at_stage(cluster, "planning")
    services.report_stage(cluster, actor=leader, stage="planning", reason="К плану")
    text = words(made(cluster, number="3")["ru docx"])
    assert "Общая сушилка" in text
    assert "Свой бренд" not in text


def test_the_report_of_stage_three_names_groups_their_chairs_and_what_the_plan_takes_over(industry):
    cluster, head, leader, firm = industry
    _at_stage(cluster, "planning")
    farm = Organisation.objects.get(name_ru="ТОО «Ферма»")
    group = services.form_group(
        cluster, actor=head, name="Качество молока", mandate="Общий стандарт", chair=firm.organisation, members=[farm]
    )
    _held(cluster, leader, "working_group", "Первая встреча", firm, minutes="Приняли стандарт", group=group)
    services.report_stage(cluster, actor=leader, stage="planning", reason="К плану")
    papers = made(cluster, number="3")
    for kind in ("ru pdf", "ru docx"):
        text = words(papers[kind])
        for said in ("Качество молока", "Общий стандарт", "ТОО «Сүт зауыты», частный сектор", "ТОО «Ферма»",
                     "Приняли стандарт", "дороги и перевозка", "назвали в 1 интервью"):  # fmt: skip
            assert said in text, (kind, said)
        assert not [secret for secret in SECRETS if secret in text]
    assert "Жұмыс топтары" in words(papers["kk docx"])


def test_the_report_prints_the_strategy_as_it_was_confirmed_not_as_it_is_edited_today(industry):
    cluster, head, leader, _firm = industry
    _at_stage(cluster, "strategy")
    segment = services.add_segment(
        cluster, actor=head, name="Сухая сыворотка", product="Сыворотка", buyer="Фабрики", sales_channel="Контракты",
        attractiveness=4, source="Опрос покупателей",
    )  # fmt: skip
    services.add_factor(segment, actor=head, name="Партия от 40 тонн", required=5, level=2, barrier="cooperation",
                        source="Договоры")  # fmt: skip
    facts = {"acting": "joint", "pros": "Дешевле", "cons": "Долго", "source": "Обсуждение", "constraints": [],
             "segments": [segment]}  # fmt: skip
    option = services.add_option(cluster, actor=head, name="Общая сушилка", **facts)
    services.decide_option(option, actor=head, decision="chosen", reason="Окупится за три года")
    services.report_stage(cluster, actor=leader, stage="strategy", reason="До утверждения")
    assert "Стратегия ещё не утверждена" in words(made(cluster, number="2")["ru pdf"])
    services.confirm_version(cluster, actor=head)
    option.refresh_from_db()
    services.change_option(option, actor=head, version=option.version, **facts | {"name": "Сушилка у каждого"})
    services.add_option(cluster, actor=head, name="Свой бренд", **facts)
    services.report_stage(cluster, actor=leader, stage="strategy", reason="После утверждения")
    papers = made(cluster, number="2")
    for kind in ("ru pdf", "ru docx"):
        text = words(papers[kind])
        for said in ("версия 1", "Общая сушилка", "Окупится за три года", "Партия от 40 тонн", "мало сотрудничества"):
            assert said in text, (kind, said)
        for unsealed in ("Сушилка у каждого", "Свой бренд", "Стратегия ещё не утверждена"):
            assert unsealed not in text, (kind, unsealed)
    _at_stage(cluster, "planning")
    services.report_stage(cluster, actor=leader, stage="planning", reason="К плану")
    text = words(made(cluster, number="3")["ru docx"])
    assert "Общая сушилка" in text
    assert "Сушилка у каждого" not in text
