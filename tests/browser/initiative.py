"""What the demo's first cluster lacks for every page of an initiative to have something to show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from action_plans import services as plans
from action_plans.models import ActionPlan, Activity, Amendment, LedgerEntry, MoneyLine, Revision
from coordinators import services
from coordinators.models import Cluster, Participant
from procedure import clock
from tests.factories.accounts import a_bin, an_applicant
from tests.factories.sheets import a_sheet


def base(scene: Any) -> None:
    """A known place, an invited and a joined one with people who answer, figures, a contact."""
    cluster, head = Cluster.objects.get(pk=scene.keys["cluster"]), scene.user("head")
    place = cluster.participants.joined().first()
    known = services.add_participant(cluster, actor=head, bin=a_bin(), name_ru="ТОО «Қазақ сүті»")
    invited, joined = (_place_of(scene, part, cluster, head) for part in ("rice", "tourism"))
    services.invite_participant(invited, actor=head)
    services.admit_participant(joined, actor=head)
    services.record_year(
        place, actor=head, year=clock.today().year - 1, turnover=Decimal(870_000_000), headcount=52, source="Опрос",
        cost_materials=Decimal(55), cost_labour=Decimal(20),
    )  # fmt: skip
    services.add_contact(place, actor=head, name="Сынақова Айгуль", position="директор", phone="+7 700 000-00-00")
    merged, twin = (services.add_participant(cluster, actor=head, bin=a_bin(), name_ru=f"ТОО «{name}»")
                    for name in ("Сарыарқа дән", "Сары-Арка дан"))  # fmt: skip
    services.merge_company(merged.organisation, actor=head, other=twin.organisation, reason="Одно предприятие")
    scene.keys |= {
        "place": place.pk, "place_merged": merged.organisation_id, "place_merged_row": merged.pk,
        "place_firm": place.organisation_id, "place_known": known.pk, "place_invited": invited.pk, "place_joined": joined.pk,
        "company_year": place.organisation.company_years.live().first().pk, "company_contact": place.contacts.last().pk,
    }  # fmt: skip


def _place_of(scene: Any, part: str, cluster: Cluster, head: Any) -> Participant:
    firm = scene.user(part).current_appointments[0].organisation
    return services.add_participant(cluster, actor=head, bin=firm.bin, name_ru=firm.name_ru)


def imports(scene: Any) -> None:
    """A sheet to decide about with a mistake in it, one without a good row, one that was applied."""
    cluster, head = Cluster.objects.get(pk=scene.keys["cluster"]), scene.user("head")
    sheets = {"load": [[a_bin(), "ТОО «Көктем»", "нет", 9, 0, 3], ["12", "ТОО «Плохое»", "", "", "", ""]],
              "load_bad": [["12", "ТОО «Плохое»", "", "", "", ""]],
              "load_done": [[a_bin(), "ТОО «Дала»", "", 9, 0, 3]]}  # fmt: skip
    for name, rows in sheets.items():
        made = services.open_import(cluster, actor=head, upload=a_sheet(rows), source="Опрос палаты")
        services.work_imports()
        scene.keys[name] = made.pk
    made.refresh_from_db()
    services.apply_import(made, actor=head)
    services.work_imports()


def findings(scene: Any) -> None:
    """A talk, one taken back, a relation, an empty link, a note."""
    cluster, head = Cluster.objects.get(pk=scene.keys["cluster"]), scene.user("head")
    place, other = cluster.participants.joined().order_by("pk")[:2]
    talk = {"held_on": clock.today(), "people": "директор", "consent": "unnamed", "notes": "Говорили о сбыте."}
    services.publish_guide(cluster, actor=head, questions="Что мешает расти?")
    kept = services.record_interview(
        place, actor=head, **talk, constraints={"market_access": 3}, quotes=["Полка стоит дорого."],
        secret_quotes=["Цены не скажу."],
    )  # fmt: skip
    gone = services.record_interview(place, actor=head, **talk)
    services.withdraw_interview(gone, actor=head, reason="Записали дважды")
    step = services.add_step(cluster, actor=head, name_ru="Упаковка для вывоза", order=20)
    relation = services.add_relation(
        place, actor=head, other=other, gives=True, kind="supply", strength=3, source="Интервью", flow="молоко"
    )
    note = services.write_note(cluster, actor=head, kind="benchmark", text="Надой", source="Бюро статистики",
                               figure=Decimal("5.2"), measure="т в год", year=2025)  # fmt: skip
    gone_note = services.write_note(cluster, actor=head, kind="strength", text="Пастбища", source="Акимат")
    services.withdraw_note(gone_note, actor=head, reason="Ошибка")
    scene.keys |= {
        "talk": kept.pk, "talk_gone": gone.pk, "step": step.pk, "step_busy": place.step_id or step.pk,
        "relation": relation.pk, "note": note.pk, "note_gone": gone_note.pk,
    }  # fmt: skip


def events(scene: Any) -> None:
    """An event ahead with an invited firm, a held open meeting with an objection nobody has answered."""
    cluster, head = Cluster.objects.get(pk=scene.keys["cluster"]), scene.user("head")
    firm = Participant.objects.get(pk=scene.keys["place_joined"]).organisation
    where = {"starts_on": clock.today(), "place": "Петропавловск"}
    event = services.plan_event(
        cluster, actor=head, kind="workshop", title="Семинар о качестве", agenda="Карта цепочки", **where
    )
    services.invite_to_event(event, actor=head, organisations=[firm])
    meeting = services.plan_event(cluster, actor=head, kind="open_meeting", title="Проверка выводов", **where)
    services.present_finding(meeting, actor=head, text="Кадров не хватает", source="27 интервью")
    services.hold_event(
        meeting, actor=head, starts_on=clock.today(), minutes="Обсудили выводы", attended=[firm], people=12
    )
    services.record_remark(
        meeting, actor=head, finding=meeting.findings.get(), said_by=str(firm), text="Кадры есть, нет жилья"
    )
    scene.keys |= {"event": event.pk, "meeting_held": meeting.pk, "remark": meeting.remarks.get().pk}


def groups(scene: Any) -> None:
    """A working group and a consultant. A group comes after stage 1, where this cluster still stands."""
    cluster, head = Cluster.objects.get(pk=scene.keys["cluster"]), scene.user("head")
    stood = cluster.status
    Cluster.objects.filter(pk=cluster.pk).update(status="planning")
    firms = [place.organisation for place in cluster.participants.joined()[:3]]
    group = services.form_group(
        cluster, actor=head, name="Качество молока", mandate="Общий стандарт", chair=firms[0], members=firms[1:]
    )
    helper = services.engage_consultant(
        cluster, actor=head, name="Сынақов, школа", part="trainer", task="Учит карте", since=clock.today()
    )
    Cluster.objects.filter(pk=cluster.pk).update(status=stood)
    scene.keys |= {"group": group.pk, "consultant": helper.pk}


def strategy(scene: Any) -> None:
    """A segment with its gaps, one taken back. Stage 1 has no strategy yet, and there this cluster may still stand."""
    cluster, head = Cluster.objects.get(pk=scene.keys["cluster"]), scene.user("head")
    stood = cluster.status
    Cluster.objects.filter(pk=cluster.pk).update(status="strategy")
    facts = {"buyer": "Сети Астаны", "sales_channel": "Прямой договор", "attractiveness": 4, "source": "12 интервью"}
    segment = services.add_segment(cluster, actor=head, name="Сыр для сетей", product="Сыр", force_buyers=3,
                                   forces_note="Сети требуют отсрочку", **facts)  # fmt: skip
    gone = services.add_segment(cluster, actor=head, name="Мороженое", product="Мороженое", **facts)
    services.withdraw_segment(gone, actor=head, reason="Рынок занят")
    factor = services.add_factor(segment, actor=head, name="Ровный белок и жир", required=5, level=3,
                                 barrier="technology_quality", source="Лаборатория")  # fmt: skip
    services.add_factor(segment, actor=head, name="Поставка на день", required=4, level=4, source="Сети")
    words = {
        "acting": "joint",
        "pros": "Снимает спор о качестве",
        "cons": "Аккредитация 8 месяцев",
        "source": "Поездка",
    }
    option = services.add_option(cluster, actor=head, name="Общая лаборатория", segments=[segment],
                                 constraints=["technology_quality"], **words)  # fmt: skip
    services.decide_option(option, actor=head, decision="chosen", reason="Поддержали фермы и заводы")
    gone_option = services.add_option(cluster, actor=head, name="Ждать", **words)
    services.withdraw_option(gone_option, actor=head, reason="Не вариант")
    first = cluster.strategy_versions.last()  # the demo confirmed it
    corrected = services.correct_version(cluster, actor=head, reason="Сети подняли требования к белку")
    flag, *__, settled = corrected.flags.all()
    services.settle_flag(settled, actor=head, reason="Мандат подходит")
    scene.keys |= {"version": first.pk, "version_corrected": corrected.pk, "flag": flag.pk, "flag_settled": settled.pk}
    Cluster.objects.filter(pk=cluster.pk).update(status=stood)
    scene.keys |= {"segment": segment.pk, "segment_gone": gone.pk, "factor": factor.pk, "option": option.pk,
                   "option_gone": gone_option.pk}  # fmt: skip


def plan(scene: Any) -> None:
    """A plan on agreement with one activity whole, one that lacks much, an offer of a firm and its word."""
    head, cluster = scene.user("head"), Cluster.objects.filter(plan__isnull=True).order_by("pk").first()
    stood = cluster.status  # the plan of the demo's first cluster is in force
    Cluster.objects.filter(pk=cluster.pk).update(status="planning")
    firm, person = _partner(scene, cluster, head)
    made = plans.open_plan(cluster, actor=head, first_year=2026, last_year=2028, promised_share=Decimal(40))
    words = {"kind": "joint", "theme": "quality", "scope": "group"}
    activity = plans.add_activity(
        made, actor=head, title_ru="Лаборатория качества сырого молока", title_kk="Шикі сүт сапасының зертханасы",
        owner=firm, start=date(2026, 6, 1), due=date(2026, 12, 1), challenges=["certification"],
        result="Брак молока упал с 9 до 5 %", risks="Дорогая аккредитация", **words,
    )  # fmt: skip
    for source, giver, sum_ in (("private", firm, 90_000_000), ("local_budget", None, 30_000_000)):
        plans.set_money(activity, actor=head, source=source, organisation=giver, form="cash",
                        sums={2026: Decimal(sum_)})  # fmt: skip
    plans.set_milestone(activity, actor=head, title_ru="Помещение готово", title_kk="", due=date(2026, 9, 1))
    _comments(scene, activity, head, person)
    revision = plans.propose(made, actor=head, words="Первая редакция")
    plans.decline(revision, actor=person, reason="Срок мал для аккредитации")
    offer = plans.offer_activity(made, actor=person, title_ru="Общий склад", **words)
    plans.add_activity(made, actor=head, title_ru="Обучение технологов", **words)
    Cluster.objects.filter(pk=cluster.pk).update(status=stood)
    scene.keys |= {"plan_cluster": cluster.pk, "plan": made.pk, "activity": activity.pk, "offer": offer.pk,
                   "revision": revision.pk, "amendment": _amendment(made, revision, head).pk}  # fmt: skip


def _comments(scene: Any, activity: Any, head: Any, person: Any) -> None:
    """A thread that goes on, about a field changed since, and one that is settled."""
    open_ = plans.add_comment(activity, actor=person, field="dates", words="К декабрю аккредитацию не получить")
    plans.reply_comment(open_, actor=head, words="Спросим орган по аккредитации")
    settled = plans.add_comment(activity, actor=head, field="risks", words="Назовите и риск кадров")
    plans.settle_comment(settled, actor=head, settled_with="Кадры есть")
    scene.keys |= {"comment": open_.pk, "comment_settled": settled.pk}


def _amendment(made: ActionPlan, revision: Revision, head: Any) -> Amendment:
    """One that moves a date and meets the plan in another cell. The plan here is not in force yet: a row by hand."""
    amendment = Amendment.objects.create(
        plan=made, number=1, title="Аккредитация позже", cause="law", asked_by="public", effect="Пройдём по новым правилам",
        signalled_on=clock.today(), opened_on=clock.today(), base=revision, by=head, status="proposed",
    )  # fmt: skip
    amendment.lines.create(code="1", cell="due", before="2026-12-01", after="2027-02-01")
    amendment.lines.create(code="1", cell="result", before="Брак упал", after="Брак молока упал с 9 до 4 %")
    return amendment


def ledger(scene: Any) -> None:
    """Promises of the plan that waits for its approval, so that the rows are made by hand; part of one is taken back."""
    made, head = ActionPlan.objects.get(pk=scene.keys["plan"]), scene.user("head")
    line = MoneyLine.objects.get(activity=scene.keys["activity"], source="private")
    facts = {"plan": made, "line": line, "happened_on": clock.today(), "by": head, "at": clock.now()}
    first = LedgerEntry.objects.create(number=1, kind="pledge", amount=Decimal(60_000_000), words="Заявка", **facts)
    more = facts | {"pledge": first}
    LedgerEntry.objects.create(number=2, kind="commitment", amount=Decimal(40_000_000), words="Договор 7", **more)
    LedgerEntry.objects.create(number=3, kind="default", amount=Decimal(10_000_000), words="Заказ отменили", **more)
    scene.keys["pledge"] = first.pk


def _partner(scene: Any, cluster: Cluster, head: Any) -> Any:
    """A firm that takes part, and its person."""
    firm, person = _joined(cluster, head)
    return firm, scene.known(person, "partner")


def _joined(cluster: Cluster, head: Any) -> Any:
    firm, person = an_applicant()
    place = services.add_participant(cluster, actor=head, bin=firm.bin, name_ru=firm.name_ru)
    services.invite_participant(place, actor=head)
    services.admit_participant(place, actor=head)
    return firm, person


def requests(scene: Any) -> None:
    """Requests to state bodies: a draft without Kazakh, one on the akimat's desk, one answered."""
    made, head = ActionPlan.objects.get(pk=scene.keys["plan"]), scene.user("head")
    akimat = scene.user("akimat").current_appointments[0].organisation
    facts = {"subject_ru": "Ремонт дороги к молочным фермам", "words_ru": "Просим включить дорогу в план ремонта."}
    kazakh = {
        "subject_kk": "Сүт фермаларына апаратын жолды жөндеу",
        "words_kk": "Жолды жөндеу жоспарына енгізуді сұраймыз.",
    }
    draft = plans.draft_request(made, actor=head, kind="reform", addressee_name="Комитет автомобильных дорог", **facts)
    sent, answered, gone = (
        plans.draft_request(
            made, actor=head, kind="support", addressee=akimat, duty="infrastructure", barrier="logistics",
            activities=[scene.keys["activity"]], **facts, **kazakh,
        )
        for _ in range(3)
    )  # fmt: skip
    for request in (sent, answered):
        plans.send_request(request, actor=head)
    plans.record_answer(answered, actor=head, answered_on=clock.today(), outcome="partly", answer="Включим в 2027 году")
    plans.withdraw_request(gone, actor=head, reason="Повтор")
    scene.keys |= {"request_draft": draft.pk, "request": sent.pk, "request_answered": answered.pk,
                   "request_gone": gone.pk}  # fmt: skip


