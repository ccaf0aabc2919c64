"""What the health page says about papers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import PaperFailure
from procedure.health import Finding, probe


@probe
def papers_are_made() -> Finding:
    failed = PaperFailure.objects.count()
    text = _("Все документы сформированы.") if not failed else _("Документов с ошибкой: %(n)d.") % {"n": failed}
    return Finding(gettext_lazy("Документы"), not failed, text)
