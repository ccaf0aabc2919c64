"""Whom a plan names stays in the base when the sheet it came by is taken back."""

from decimal import Decimal

import pytest

from accounts.models import Organisation
from action_plans import services
from coordinators import services as initiative
from procedure import clock
from tests.factories.accounts import a_bin
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_activity
from tests.factories.sheets import a_sheet

pytestmark = pytest.mark.django_db


def test_who_owns_shares_or_pays_stays_in_the_base():
    world = a_world()
    with clock.standing_at(LAUNCHED_AT):
        bins = [a_bin() for _ in range(4)]
        upload = a_sheet([[number, f"ТОО «{number}»", "", "", "", ""] for number in bins])
        load = initiative.open_import(world.cluster, actor=world.head, upload=upload, source="Палата")
        initiative.work_imports()
        initiative.apply_import(load, actor=world.head)
        initiative.work_imports()
        owner, sharer, payer, free = (Organisation.objects.get(bin=number) for number in bins)
        activity = an_activity(world, owner=0)
        an_activity(world, owner=1, title_ru="Общее дело", participants=[sharer])
        services.add_activity(
            world.plan, actor=world.head, title_ru="Своё", kind="joint", theme="other", scope="whole", owner=owner
        )
        services.set_money(
            activity, actor=world.head, source="private", organisation=payer, form="cash", sums={2026: Decimal(5)}
        )
        load.refresh_from_db()
        initiative.undo_import(load, actor=world.head, reason="Не та таблица")
        initiative.work_imports()
    there = world.cluster.participants.live().filter(origin="import").values_list("organisation", flat=True)
    assert set(there) == {owner.pk, sharer.pk, payer.pk}
    assert load.rows.get(kept_because="").values["bin"] == free.bin
