"""Several values of a closed list in one column."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Options = Sequence[tuple[str, str | Promise]]


class ChoiceListField(models.JSONField):
    """Values out of `options`, kept in the order of the options; edited as boxes to tick.

    The options are not part of migrations: a list that grows changes no column.
    """

    # What is said of values that are not there; it takes `values`.
    strange: "str | StrPromise" = _("没有这个选项：%(values)s。")
    strange_code = "no_option"

    def __init__(self, *args: Any, options: Options = (), **kwargs: Any) -> None:
        self.options = list(options)
        super().__init__(*args, **{"blank": True, "default": list, **kwargs})

    def deconstruct(self) -> Any:
        return super().deconstruct()

    def clean(self, value: Any, model_instance: models.Model | None) -> list[str]:
        """The values in order. Raises ValidationError for what is no list or not among the options."""
        if value in (None, ""):
            return []
        if not isinstance(value, list):
            raise ValidationError(_("这里需要一组选项。"), code="no_list")
        known = self.known()
        strange = [str(each) for each in value if each not in known]
        if strange:
            raise ValidationError(self.strange, code=self.strange_code, params={"values": "、".join(strange)})
        return [option for option in known if option in value]

    def known(self) -> Sequence[str]:
        """The values there are, in order."""
        return [option for option, _label in self.options]

    def offered(self) -> Any:
        """What the form offers: options, or a function that gives them."""
        return self.options

    def labels(self, value: Sequence[str]) -> list[str | Promise]:
        """What the values are called."""
        return [label for option, label in self.options if option in value]

    def formfield(self, **kwargs: Any) -> Any:
        """Boxes to tick."""
        given = {"label": self.verbose_name, "help_text": self.help_text, **kwargs}
        given.pop("form_class", None)
        given.pop("choices_form_class", None)
        widget = given.pop("widget", None) or forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=self.offered(), required=False, widget=widget, **given)
