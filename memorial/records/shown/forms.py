"""The editor's form of who is seen in a picture."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from frame.inline_rows import kept_forms
from memorial.records.foreseeing import foresee
from memorial.records.responsibility import may_change_at
from search.models import Entry


class PersonsForm(WagtailAdminModelForm):
    """Nobody stands in it twice, and nobody's draft is pointed at by another office that guesses its id."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            foresee(form for formset in self.formsets.values() for form in formset.forms)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        rows = list(kept_forms(self, "persons"))
        self._refuse_twice([form.instance for form in rows])
        self._refuse_drafts_of_others(
            [form for form in rows if "martyr" in form.changed_data and form.instance.martyr_id]
        )
        return cleaned

    def _refuse_twice(self, rows: list[Any]) -> None:
        records = Counter(row.martyr for row in rows if row.martyr_id)
        names = Counter((row.name_text, row.position) for row in rows if row.name_text)
        twice = [page.title for page, count in records.items() if count > 1]
        twice += ["".join(name) for name, count in names.items() if count > 1]
        for name in twice:
            self.add_error(None, ValidationError(_("“%(title)s”选了两次，请删去一行。") % {"title": name}))

    def _refuse_drafts_of_others(self, forms: list[Any]) -> None:
        chosen = [form.instance.martyr_id for form in forms]
        public = set(Entry.objects.public().filter(page__in=chosen).values_list("page", flat=True))
        for form in forms:
            page = form.instance.martyr
            if page.pk not in public and not may_change_at(self.for_user, page):
                form.add_error("martyr", _("这条记录没有公开，又由其他单位负责，不能选。"))
