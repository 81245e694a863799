"""The editor's form of a story: what its rows must not say twice."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from frame.inline_rows import kept_forms


class StoryForm(WagtailAdminPageForm):
    """Nobody is named twice; no story is related to itself or to another one twice."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for relation, field in (("people", "martyr"), ("related", "other")):
            chosen = list(self._chosen(relation, field))
            twice = next((page for page in chosen if chosen.count(page) > 1), None)
            if twice is not None:
                self.add_error(None, ValidationError(_("“%(title)s”选了两次，请删去一行。") % {"title": twice.title}))
        if any(page.pk == self.instance.pk for page in self._chosen("related", "other")):
            self.add_error(None, ValidationError(_("相关故事不能是这一篇自己，请改选。")))
        return cleaned

    def _chosen(self, relation: str, field: str) -> Iterator[Page]:
        # What is chosen twice is no longer among the values that passed, so the rows themselves are asked.
        for form in kept_forms(self, relation):
            if getattr(form.instance, f"{field}_id"):
                yield getattr(form.instance, field)
