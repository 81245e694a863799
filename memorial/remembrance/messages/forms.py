"""The forms around a message: writing, editing, asking for a second look."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frame.intake.forms import IntakeForm
from frame.intake.troubles import PlainForm
from frame.intake.words import WordsField
from memorial.remembrance.messages.screening import refuse
from memorial.remembrance.models.message import MESSAGE_LENGTH


class MessageForm(IntakeForm):
    """Words alone: who writes them is known by the identity door."""

    text = WordsField(
        label=_("寄语"),
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MESSAGE_LENGTH}),
        help_text=_("最多500字。审核通过后公开，只显示文字和日期，不显示您是谁。"),
    )

    flags: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "contact"):
            del self.fields[name]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        self.flags = refuse(text)
        return text


class AppealForm(PlainForm):
    """Why a refusal should be looked at again."""

    appeal = WordsField(label=_("请求复核的理由"), max_length=MESSAGE_LENGTH, widget=forms.Textarea(attrs={"rows": 5}))
    trap = ""


class EraseForm(forms.Form):
    """Nothing to fill in: pressing the button is the request."""

    trap = ""
