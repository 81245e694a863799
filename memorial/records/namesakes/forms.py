"""The forms of the namesake desk."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from frame.numbers import page_at
from memorial.records.choices import Grade
from memorial.records.models import MartyrPage, NamesakeDecision
from memorial.records.namesakes.combining import (
    KEPT,
    OTHER,
    NotMergedError,
    conflicts_between,
    copy_in_memory,
    take_over,
)
from memorial.records.namesakes.facts import FactRow, facts_of

MOST = 2**31 - 1


class VerdictForm(forms.Form):
    """A verdict with what it rests on."""

    verdict = forms.ChoiceField(label=_("结论"), choices=NamesakeDecision.Verdict.choices)
    reason = forms.CharField(label=_("理由"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    citation = forms.CharField(label=_("出处"), required=False, max_length=500)
    grade = forms.ChoiceField(label=_("证据类别"), required=False, choices=[("", "—"), *Grade.choices])


class NumbersForm(forms.Form):
    """The numbers of two records that somebody takes for one person."""

    first = forms.IntegerField(label=_("编号"), min_value=1, max_value=MOST)
    second = forms.IntegerField(label=_("另一编号"), min_value=1, max_value=MOST)

    def clean_first(self) -> Page:
        return self._page("first")

    def clean_second(self) -> Page:
        return self._page("second")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("first") and cleaned.get("first") == cleaned.get("second"):
            raise ValidationError(_("两个编号是同一条记录。"))
        return cleaned

    def pages(self) -> tuple[Page, Page]:
        return self.cleaned_data["first"], self.cleaned_data["second"]

    def _page(self, field: str) -> Page:
        page = page_at(MartyrPage.section, self.cleaned_data[field], Locale.get_active().pk)
        if page is None:
            raise ValidationError(_("没有编号为 %(number)s 的英烈记录。") % {"number": self.cleaned_data[field]})
        return page


class MergeForm(forms.Form):
    """Which record stays, and for each fact in which the two differ, whose holds."""

    def __init__(self, kept: MartyrPage, merged: MartyrPage, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # No attribute may bear a field's name: a template would find the field.
        self.staying, self.leaving = kept, merged
        self.conflicts = conflicts_between(kept, merged)
        self.obstacle, self.gains = "", self._preview()
        self.fields["kept"] = forms.CharField(initial=str(kept.pk), widget=forms.HiddenInput(attrs={"id": None}))
        for each in self.conflicts:
            self.fields[each.name] = forms.ChoiceField(
                label=str(each.label),
                choices=[(KEPT, each.kept), (OTHER, each.merged)],
                widget=forms.RadioSelect(attrs={"id": f"{kept.pk}-{each.name}"}),
            )

    def _preview(self) -> list[FactRow]:
        """What the kept record would tell that it does not tell now, its own facts holding where the two differ."""
        made, number = copy_in_memory(self.staying), self.leaving.number
        try:
            take_over(made, self.leaving, number, {each.name: KEPT for each in self.conflicts})
        except NotMergedError as error:
            self.obstacle = str(error)
            return []
        after = facts_of((made,))
        return [
            row for row, before in zip(after, facts_of((self.staying,)), strict=True) if row.values != before.values
        ]

    def choices(self) -> dict[str, str]:
        """What was chosen, by the names of the conflicts."""
        return {each.name: self.cleaned_data[each.name] for each in self.conflicts}


class UnmergeForm(forms.Form):
    because = forms.CharField(label=_("撤销原因"), widget=forms.Textarea(attrs={"rows": 2}))
