"""Panels of an exhibit's editor that show restricted particulars to nobody else."""

from functools import partial
from typing import Any

from wagtail.admin.panels import FieldPanel, FieldRowPanel

from exhibitions.halls.restriction import TOLD_BY, VIEW_RESTRICTED


class RestrictablePanel(FieldPanel):
    """A field that an exhibit may restrict. The form leaves it out (`ExhibitForm`); comparisons of revisions too."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            user = self.request.user if self.request else None
            compared = super().get_comparison()
            if user is not None and user.has_perm(VIEW_RESTRICTED):
                return list(compared)
            return [partial(_compared, make, self.field_name) for make in compared]


def restrictable_row(*names: str) -> FieldRowPanel:
    """Such fields beside one another."""
    return FieldRowPanel([RestrictablePanel(name) for name in names])


def _compared(make: Any, name: str, before: Any, after: Any) -> Any:
    """The comparison, which finds no change in what either revision restricts."""
    found = make(before, after)
    bare = TOLD_BY.get(name, name.removesuffix("_wording"))
    if name == "restricted" or any(bare in (revision.restricted or ()) for revision in (before, after)):
        return _Unchanged(found)
    return found


class _Unchanged:
    """A comparison that shows nothing."""

    def __init__(self, found: Any) -> None:
        self.is_field, self.is_child_relation = found.is_field, found.is_child_relation

    def has_changed(self) -> bool:
        return False
