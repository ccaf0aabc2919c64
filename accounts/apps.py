from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Люди и организации")

    def ready(self) -> None:
        from accounts import checks, permissions, workflow  # noqa: F401 - fill the registers
