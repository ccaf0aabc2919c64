"""Rounds, consultations and applications of the demo, as acts on the stage."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Organisation, Region
from applications import services
from applications.models import Application, Member, MemberYear, Publication, SelectionRound
from applications.selectors.completeness import last_full_year
from documents.services import attach
from kiri_portal.demo import compose, data
from kiri_portal.demo.people import Cast
from kiri_portal.demo.stage import Stage

MILLION = Decimal(1_000_000)
MORNING, NOON, AFTERNOON = 9, 12, 15


class Rounds:
    """Plays every round; keeps the records under the ids of the set."""

    def __init__(self, cast: Cast, stage: Stage) -> None:
        self.cast, self.stage = cast, stage
        self.rounds: dict[str, SelectionRound] = {}
        self.applications: dict[str, Application] = {}
        self.regions = {region.code: region for region in Region.objects.all()}

    def tell(self) -> None:
        for row in compose.rounds():
            dates = row["dates"]
            prepared = dates.get("prepared") or dates["announced"]
            self.stage.at(prepared["date"], MORNING, lambda row=row: self._prepare(row))
            self.stage.at(dates["announced"]["date"], MORNING, lambda row=row: self._announce(row))
            for talk in row["consultations"]:
                self.stage.at(talk["date"], NOON, lambda row=row, talk=talk: self._consult(row, talk))
        for row in compose.applications():
            for step in row["history"]:
                self._tell_step(row, step)

    # --- the round ---------------------------------------------------------------------------
    def _prepare(self, row: dict[str, Any]) -> None:
        self.rounds[row["id"]] = services.prepare_round(
            self.cast.organisations["ministry"], actor=self.cast.clerk(), edition=row["edition"],
            title_ru=row["title_ru"], title_kk=row["title_kk"], title_en=row.get("title_en") or "",
        )  # fmt: skip

    def _announce(self, row: dict[str, Any]) -> None:
        round_ = self.rounds[row["id"]]
        self._set_rules(round_, row)
        services.announce(round_, actor=self.cast.clerk())

    def _set_rules(self, round_: SelectionRound, row: dict[str, Any]) -> None:
        """The draft's data; what the ministry's edit form would save before announcing."""
        act, rules, scale = row["legal_act"], row["commission_rules"], row["scale"]
        plans = row["dates"]
        planned = plans.get("planned_results") or plans.get("results_announced")
        SelectionRound.objects.filter(pk=round_.pk).update(
            legal_act=f"{act['title']} № {act['number']}", legal_act_date=act["date"], places=row["places"],
            threshold=Decimal(str(row["minimum_score"]["value"])), rules_source=act["title"],
            divergence_limit=Decimal(str(scale["divergence_threshold"])), scale_max=scale["max"],
            commission_size=rules["voters"], quorum=rules["quorum"], commission_source=rules["basis"],
            decision_planned_on=planned["date"], contacts="Отдел кластерной политики, priem@ministry.example",
        )  # fmt: skip
        for published in row["publication"]:
            channel = Publication.Channel.PRESS if "issue" in published else Publication.Channel.SITE
            Publication.objects.update_or_create(
                round=round_, channel=channel,
                defaults={
                    "medium": published["medium"], "issue": published.get("issue", ""), "published_on": published["date"],
                },
            )  # fmt: skip
        for fact in row["criteria"]:
            round_.criteria.filter(code=fact["code"]).update(
                weight=Decimal(str(fact["weight"])), anchors_ru=[fact["anchors"][n] for n in sorted(fact["anchors"])]
            )
        round_.refresh_from_db()

    def _consult(self, row: dict[str, Any], talk: dict[str, Any]) -> None:
        services.log_consultation(
            self.rounds[row["id"]], actor=self.cast.people[talk["by"]], kind="consultation",
            organisation=self.cast.organisations[talk["organisation"]], held_on=talk["date"], topic=talk["topic"],
        )  # fmt: skip

    # --- the application -----------------------------------------------------------------------
    def _tell_step(self, row: dict[str, Any], step: dict[str, Any]) -> None:
        acts = {
            "open_draft": self._open,
            "submit": self._submit,
            "return_for_completion": self._return,
            "notify_akimat": self._notify,
            "forward": self._forward,
        }
        hour = {"open_draft": MORNING, "submit": NOON}.get(step["act"], AFTERNOON)
        self.stage.at(step["date"], hour, lambda: acts[step["act"]](row, step))

    def _open(self, row: dict[str, Any], step: dict[str, Any]) -> None:
        actor, applicant = self.cast.people[step["by"]], self.cast.organisations[row["applicant"]]
        application = services.open_draft(
            self.rounds[row["round"]], actor=actor, applicant=applicant, cluster_name_ru=row["cluster_name_ru"]
        )
        self.applications[row["id"]] = application
        services.save_section(
            application, "general", actor=actor, version=0, save=lambda record: self._fill(record, row, actor)
        )

    def _fill(self, application: Application, row: dict[str, Any], actor: Any) -> None:
        """What the applicant types into the sections over the following days."""
        goals = "\n".join(row["goals"])
        Application.objects.filter(pk=application.pk).update(
            cluster_name_kk=row["cluster_name_kk"], sector=row["sector"], oked=row["oked"], summary=row["summary"],
            goals=goals, why_together=f"{row['summary']}\n\n{goals}", contact_name=actor.full_name,
            contact_email=actor.email, contact_phone=application.applicant.phone or "+7 (700) 000-00-00",
        )  # fmt: skip
        application.refresh_from_db()
        application.regions.set([self.regions[code] for code in row["regions"]])
        self._members(application, row["members"])
        criteria = {c.code: c for c in application.round.criteria.all()}
        for answer in row["answers"]:
            if answer.get("text"):
                application.answers.update_or_create(
                    criterion=criteria[answer["criterion"]],
                    defaults={"text": answer["text"], "figures": answer.get("figures") or {}},
                )
        for paper in row["documents"]:
            self._attach(application, paper, actor)
        application.save()

    def _members(self, application: Application, rows: list[dict[str, Any]]) -> None:
        for order, row in enumerate(rows):
            kind = Organisation.Kind.ENTERPRISE if row["figures"] else Organisation.Kind.UNIVERSITY
            member = Member.objects.create(
                application=application, name=row["name_ru"], name_kk=row["name_kk"], bin=row["bin"], kind=kind, order=order,
                region=self.regions.get(row["region"]), chain_role=row["chain_role_ru"], oked=row["oked"] or "",
                products=row.get("product") or "", makes_final_product=bool(row["core"] and row.get("final_product")),
                size_class=row["size_class"] or "", consent=row["consent"]["state"] == "signed",
            )  # fmt: skip
            years = sorted(row["figures"])[-3:]
            moved = last_full_year(application) - years[-1] if years else 0  # the set is of one year, the day is any
            MemberYear.objects.bulk_create(
                MemberYear(
                    member=member, year=year + moved, headcount=row["figures"][year]["headcount"],
                    turnover=Decimal(str(row["figures"][year]["turnover_mln"])) * MILLION,
                    export=Decimal(str(row["figures"][year]["export_mln"])) * MILLION,
                )
                for year in years
            )  # fmt: skip

    def _attach(self, application: Application, paper: dict[str, Any], actor: Any) -> None:
        samples = {
            "pdf": "letter_akimat.pdf",
            "docx": "concept.docx",
            "xlsx": "members.xlsx",
            "png": "chain_scheme.png",
        }
        name = paper["file_name"]
        sample = data.FOLDER / "files" / samples[name.rsplit(".", 1)[-1]]
        upload = SimpleUploadedFile(name, sample.read_bytes())
        attach(application.dossier, upload, kind=paper["kind"], actor=actor, title=paper["title"])

    def _submit(self, row: dict[str, Any], step: dict[str, Any]) -> None:
        services.submit(self.applications[row["id"]], actor=self.cast.people[step["by"]])

    def _return(self, row: dict[str, Any], step: dict[str, Any]) -> None:
        services.return_for_completion(
            self.applications[row["id"]], actor=self.cast.people[step["by"]], reason=step["reason"]
        )

    def _notify(self, row: dict[str, Any], step: dict[str, Any]) -> None:
        services.notify_akimat(self.applications[row["id"]], actor=self.cast.people[step["by"]])

    def _forward(self, row: dict[str, Any], step: dict[str, Any]) -> None:
        services.forward(self.applications[row["id"]], actor=self.cast.people[step["by"]])
