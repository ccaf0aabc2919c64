"""System checks: the registers the rails rely on are complete."""

from typing import Any

from django.core.checks import Error, register

from methodology.editions import EDITIONS
from methodology.terms import Force
from procedure import registry


@register()
def binding_terms_have_handlers(**kwargs: Any) -> list[Error]:
    """Each binding term must close something, and no handler may wait for a term that does not exist."""
    known = {code for edition in EDITIONS.values() for code in edition.terms}
    handled = {term for term, __ in registry.expiry_handlers()}
    binding = {
        code for e in EDITIONS.values() if e.performs for code, term in e.terms.items() if term.force == Force.BINDING
    }
    errors = [
        Error(f"Срок {code} закрывает, но у него нет обработчика", id="procedure.E001") for code in binding - handled
    ]
    return errors + [Error(f"Обработчик срока {code}, которого нет", id="procedure.E002") for code in handled - known]
