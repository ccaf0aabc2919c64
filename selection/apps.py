from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelectionConfig(AppConfig):
    name = "selection"
    verbose_name = _("Оценка и решение")

    def ready(self) -> None:
        from procedure import sweep
        from selection import letters, papers, permissions, workflow  # noqa: F401 - fill the registers
        from selection.services.package import build_waiting

        sweep.add_reader("packages", build_waiting)
