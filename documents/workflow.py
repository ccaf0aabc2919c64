"""Journal lines about files; uploading itself is an act of the record the file belongs to."""

from django.utils.translation import gettext_lazy as _

from procedure import registry

registry.add_lines(
    documents__issued=_("Документ сформирован"),
    documents__infected=_("В файле найден вирус: файл закрыт"),
)
