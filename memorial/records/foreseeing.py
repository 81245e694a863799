"""Choosers of many rows read with one question a model: stock ones ask for what each row has chosen, one by one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from wagtail.admin.widgets import AdminPageChooser, BaseChooser
from wagtail.models import Page


class ForeseenChooser(BaseChooser):
    """A chooser that may have been given what is chosen. `related` is read along, for the title shown."""

    related: ClassVar[tuple[str, ...]] = ()
    foreseen: Mapping[str, Any] = {}

    def get_instance(self, value: Any) -> Any:
        known = self.foreseen.get(str(value))
        return super().get_instance(value) if known is None else known


class ForeseenPageChooser(ForeseenChooser, AdminPageChooser):
    """The same for pages, whose chooser opens beside the page that is chosen and therefore asks for its parent."""

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        parent = getattr(instance, "_parent_page", None)
        if parent is None:
            return super().get_value_data_from_instance(instance)
        shown: dict[str, Any] = super(AdminPageChooser, self).get_value_data_from_instance(instance)
        return {**shown, "parent_id": parent.pk}


def foresee(rows: Iterable[forms.BaseForm]) -> None:
    """Read what the foreseen choosers of these forms show: one question a model, and one for the parents of pages."""
    wanted: dict[type[ForeseenChooser], dict[Any, list[tuple[ForeseenChooser, Any]]]]
    wanted = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for name, field in row.fields.items():
            value = row[name].value() if isinstance(field.widget, ForeseenChooser) else None
            if value:
                wanted[type(field.widget)][field.widget.model_class].append((field.widget, value))
    for kind, models in wanted.items():
        read = [_read(kind, model, choices) for model, choices in models.items()]
        if issubclass(kind, AdminPageChooser):
            Page.objects.annotate_parent_page([page for pages in read for page in pages])


def _read(kind: type[ForeseenChooser], model: Any, choices: list[tuple[ForeseenChooser, Any]]) -> list[Any]:
    found = model.objects.select_related(*kind.related).in_bulk({value for _widget, value in choices})
    known = {str(key): row for key, row in found.items()}
    for widget, _value in choices:
        widget.foreseen = known
    return list(found.values())
