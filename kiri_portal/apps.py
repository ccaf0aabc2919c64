from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "kiri_portal"
    verbose_name = _("Портал")

    def ready(self) -> None:
        from kiri_portal import checks, probes  # noqa: F401 - registers deploy checks and probes
