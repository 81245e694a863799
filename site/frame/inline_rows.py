"""The rows of a page's form that will be saved, for checks that no single row can make."""

from collections.abc import Iterator
from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


def kept_forms(form: WagtailAdminModelForm, relation: str) -> Iterator[Any]:
    """The forms of a relation's filled rows that are not struck out, their faults told by themselves.

    None where the form has no such relation, since not everybody may see it.
    """
    formset = form.formsets.get(relation)
    if formset is None:
        return
    # The rows are cleaned after the form itself unless asked for.
    formset.is_valid()
    for row in formset.forms:
        cleaned = getattr(row, "cleaned_data", None)
        if cleaned and not cleaned.get("DELETE"):
            yield row


def sound_rows(form: WagtailAdminModelForm, relation: str) -> Iterator[Any]:
    """The rows of a relation, in memory, as they will be saved: those that passed their own checks."""
    return (row.instance for row in kept_forms(form, relation) if not row.errors)
