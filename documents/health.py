"""What the health page says about papers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import PaperFailure
from procedure.health import probe


@probe(gettext_lazy("Документы"))
def papers_are_made() -> tuple[bool, str]:
    failed = PaperFailure.objects.count()
    text = _("Все документы сформированы.") if not failed else _("Документов с ошибкой: %(n)d.") % {"n": failed}
    return not failed, text
