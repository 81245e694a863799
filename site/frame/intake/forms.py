"""What every public form has: a trap for machines that fill in everything at once, and no outside puzzle."""

import secrets
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frame.caching import keep_out
from frame.intake.submission import CONTACT_LENGTH, NAME_LENGTH, TEXT_LENGTH
from frame.intake.troubles import PlainForm
from frame.intake.words import WordsField

SALT = "frame.intake.forms"
# Nobody reads and fills in a form in less; whoever leaves it open for a day begins anew. In seconds.
QUICKEST = 3
LONGEST = 24 * 3600
MARK_BYTES = 9


def new_mark() -> str:
    """A signed mark for one form: when it was made, and a chance word that tells it from others of that second."""
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(MARK_BYTES))


class ContentSelect(forms.Select):
    """A choice among names out of the records: what has a value is in their language, whatever the reader's."""

    LANGUAGE = "zh-Hans"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value):
            option["attrs"]["lang"] = self.LANGUAGE
        return option


class SealedForm(PlainForm):
    """A field that people do not see, and the signed time the form was made.

    In the cleaned data `made` is the mark that was sent, by which a form is taken in once.
    """

    homepage = forms.CharField(label=_("请留空"), required=False, max_length=200)
    made = forms.CharField(widget=forms.HiddenInput, required=False)

    # Drawn apart, out of sight.
    trap = "homepage"
    too_quick: Any = _("提交得太快了，请过几秒再提交一次。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It tells when it was made, and to whom.
        keep_out()
        self.fields[self.trap].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})
        self.initial.setdefault("made", new_mark())

    def quickest(self, made: str) -> int:
        """How many seconds after it was made, at the least, the form of this mark may be sent."""
        return QUICKEST

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get(self.trap):
            raise ValidationError(_("没有收下：这一栏是给机器设的，请留空再提交。"), code="trap")
        self._check_time(cleaned.get("made", ""))
        return cleaned

    def _check_time(self, made: str) -> None:
        signer = signing.TimestampSigner(salt=SALT)
        try:
            signer.unsign(made, max_age=LONGEST)
        except signing.SignatureExpired:
            # Begins its time anew, else whoever was too late would stay so.
            self._renew(new_mark())
            raise ValidationError(_("这张表打开太久了，请核对后再提交一次。"), code="late") from None
        except signing.BadSignature:
            self._renew(new_mark())
            raise ValidationError(_("这张表不完整，请核对后再提交一次。"), code="unsigned") from None
        try:
            signer.unsign(made, max_age=self.quickest(made))
        except signing.SignatureExpired:
            # A form sent back for something else keeps its time: who puts one word right has not been too quick.
            return
        told = {"seconds": self.quickest(made)}
        raise ValidationError(self.too_quick, code="quick", params=told)

    def _renew(self, made: str) -> None:
        data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data["made"] = made
        self.data = data


class IntakeForm(SealedForm):
    """Name, contact and words, behind the same seal."""

    text = WordsField(label=_("内容"), max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 8}))
    name = WordsField(label=_("您的姓名"), max_length=NAME_LENGTH)
    contact = WordsField(
        label=_("联系方式"), max_length=CONTACT_LENGTH, help_text=_("电话或邮箱，只供核实和答复，不公开。")
    )
    field_order: Any = ("text", "name", "contact")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
