"""The editors' forms of halls, exhibitions and exhibits: what no single field can check, and what not all may see."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from exhibitions.halls.restriction import VIEW_RESTRICTED, hidden_from
from frame.inline_rows import sound_rows
from frame.opening import contradiction_in


class HallForm(WagtailAdminPageForm):
    """Refuses hours that overlap, naming both rows."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        told = contradiction_in(list(sound_rows(self, "hours")), list(sound_rows(self, "special_days")))
        if told:
            self.add_error(None, ValidationError(told, code="overlapping_hours"))
        return cleaned


class ExhibitionForm(WagtailAdminPageForm):
    """Refuses an exhibit that stands twice in the exhibition."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        seen: set[int] = set()
        for exhibit in self._exhibits():
            if exhibit.pk in seen:
                told = _("“%(title)s”在本展览里放了两次，请删去一处。") % {"title": exhibit.title}
                self.add_error(None, ValidationError(told, code="exhibit_twice"))
            seen.add(exhibit.pk)
        return cleaned

    def _exhibits(self) -> Iterator[Any]:
        formset = self.formsets.get("sections")
        if formset:
            formset.is_valid()
        for section in formset.forms if formset else ():
            cleaned = getattr(section, "cleaned_data", None)
            if cleaned is None or cleaned.get("DELETE"):
                continue
            for row in sound_rows(section, "exhibits"):
                if row.exhibit_id:
                    yield row.exhibit


class ExhibitForm(WagtailAdminPageForm):
    """Leaves out what is restricted for all who may not see it; what is left out stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        if not (user and user.has_perm(VIEW_RESTRICTED)):
            for name in hidden_from(self.instance):
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        people = [row.martyr_id for row in sound_rows(self, "people") if row.martyr_id]
        if len(people) != len(set(people)):
            self.add_error(None, ValidationError(_("同一位英烈关联了两次，请删去一行。"), code="person_twice"))
        return cleaned
