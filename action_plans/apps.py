from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionPlansConfig(AppConfig):
    name = "action_plans"
    verbose_name = _("Планы мероприятий")

    def ready(self) -> None:
        from action_plans import letters, papers, permissions, workflow  # noqa: F401 - fill the registers
        from action_plans.selectors import mentions, proofs  # noqa: F401 - tell the base, the stages, the thread about plans
