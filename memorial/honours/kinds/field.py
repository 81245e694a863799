"""Columns that hold the codes of award kinds."""

from functools import partialmethod
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.choice_lists import ChoiceListField


class KindField(models.CharField):
    """A kind's code, chosen from the bureau's list; `get_<field>_display()` gives its name.

    A code rather than a foreign key: lists, mappings, exports, facets and the digests of imports all name kinds by
    code, and a kind in use cannot be deleted anyhow.
    """

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        method = f"get_{name}_display"
        if method not in cls.__dict__:
            setattr(cls, method, partialmethod(_display, field_name=name))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raises ValidationError for a code that is not in the list."""
        from memorial.honours.kinds.listed import kinds

        super().validate(value, model_instance)
        if value and value not in kinds():
            raise ValidationError(
                _("没有“%(values)s”这一荣誉类别：请在“荣誉类别”里先建它，或改选。"),
                code="no_kind",
                params={"values": value},
            )

    def formfield(self, **kwargs: Any) -> Any:
        """A list to choose from."""
        from memorial.honours.kinds.listed import kind_choices

        given = {"label": self.verbose_name, "help_text": self.help_text, "required": not self.blank, **kwargs}
        for name in ("form_class", "choices_form_class", "max_length", "widget"):
            given.pop(name, None)
        return forms.ChoiceField(choices=lambda: [("", "---------"), *kind_choices()], **given)


class KindListField(ChoiceListField):
    """Codes of several kinds, in the list's order; edited as boxes to tick, family by family."""

    strange = _("没有“%(values)s”这一荣誉类别：请在“荣誉类别”里先建它，或改选。")
    strange_code = "no_kind"

    def known(self) -> list[str]:
        from memorial.honours.kinds.listed import kinds

        return list(kinds())

    def offered(self) -> Any:
        """As the list stands when the form is shown."""
        from memorial.honours.kinds.listed import kind_groups

        return kind_groups


def _display(self: models.Model, field_name: str) -> str:
    from memorial.honours.kinds.listed import kinds

    code = getattr(self, field_name)
    facts = kinds().get(code)
    return facts.label if facts else code
