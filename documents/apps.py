from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Документы")

    def ready(self) -> None:
        from documents import health, nudge, papers, quarantine, workflow  # noqa: F401 - probes and registers
        from procedure import journal, sweep

        sweep.add_reader("documents.render_papers", papers.render_papers)
        sweep.add_reader("documents.scan_waiting", quarantine.scan_waiting)
        journal.written.connect(nudge.wake, dispatch_uid="documents.nudge")
