"""What stands against a form, in plain words: at the field it is about, and in a list before all fields."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

# By kind of field and by Django's code of the error; a later line goes before an earlier one.
PLAIN_WORDS: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (forms.Field, {"required": _("请填写“%(label)s”。")}),
    (
        forms.CharField,
        {
            "max_length": _("写得太长了：最多%(limit_value)s个字，现在有%(show_value)s个字。"),
            "null_characters_not_allowed": _("里面有看不见的控制字符，请删去或重新填写。"),
        },
    ),
    (forms.EmailField, {"invalid": _("邮箱地址写得不完整，应当像 name@example.com 这样。")}),
    (
        forms.IntegerField,
        {
            "invalid": _("请只写数字，如 12。"),
            "min_value": _("数字太小了：不能小于%(limit_value)s。"),
            "max_value": _("数字太大了：不能大于%(limit_value)s。"),
        },
    ),
    (forms.DateField, {"invalid": _("没有这个日期。请像 2026-04-05 这样写年、月、日。")}),
    *(
        (
            kind,
            {"required": _("请选择“%(label)s”。"), "invalid_choice": _("没有这个选项，请从列出的里面重新选择。")},
        )
        for kind in (forms.ChoiceField, forms.ModelChoiceField)
    ),
    (forms.BooleanField, {"required": _("请勾选“%(label)s”。")}),
    (
        forms.FileField,
        {
            "required": _("请选择文件：“%(label)s”。"),
            "invalid": _("没有收到文件，请重新选择。"),
            "empty": _("这个文件是空的，请重新选择。"),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to put right; `place` is the id the list leads to, empty for what is about the form as a whole."""

    text: str
    place: str = ""


class PlainForm(forms.Form):
    """A form that says which field is empty, and what was not understood, where Django says "this field".

    What a field's author wrote himself stays.
    """

    def full_clean(self) -> None:
        for bound in self:
            stock, said = _stock_words(bound.field), bound.field.error_messages
            for code, words in _plain_words(bound.field, str(bound.label)).items():
                if said.get(code) is stock.get(code):
                    said[code] = words
        super().full_clean()

    def troubles(self) -> list[Trouble]:
        """Everything that was found: what is about the whole first, then in the order of the fields."""
        found = [Trouble(str(error)) for error in self.non_field_errors()]
        for field in self:
            place = "" if field.is_hidden else field.id_for_label or field.auto_id
            found += [Trouble(_named(str(field.label), str(error)), place) for error in field.errors]
        return found


def _stock_words(field: forms.Field) -> dict[str, Any]:
    stock: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        stock.update(getattr(kind, "default_error_messages", {}))
    return stock


def _plain_words(field: forms.Field, label: str) -> dict[str, Any]:
    """The words of each code for a field of this kind. Those of an empty field name it."""
    plain: dict[str, Any] = {}
    for kind, words in PLAIN_WORDS:
        if isinstance(field, kind):
            plain.update(words)
    plain["required"] = str(plain["required"]) % {"label": label}
    return plain


def _named(label: str, error: str) -> str:
    """In a list apart from its field an error needs the field's name."""
    return error if label in error else _now("%(label)s：%(error)s") % {"label": label, "error": error}
