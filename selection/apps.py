from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelectionConfig(AppConfig):
    name = "selection"
    verbose_name = _("Оценка и решение")

    def ready(self) -> None:
        from procedure import journal, sweep
        from selection import letters, nudge, papers, permissions, workflow  # noqa: F401 - fill the registers
        from selection.services.package import build_waiting

        sweep.add_reader("selection.build_packages", build_waiting)
        journal.written.connect(nudge.wake, dispatch_uid="selection.nudge")
