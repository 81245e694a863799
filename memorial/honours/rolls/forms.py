"""The form that freezes an edition, and the one that asks for a gazetteer's entries."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frame.personal_data import refuse_personal_numbers
from memorial.honours.models.edition import REASON_LENGTH, RollEdition
from memorial.honours.rolls.changing import Change
from memorial.records.models import RegionPage
from memorial.records.models.division import Level
from memorial.records.responsibility import answered_for_by

EARLIEST, LATEST = 1900, 2200


class FreezeForm(forms.ModelForm):
    """Title, note, and a reason for each change that does not explain itself; where nothing changed, that it is wanted
    all the same, and the note says why."""

    stamp = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = RollEdition
        fields = ("title", "note")

    def __init__(self, changes: Sequence[Change], *args: Any, unchanged: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 3
        if unchanged:
            self.fields["note"].required = True
            self.fields["note"].help_text = _(
                "与上一版完全相同：写明为什么再出一版，例如“年度定版，名单没有变动”。公众看得到。"
            )
            self.fields["again"] = forms.BooleanField(
                label=_("仍要定版"), help_text=_("名单、次序和入册条件都与上一版相同。")
            )
        self.asked = {f"reason-{place}": change for place, change in enumerate(c for c in changes if not c.reason)}
        for name, change in self.asked.items():
            self.fields[name] = forms.CharField(
                label=_("%(change)s %(name)s：原因") % {"change": change.label, "name": change.name},
                max_length=REASON_LENGTH,
                validators=[refuse_personal_numbers],
            )

    def reasons(self) -> dict[str, str]:
        """What was written, by the change's key."""
        return {change.key: self.cleaned_data[name] for name, change in self.asked.items()}


class GazetteerForm(forms.Form):
    """Region and year; junk counts as nothing chosen."""

    region = forms.ModelChoiceField(label=_("地区"), queryset=RegionPage.objects.none(), empty_label=_("请选择"))
    year = forms.IntegerField(label=_("年份"), min_value=EARLIEST, max_value=LATEST)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Down to the counties: gazetteers are the county's and the city's.
        regions = RegionPage.objects.filter(answered_for_by(user), division__level__lte=Level.COUNTY).order_by("path")
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
