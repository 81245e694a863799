"""The ballot paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from frame.intake.forms import SealedForm
from memorial.honours.campaigns.voting.work import is_done
from memorial.honours.models import CampaignCandidate

# Without the browser's work a ballot waits so long. In seconds.
SLOWEST = 30


class OneOfThem(forms.RadioSelect):
    """For a list of which one may be chosen."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name)


class VoteForm(SealedForm):
    """Whom, at most `most` of them; with the browser's work, or after a longer wait without script."""

    choice = forms.TypedMultipleChoiceField(label=_("候选对象"), coerce=int, widget=forms.CheckboxSelectMultiple)
    work = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    too_quick = _("请在打开选票%(seconds)s秒以后再提交（浏览器没有运行脚本）。")

    def __init__(self, candidates: Sequence[CampaignCandidate], most: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        field = self.fields["choice"]
        field.choices = [(row.pk, row.name) for row in candidates]  # type: ignore[attr-defined]
        if most == 1:
            field.widget = OneOfThem(choices=field.choices)  # type: ignore[attr-defined]

    def clean_choice(self) -> list[int]:
        chosen: list[int] = list(dict.fromkeys(self.cleaned_data["choice"]))
        if len(chosen) > self.most:
            told = ngettext("每张票最多选%(most)s个。", "每张票最多选%(most)s个。", self.most) % {"most": self.most}
            raise ValidationError(told, code="many")
        return chosen

    def quickest(self, made: str) -> int:
        return super().quickest(made) if is_done(made, self.cleaned_data.get("work", "")) else SLOWEST

    def _renew(self, made: str) -> None:
        """A new mark wants its own work."""
        super()._renew(made)
        self.data["work"] = ""  # type: ignore[index]
