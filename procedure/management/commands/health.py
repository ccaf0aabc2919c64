"""manage.py health: live state; exit 1 when something needs a person."""

from typing import Any

from django.core.management.base import BaseCommand

from procedure import health


class Command(BaseCommand):
    help = "Живое состояние портала: часы, сроки, календарь, журнал, почта, документы."

    def handle(self, *args: Any, **options: Any) -> None:
        found = health.findings()
        for finding in found:
            self.stdout.write(f"{'хорошо ' if finding.ok else 'внимание'}  {finding.name}: {finding.text}")
        if not all(finding.ok for finding in found):
            raise SystemExit(1)
