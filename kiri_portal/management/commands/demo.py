"""manage.py demo: fills an empty portal by performing acts; refuses anywhere else."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from kiri_portal.demo import compose
from kiri_portal.demo.assess import Assessments
from kiri_portal.demo.changes import Changes
from kiri_portal.demo.findings import Findings
from kiri_portal.demo.impact import Impact
from kiri_portal.demo.industry import Industry
from kiri_portal.demo.initiatives import Initiatives
from kiri_portal.demo.measured import Measured
from kiri_portal.demo.people import Cast, assemble
from kiri_portal.demo.plans import Plans
from kiri_portal.demo.promises import Promises
from kiri_portal.demo.reports import Reports
from kiri_portal.demo.rounds import Rounds
from kiri_portal.demo.spending import Spending
from kiri_portal.demo.staff import Staff
from kiri_portal.demo.stage import Stage
from kiri_portal.demo.strategy import Strategy
from kiri_portal.demo.together import Together
from kiri_portal.demo.waiting import Waiting
from notices.models import Notice
from notices.readers import write_letters
from procedure import calendars, clock
from procedure.models import Dossier, TickRun

AWAKE = timedelta(minutes=2)


class Command(BaseCommand):
    help = (
        "Демонстрационные данные: завершённый отбор, отбор на оценке, открытый отбор, люди каждой роли. Писем не шлёт."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_if_unfit()
        now = clock.now()
        stage = Stage()
        with transaction.atomic():
            with clock.standing_at(self._beginning()):
                cast = assemble()
            with calendars.read_once():
                self._tell(cast, stage)
            stage.play(now, self.stdout.write)
            write_letters()
            Notice.objects.filter(mail_state="queued").update(mail_state="none")
        self.stdout.write(f"Демо готово: дел {Dossier.objects.count()}, людей {User.objects.count()}.")

    def _tell(self, cast: Cast, stage: Stage) -> None:
        rounds = Rounds(cast, stage)
        rounds.tell()
        assessments = [Assessments(cast, stage, rounds, row) for row in compose.rounds()]
        for played in assessments:
            played.tell()
        Waiting(cast, stage, rounds).tell(assessments)
        staff = Staff(cast, stage, rounds)
        staff.tell()
        initiatives = Initiatives(cast, stage, staff, assessments)
        initiatives.tell()
        Findings(cast, stage, initiatives).tell()
        Industry(cast, stage, initiatives).tell()
        Strategy(cast, stage, initiatives).tell()
        plans = Plans(cast, stage, initiatives)
        plans.tell()
        Changes(plans).tell()
        Promises(plans).tell()
        Together(plans).tell()
        Impact(cast, stage, initiatives).tell()
        Measured(cast, stage, initiatives).tell()
        Spending(initiatives).tell()
        Reports(initiatives).tell()

    def _refuse_if_unfit(self) -> None:
        if settings.PRODUCTION and not settings.TRAINING:
            raise CommandError("Демонстрационные данные в промышленном портале не загружаются.")
        if User.objects.exists() or Dossier.objects.exists():
            raise CommandError("В базе уже есть данные: демо заполняет только пустой портал.")
        run = TickRun.objects.filter(name="tick").first()
        if run and clock.now() - run.at < AWAKE:
            raise CommandError("Часы портала идут: остановите worker и beat, затем повторите.")

    def _beginning(self) -> Any:
        """Long before the first act, so that everybody holds their role by then."""
        return clock.at_hour(calendars.current().on_or_after(clock.today() - timedelta(days=800)), 9)
