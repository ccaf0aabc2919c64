from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = _("Отбор и заявки")

    def ready(self) -> None:
        from applications import clockwork, letters, papers, permissions, workflow  # noqa: F401 - fill the registers
        from procedure import sweep

        sweep.add_reader("applications.note_deliveries", clockwork.note_deliveries)
