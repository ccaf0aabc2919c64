"""How standings of indicators and corners of clusters are called, on pages and in papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from monitoring.pure.quadrant import BUSY, QUIET, RISING, WORKING
from monitoring.pure.standing import BEHIND, FLAT, NO_DATA, ON_TRACK, REACHED

STANDING = {
    REACHED: _("цель достигнута"), ON_TRACK: _("идёт по графику"), BEHIND: _("отстаёт"), FLAT: _("не растёт"),
    NO_DATA: _("нет данных"),
}  # fmt: skip
#: Process against outcome; the empty corner is of a cluster without data.
CORNER = {
    WORKING: _("метод и результат"), RISING: _("есть результат"), QUIET: _("ни того ни другого"),
    BUSY: _("занят без результата"), "": _("нет данных"),
}  # fmt: skip
#: How a page marks them.
CORNER_TAG = {WORKING: "success", RISING: "progress", QUIET: "attention", BUSY: "danger"}