def support(scene: Any) -> None:
    """A need with its grounds; requests for help: one waits, one is answered, one withdrawn."""
    head, firm = scene.user("head"), scene.user("partner")
    activity = Activity.objects.get(pk=scene.keys["activity"])
    plans.set_need(
        activity, actor=head, degree="3", effect="Брак молока упадёт с 9 до 5 %", participants="12 малых ферм и завод",
        finance="Завод даёт 90 млн из 120", asked=Decimal(30_000_000), instrument="loan",
    )  # fmt: skip
    place = Participant.objects.get(cluster=scene.keys["plan_cluster"], organisation=activity.owner)
    waits = plans.ask_help(place, actor=firm, words="Где взять кредит на оборудование лаборатории?", activity=activity)
    answered, gone = (plans.ask_help(place, actor=firm, words="Ищем деньги на обучение") for _ in range(2))
    plans.answer_help(answered, actor=head, instrument="people", answer="Подайте заявку в акимат до 1 июня")
    plans.withdraw_help(gone, actor=firm, reason="Повтор")
    scene.keys |= {"help": waits.pk, "help_answered": answered.pk, "help_gone": gone.pk, "place_partner": place.pk}


def tasks(scene: Any) -> None:
    """Tasks of a working group of the plan's cluster: one in work, one withdrawn."""
    head, activity = scene.user("head"), Activity.objects.get(pk=scene.keys["activity"])
    cluster = Cluster.objects.get(pk=scene.keys["plan_cluster"])
    stood = cluster.status
    Cluster.objects.filter(pk=cluster.pk).update(status="planning")
    cluster.refresh_from_db()
    group = services.form_group(
        cluster, actor=head, name="Качество молока", mandate="Единый стандарт", chair=activity.owner,
        members=[_joined(cluster, head)[0]],
    )  # fmt: skip
    facts = {"activity": activity, "organisation": activity.owner, "due": clock.today()}
    task, gone = (
        plans.give_task(group, actor=head, words="Собрать пробы у двенадцати ферм", **facts) for _ in range(2)
    )
    plans.withdraw_task(gone, actor=head, reason="Повтор")
    Cluster.objects.filter(pk=cluster.pk).update(status=stood)
    scene.keys |= {"task": task.pk, "task_gone": gone.pk, "plan_group": group.pk}


PARTS = (base, imports, findings, events, groups, strategy, plan, requests, support, ledger, tasks)
