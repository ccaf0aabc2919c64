from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelectionConfig(AppConfig):
    name = "selection"
    verbose_name = _("Оценка и решение")

    def ready(self) -> None:
        from selection import permissions, workflow  # noqa: F401 - fill the registers
