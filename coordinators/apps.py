from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoordinatorsConfig(AppConfig):
    name = "coordinators"
    verbose_name = _("Координаторы и кластеры")

    def ready(self) -> None:
        from coordinators import letters, nudge, papers, permissions, workflow  # noqa: F401 - fill the registers
        from coordinators.services import work_imports
        from procedure import journal, sweep

        sweep.add_reader("coordinators.work_imports", work_imports)
        journal.written.connect(nudge.wake, dispatch_uid="coordinators.nudge")
