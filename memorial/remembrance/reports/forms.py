"""The forms of reporting, of answering a report, and of taking down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import EvidenceField
from frame.intake.forms import IntakeForm
from frame.intake.submission import TEXT_LENGTH
from memorial.remembrance.reports.choices import Offence, ReportOutcome


class ReportForm(IntakeForm):
    """What is wrong with what is shown. Name and contact may be left out: anybody may report."""

    offence = forms.ChoiceField(label=_("举报事由"), choices=[("", "---------"), *Offence.choices])
    evidence = EvidenceField(
        label=_("证明材料"), required=False, help_text=_("可以不附。图片、PDF 或 Word 文件，最多5个，每个不超过10 MB。")
    )
    field_order = ("offence", "text", "evidence", "name", "contact")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("是哪一句、哪张图，为什么")
        self.fields["text"].widget.attrs["rows"] = 5
        for name in ("name", "contact"):
            self.fields[name].required = False


class ReportAnswerForm(forms.Form):
    """What it came to. The reporter reads the answer."""

    outcome = forms.ChoiceField(label=_("结论"), choices=[("", "---------"), *ReportOutcome.choices])
    answer = forms.CharField(
        label=_("答复"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("举报人凭回执链接看到。不写他人的个人信息。"),
    )


class TakingDownForm(forms.Form):
    """Why something is taken down. Only those with the right to sealed copies read it."""

    offence = forms.ChoiceField(label=_("事由"), choices=[("", "---------"), *Offence.choices])
    reason = forms.CharField(label=_("理由"), max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 4}))
