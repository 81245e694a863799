"""The forms of gifts: the giver's, and the desk's."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from frame.intake.evidence import EvidenceField
from frame.intake.forms import IntakeForm
from frame.intake.submission import TEXT_LENGTH
from frame.intake.words import WordsField
from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.gifts.choices import GiftKind, GiftRights, PersonsShown
from memorial.remembrance.models import GiftFile
from memorial.remembrance.models.gift import CREDIT_LENGTH, WHEN_LENGTH

ALT_LENGTH = 255


class GiftForm(IntakeForm):
    """What it is, of when and where, in what right it is given, and how the giver wants to be named."""

    evidence = EvidenceField(
        label=_("照片或资料"),
        help_text=_("图片、PDF 或 Word 文件，最多5个，每个不超过10 MB。不收原件；原件请与责任单位联系。"),
    )
    kind = forms.ChoiceField(label=_("是什么"), choices=GiftKind.choices)
    when = WordsField(
        label=_("拍摄或形成时间"), required=False, max_length=WHEN_LENGTH, help_text=_("如“1951年冬”；不知道就空着。")
    )
    place = WordsField(label=_("拍摄或形成地点"), required=False, max_length=255)
    rights = forms.ChoiceField(label=_("权利状况"), choices=GiftRights.choices)
    persons = forms.ChoiceField(label=_("画面里的在世者"), choices=PersonsShown.choices)
    credit = WordsField(
        label=_("署名"), required=False, max_length=CREDIT_LENGTH,
        help_text=_("公开时怎样写您，如“李某某家属提供”。空着就不署名。"), validators=[refuse_personal_numbers],
    )  # fmt: skip
    licence = forms.BooleanField(
        label=_("我同意本站为纪念、展览和教育无偿使用这些资料，注明署名；不用于商业；我可以凭回执要求撤下。")
    )
    field_order = (
        "evidence",
        "kind",
        "text",
        "when",
        "place",
        "rights",
        "persons",
        "credit",
        "licence",
        "name",
        "contact",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("上面是谁、是什么事")
        self.fields["text"].widget.attrs["rows"] = 4


class GiftAnswerForm(forms.Form):
    """Which of the files are taken into the library, in what words, and what the giver is told."""

    collection = forms.ModelChoiceField(label=_("收入的资料夹"), queryset=Collection.objects.none(), required=False)
    answer = forms.CharField(
        label=_("答复"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("提供者凭回执链接看到。没有收入的写明理由。"),
    )

    def __init__(self, files: Iterable[GiftFile], collections: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files_given = list(files)
        self.fields["collection"].queryset = collections  # type: ignore[attr-defined]
        for file in self.files_given:
            self.fields[f"take_{file.pk}"] = forms.BooleanField(
                label=_now("收入：%(file)s") % {"file": file.title}, required=False
            )
            self.fields[f"words_{file.pk}"] = forms.CharField(
                label=_now("%(file)s 的替代文字（看不见的人靠它知道画面是什么）") % {"file": file.title},
                required=False, max_length=ALT_LENGTH, validators=[refuse_personal_numbers],
            )  # fmt: skip
        self.order_fields([name for name in self.fields if name not in ("answer", "collection")])

    def taken(self) -> dict[GiftFile, str]:
        """The files to be taken in, each with its words."""
        values = self.cleaned_data
        return {file: values[f"words_{file.pk}"] for file in self.files_given if values.get(f"take_{file.pk}")}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for file in self.files_given:
            if cleaned.get(f"take_{file.pk}") and not cleaned.get(f"words_{file.pk}"):
                self.add_error(f"words_{file.pk}", _("收入的文件要写明内容，请填写。"))
        if any(cleaned.get(f"take_{file.pk}") for file in self.files_given) and not cleaned.get("collection"):
            self.add_error("collection", _("请选择收入哪个资料夹。"))
        try:
            refuse_personal_numbers(cleaned.get("answer") or "")
        except ValidationError as error:
            self.add_error("answer", error)
        return cleaned
