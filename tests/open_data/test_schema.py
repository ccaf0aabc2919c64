"""The OpenAPI document is valid and true: programs that believe it, and ones that break it, find no fault."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from procedure import clock
from tests.factories.applications import at
from tests.factories.opened import everything_open

pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: Of each operation and mode: the suite's share of the bounded time; a longer search is one figure away.
EXAMPLES = 6
BOUNDED = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_finds_a_fault_or_an_answer_the_document_does_not_know(mode):
    with clock.standing_at(at("2026-09-01")):
        everything_open()
        api = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
        operations = [found.ok() for found in api.get_all_operations()]
        assert len(operations) > 25
        for operation in operations:

            @BOUNDED
            @given(operation.as_strategy(generation_mode=mode))
            def holds(case):
                case.call_and_validate()

            holds()


def test_the_document_is_valid_and_made_without_a_warning(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "openapi.yaml"))


def test_the_document_speaks_the_language_asked_for_and_tells_units():
    told = Client().get("/api/v1/openapi.json?lang=kk").json()
    assert told["paths"]["/api/v1/stages/"]["get"]["summary"] == "Кластерлердің кезеңдері"
    plan = told["components"]["schemas"]["Plan"]["properties"]
    assert (plan["public_money"]["x-unit"], plan["public_money"]["format"]) == ("теңге", "decimal")
