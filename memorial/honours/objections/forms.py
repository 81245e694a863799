"""The form of an objection."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import EvidenceField
from frame.intake.forms import IntakeForm
from memorial.honours.objections.notices import Notice

SHORTEST = 10


class ObjectionForm(IntakeForm):
    """Against whom, what, with what evidence, and by whom."""

    about = forms.ChoiceField(label=_("针对"), required=False)
    evidence = EvidenceField(
        label=_("证明材料"), required=False, help_text=_("可以不附。图片、PDF 或 Word 文件，最多5个，每个不超过10 MB。")
    )
    field_order = ("about", "text", "evidence", "name", "contact")

    def __init__(self, notice: Notice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [row["name"] for row in notice.recipients()]
        about = [("", _("整个公示")), *((name, name) for name in names)]
        self.fields["about"].choices = about  # type: ignore[attr-defined]
        self.fields["text"].label = _("异议的事实和理由")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].strip()
        if len(text) < SHORTEST:
            raise ValidationError(_("请写明事实和理由，至少%(least)s个字。"), code="short", params={"least": SHORTEST})
        return text
