from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = _("Уведомления")

    def ready(self) -> None:
        from notices import checks, delivery, health, letters_accounts, letters_documents, nudge, readers  # noqa: F401 - registers
        from procedure import journal, sweep

        sweep.add_reader("notices.write_letters", readers.write_letters)
        sweep.add_reader("notices.deliver", delivery.deliver)
        journal.written.connect(nudge.wake, dispatch_uid="notices.nudge")
