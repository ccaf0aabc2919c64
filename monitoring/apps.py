from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "monitoring"
    verbose_name = _("Мониторинг")

    def ready(self) -> None:
        from monitoring import health, letters, nudge, papers, permissions, workflow  # noqa: F401 - fill the registers
        from monitoring.services.annual import build_waiting
        from procedure import journal, sweep

        sweep.add_reader("monitoring.build_annual_reports", build_waiting)
        journal.written.connect(nudge.wake, dispatch_uid="monitoring.nudge")
