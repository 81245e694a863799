"""What became of the rows of an import, counted and filtered."""

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from memorial.records.importing.plan import Outcome
from memorial.records.models import ImportRow, ImportRun

# A longer run of digits is no line, and more than the database holds.
LINE_DIGITS = 9
FATES = {
    Outcome.ADDED: _("新增"),
    Outcome.CHANGED: _("更新"),
    Outcome.SAME: _("已有"),
    Outcome.REJECTED: _("退回"),
    Outcome.UNDECIDED: _("待定"),
}


class FateForm(forms.Form):
    """Which rows of an import to show. Tolerates anything in the address."""

    outcome = forms.ChoiceField(
        label=_("结果"),
        required=False,
        choices=[("", _("全部")), *((outcome.value, label) for outcome, label in FATES.items())],
    )
    q = forms.CharField(label=_("行号或姓名"), required=False, max_length=60)

    def filter(self, rows: "QuerySet[ImportRow]") -> "QuerySet[ImportRow]":
        """The rows asked for; what cannot be asked for is not narrowed by."""
        self.is_valid()
        words, outcome = self.cleaned_data.get("q", "").strip(), self.cleaned_data.get("outcome", "")
        if outcome:
            rows = rows.filter(outcome=outcome)
        if words.isdecimal() and len(words) <= LINE_DIGITS:
            return rows.filter(line=int(words))
        return rows.filter(Q(page__title__icontains=words) | Q(key__contains=words)) if words else rows


def fates_of(run: ImportRun) -> list[dict[str, Any]]:
    """Each outcome with its word and how many rows met it."""
    counted = dict(run.rows.order_by().values_list("outcome").annotate(Count("pk")))
    return [{"value": o.value, "label": label, "count": counted.get(o.value, 0)} for o, label in FATES.items()]
