from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Люди и организации")

    def ready(self) -> None:
        from allauth.account.signals import authentication_step_completed
        from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset

        from accounts import checks, permissions, sessions, watch, workflow  # noqa: F401 - fill the registers

        watch.listen()
        authentication_step_completed.connect(sessions.renew, dispatch_uid="accounts.renew")
        for changed in (authenticator_added, authenticator_removed, authenticator_reset):
            changed.connect(sessions.end_others, dispatch_uid="accounts.end_others")
