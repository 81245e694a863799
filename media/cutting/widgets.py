"""How cutting goes, beside the mark that asks for it."""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.html import format_html

from media.cutting.models import Cutting


class ModuleScript:
    """A script of the admin's pages that loads as a module."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __html__(self) -> str:
        return format_html('<script src="{}" type="module"></script>', static(self.name))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ModuleScript) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


class DeepZoomWidget(forms.CheckboxInput):
    """The mark, with the state of `row` below it and a script that asks anew while there is something to come."""

    template_name = "media/admin/deep_zoom.html"
    row: Cutting | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "row": self.row}

    class Media:
        js = (ModuleScript("cutting.js"),)
