"""What the health page says about annual reports."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.models import AnnualReport
from procedure.health import probe


@probe(gettext_lazy("Годовые отчёты"))
def reports_are_built() -> tuple[bool, str]:
    stuck = AnnualReport.objects.filter(state=AnnualReport.State.ASKED, attempts__gt=0).count()
    return not stuck, _("Остановилось отчётов: %(n)d.") % {"n": stuck} if stuck else _("Все собраны или собираются.")
