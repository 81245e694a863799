"""The forms of kin finding and of registering kin."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import EvidenceField
from frame.intake.forms import ContentSelect, IntakeForm
from frame.intake.submission import TEXT_LENGTH
from frame.intake.words import WordsField
from frame.personal_data import refuse_personal_numbers
from memorial.records.models import RegionPage
from memorial.remembrance.kin.choices import CallOutcome, CallPurpose, KeptFor, Notified
from memorial.remembrance.models.kin import WORDS_LENGTH

EARLIEST_YEAR, LATEST_YEAR = 1840, 2100
YEARS_KEPT = [(1, _("1年")), (3, _("3年")), (5, _("5年"))]
PAPERS_HELP = _("图片、PDF 或 Word 文件，最多5个，每个不超过10 MB。请遮住身份证号和手机号。")
EVIDENCE_HELP = _("可以不附。图片、PDF 或 Word 文件，最多5个，每个不超过10 MB。请遮住身份证号和手机号。")


class KinCallForm(IntakeForm):
    """Whom it is about, as far as it is known; for what, until when, and with whose consent it is kept."""

    sought = WordsField(
        label=_("烈士姓名"), required=False, max_length=WORDS_LENGTH, validators=[refuse_personal_numbers],
        help_text=_("有几种写法的都写上，用空格隔开。"),
    )  # fmt: skip
    native_place = WordsField(
        label=_("籍贯"), required=False, max_length=WORDS_LENGTH, validators=[refuse_personal_numbers]
    )
    unit = WordsField(
        label=_("部队（单位）"), required=False, max_length=WORDS_LENGTH, validators=[refuse_personal_numbers]
    )
    year = forms.IntegerField(label=_("牺牲年份"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR)
    resting = WordsField(
        label=_("牺牲或安葬的地方"), required=False, max_length=WORDS_LENGTH, validators=[refuse_personal_numbers]
    )
    relation = WordsField(
        label=_("您与烈士的关系"), required=False, max_length=WORDS_LENGTH, validators=[refuse_personal_numbers]
    )
    evidence = EvidenceField(label=_("证件、书信、照片"), required=False, help_text=EVIDENCE_HELP)
    purpose = forms.ChoiceField(label=_("用途"), choices=CallPurpose.choices)
    region = forms.ModelChoiceField(
        label=_("请哪里协助"),
        queryset=RegionPage.objects.none(),
        widget=ContentSelect,
        help_text=_("烈士的家乡或牺牲、安葬的地方；不清楚就选市。"),
    )
    months = forms.TypedChoiceField(label=_("保存多久"), choices=KeptFor.choices, coerce=int, initial=KeptFor.SIX)
    consent = forms.BooleanField(
        label=_("我同意责任单位为上述用途、在上述期限内保存和比对这些信息，并与我联系。到期全部删除，不公开。")
    )
    field_order = (
        "sought", "native_place", "unit", "year", "resting", "text", "evidence", "relation", "purpose", "region",
        "months", "name", "contact", "consent",
    )  # fmt: skip
    SOUGHT = ("sought", "native_place", "unit", "resting")

    def __init__(self, regions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        self.fields["text"].label = _("您知道的情况")
        self.fields["text"].widget.attrs["rows"] = 5

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in self.SOUGHT):
            raise ValidationError(_("请至少写明烈士姓名、籍贯、部队、安葬地中的一项，否则无法比对。"), code="nothing")
        return cleaned


class KinForm(IntakeForm):
    """Whose kin, shown by what papers, to be told until when."""

    relation = WordsField(
        label=_("您是烈士的"), max_length=WORDS_LENGTH, validators=[refuse_personal_numbers],
        help_text=_("如：长子、侄孙女。"),
    )  # fmt: skip
    evidence = EvidenceField(label=_("亲属关系的证明"), help_text=PAPERS_HELP)
    years = forms.TypedChoiceField(label=_("登记多久"), choices=YEARS_KEPT, coerce=int, initial=3)
    consent = forms.BooleanField(
        label=_(
            "我同意责任单位保存以上信息，只用于迁葬、修缮前告知我和与我核对记录。到期全部删除，不公开；我可以随时凭回执撤回。"
        )
    )
    field_order = ("relation", "evidence", "text", "name", "contact", "years", "consent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("要说明的")
        self.fields["text"].required = False
        self.fields["text"].widget.attrs["rows"] = 3
        self.fields["name"].label = _("您的姓名")


class CallAnswerForm(forms.Form):
    """What came of a call."""

    outcome = forms.ChoiceField(label=_("结果"), choices=[("", "---------"), *CallOutcome.choices])
    answer = forms.CharField(
        label=_("答复"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("来信人凭回执链接看到。不写他人的个人信息；要介绍双方联系的，先分别征得同意。"),
    )


class KinAnswerForm(forms.Form):
    """Whether the kinship is shown."""

    verified = forms.BooleanField(label=_("亲属关系已核实，予以登记"), required=False)
    answer = forms.CharField(label=_("答复"), max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))


class NoticeForm(forms.Form):
    """How kin were told of a move."""

    how = forms.ChoiceField(label=_("方式"), choices=Notified.choices)
    note = forms.CharField(label=_("说明"), required=False, max_length=WORDS_LENGTH)


def years_from(day: date, years: int) -> date:
    """The same day `years` later; the 28th of February for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
