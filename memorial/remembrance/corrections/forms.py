"""The forms of a correction: the public's, further words from the sender, and the desk's."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import EvidenceField
from frame.intake.forms import IntakeForm
from frame.intake.submission import TEXT_LENGTH
from frame.intake.words import WordsField
from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.corrections.choices import CorrectionOutcome, RefusalReason, Relation
from memorial.remembrance.corrections.facts import facts_of
from memorial.remembrance.models.correction import ADOPTED, NOTE_LENGTH, SOURCE_LENGTH
from memorial.remembrance.topics import Topic

SHORTEST = 4
EVIDENCE_HELP = _("可以不附。图片、PDF 或 Word 文件，最多5个，每个不超过10 MB。请遮住身份证号和手机号。")


class CorrectionForm(IntakeForm):
    """Which fact, what is wrong, what is right, how it is known, with what evidence, and by whom."""

    fact = forms.ChoiceField(label=_("哪一项"), required=False)
    wrong = WordsField(
        label=_("现在写的哪里不对"), required=False, max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = WordsField(
        label=_("依据"),
        max_length=SOURCE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("怎么知道的：哪份证书、哪块碑、哪本书第几页，或者哪位知情人。"),
    )
    evidence = EvidenceField(label=_("证据文件"), required=False, help_text=EVIDENCE_HELP)
    relation = forms.ChoiceField(
        label=_("您与这位英烈或这件事的关系"), required=False, choices=[("", _("不说明")), *Relation.choices]
    )
    may_credit = forms.BooleanField(
        label=_("采纳后可以在更正记录里写我的姓名"),
        required=False,
        help_text=_("不勾选就不写。写出后任何人都能看到。"),
    )
    field_order = ("fact", "wrong", "text", "source", "evidence", "relation", "name", "contact", "may_credit")

    def __init__(self, topic: Topic, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = {fact.code: fact for fact in facts_of(topic.thing)}
        choices = [("", _("其他，或者补充没有写到的内容")), *((fact.code, fact.told) for fact in self.facts.values())]
        self.fields["fact"].choices = choices  # type: ignore[attr-defined]
        self.fields["text"].label = _("正确的内容，或要补充的内容")
        self.fields["text"].widget.attrs["rows"] = 5

    def clean_text(self) -> str:
        return _long_enough(self.cleaned_data["text"], _("请写明正确的内容，至少%(least)s个字。"))

    def clean_source(self) -> str:
        return _long_enough(self.cleaned_data["source"], _("请写明依据，至少%(least)s个字；没有依据的无法核查。"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("may_credit") and cleaned.get("name"):
            try:
                refuse_personal_numbers(cleaned["name"])
            except ValidationError as error:
                self.add_error("name", error)
        return cleaned


class FurtherForm(IntakeForm):
    """More words or files for a ticket that is open, by whoever holds its link."""

    evidence = EvidenceField(label=_("补充证据"), required=False, help_text=EVIDENCE_HELP)
    field_order = ("text", "evidence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["contact"]
        self.fields["text"].label = _("补充说明")
        self.fields["text"].widget.attrs["rows"] = 4


class AnswerForm(forms.Form):
    """What it came to, and why. The sender reads the answer; an adopted one also leaves a public note."""

    outcome = forms.ChoiceField(label=_("结论"), choices=[("", "---------"), *CorrectionOutcome.choices])
    reason = forms.ChoiceField(
        label=_("未采纳的理由"),
        required=False,
        choices=[("", "---------"), *RefusalReason.choices],
        help_text=_("未采纳时必选，是公开标准里的一条。"),
    )
    answer = forms.CharField(
        label=_("答复"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("提交人凭回执链接看到。写明核查的情况和理由，不写他人的个人信息。"),
    )
    note = forms.CharField(
        label=_("更正记录"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("采纳时必填，公开在页面上，如“据家属提供的烈士证书更正出生时间”。页面更正并发布之后才显示。"),
    )
    note_source = forms.CharField(
        label=_("来源"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("采纳时必填，公开，如“烈士证书，1983年颁发”。不写提交人的姓名，也不写证书编号以外的个人信息。"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("outcome") == CorrectionOutcome.REFUSED and not cleaned.get("reason"):
            self.add_error("reason", _("请选择未采纳的理由。"))
        if cleaned.get("outcome") in ADOPTED:
            for name in ("note", "note_source"):
                if not cleaned.get(name):
                    self.add_error(name, _("采纳的更正要在页面上留下记录，请填写。"))
        for name in ("answer", "note", "note_source"):
            self._refuse_numbers(name, cleaned.get(name) or "")
        return cleaned

    def _refuse_numbers(self, name: str, text: str) -> None:
        try:
            refuse_personal_numbers(text)
        except ValidationError as error:
            self.add_error(name, error)


class AskForm(forms.Form):
    """A question to the sender, who reads it by the receipt's link."""

    text = forms.CharField(label=_("请提交人补充"), max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))


def _long_enough(text: str, told: Any) -> str:
    if len(text) < SHORTEST:
        raise ValidationError(told, code="short", params={"least": SHORTEST})
    return text
