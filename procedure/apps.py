from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProcedureConfig(AppConfig):
    name = "procedure"
    verbose_name = _("Производство по делам")

    def ready(self) -> None:
        from procedure import checks, triggers  # noqa: F401 - registers system checks

        post_migrate.connect(triggers.ensure, dispatch_uid="procedure.triggers")
