"""What the health page says about papers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import scanning
from documents.models import Document, PaperFailure
from procedure.health import probe


@probe(gettext_lazy("Документы"))
def papers_are_made() -> tuple[bool, str]:
    failed = PaperFailure.objects.count()
    text = _("Все документы сформированы.") if not failed else _("Документов с ошибкой: %(n)d.") % {"n": failed}
    return not failed, text


@probe(gettext_lazy("Антивирус"))
def files_are_checked() -> tuple[bool, str]:
    """Files wait only while clamd is silent: whoever reads this goes and looks at it."""
    waiting = Document.objects.filter(scan=Document.Scan.WAITING).count()
    if waiting:
        return False, _("Файлов ждут проверки: %(n)d. Посмотрите, отвечает ли clamd (CLAMD).") % {"n": waiting}
    return True, _("Проверяет каждый файл.") if scanning.is_on() else _("Не подключён.")
