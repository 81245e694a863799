"""The form of a nomination."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import EvidenceField
from frame.intake.forms import IntakeForm
from frame.intake.words import WordsField
from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import NomineeConsent
from memorial.honours.models.nomination import NOMINEE_LENGTH, PLACE_LENGTH

SHORTEST = 30


class NominationForm(IntakeForm):
    """Whom, for what deeds, with what evidence, and by whom.

    What may be taken into an announcement later holds no personal numbers from the start.
    """

    nominee = WordsField(
        label=_("被推荐者"),
        max_length=NOMINEE_LENGTH,
        validators=[refuse_personal_numbers],
        help_text=_("姓名；推荐集体的，写集体的全称。"),
    )
    consent = forms.ChoiceField(
        label=_("本人意愿"),
        choices=[("", "---------"), *NomineeConsent.choices],
        help_text=_("公示和公布姓名之前，主办单位都会再征得本人同意。"),
    )
    place = WordsField(
        label=_("所在地区"),
        max_length=PLACE_LENGTH,
        validators=[refuse_personal_numbers],
        help_text=_("到县（市、区）和乡镇（街道），不写门牌住址。"),
    )
    unit = WordsField(
        label=_("单位或身份"),
        max_length=PLACE_LENGTH,
        required=False,
        validators=[refuse_personal_numbers],
        help_text=_("如“某村党支部书记”。现役军人不写部队番号。"),
    )
    evidence = EvidenceField(
        label=_("证明材料"), required=False, help_text=_("可以不附。图片、PDF 或 Word 文件，最多5个，每个不超过10 MB。")
    )
    field_order = ("nominee", "consent", "place", "unit", "text", "evidence", "name", "contact")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("主要事迹")
        self.fields["text"].validators.append(refuse_personal_numbers)
        self.fields["text"].help_text = _("做了什么、在什么时候、有谁可以证明。不写身份证号、手机号。")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].strip()
        if len(text) < SHORTEST:
            raise ValidationError(_("请写明主要事迹，至少%(least)s个字。"), code="short", params={"least": SHORTEST})
        return text
