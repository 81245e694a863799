"""The forms of the namesake desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from memorial.records.choices import Grade
from memorial.records.models import MartyrPage, NamesakeDecision
from memorial.records.namesakes.merging import KEPT, OTHER, conflicts_between


class VerdictForm(forms.Form):
    """A verdict with what it rests on."""

    verdict = forms.ChoiceField(label=_("结论"), choices=NamesakeDecision.Verdict.choices)
    reason = forms.CharField(label=_("理由"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    citation = forms.CharField(label=_("出处"), required=False, max_length=500)
    grade = forms.ChoiceField(label=_("证据类别"), required=False, choices=[("", "—"), *Grade.choices])


class MergeForm(forms.Form):
    """Which record stays, and for each fact in which the two differ, whose holds."""

    def __init__(self, kept: MartyrPage, merged: MartyrPage, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kept, self.merged = kept, merged
        self.conflicts = conflicts_between(kept, merged)
        self.fields["kept"] = forms.CharField(initial=str(kept.pk), widget=forms.HiddenInput(attrs={"id": None}))
        for each in self.conflicts:
            self.fields[each.name] = forms.ChoiceField(
                label=str(each.label),
                choices=[(KEPT, each.kept), (OTHER, each.merged)],
                widget=forms.RadioSelect(attrs={"id": f"{kept.pk}-{each.name}"}),
            )

    def choices(self) -> dict[str, str]:
        """What was chosen, by the names of the conflicts."""
        return {each.name: self.cleaned_data[each.name] for each in self.conflicts}


class UnmergeForm(forms.Form):
    because = forms.CharField(label=_("撤销原因"), widget=forms.Textarea(attrs={"rows": 2}))
