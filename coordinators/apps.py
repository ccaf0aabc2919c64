from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoordinatorsConfig(AppConfig):
    name = "coordinators"
    verbose_name = _("Координаторы и кластеры")

    def ready(self) -> None:
        from coordinators import letters, permissions, workflow  # noqa: F401 - fill the registers
