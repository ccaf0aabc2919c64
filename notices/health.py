"""What the health page says about mail."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notices.delivery import QUEUES
from notices.models import Notice
from notices.readers import unread
from procedure import clock
from procedure.health import probe

LATE = timedelta(minutes=30)


@probe(gettext_lazy("Почта"))
def mail_leaves() -> tuple[bool, str]:
    old = {"mail_state": "queued", "created_at__lt": clock.now() - LATE}
    late = sum(queue._default_manager.filter(**old).count() for queue in QUEUES)
    failed = Notice.objects.filter(mail_state="failed").count()
    late += unread().filter(at__lt=clock.now() - LATE).count()  # lines whose letters nobody could write yet
    ok = not late and not failed
    text = _("Очередь писем пуста или движется.")
    if not ok:
        text = _("Писем ждёт дольше получаса: %(late)d, не доставлено: %(failed)d.") % {"late": late, "failed": failed}
    return ok, text
