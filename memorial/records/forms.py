"""The editor's form of a martyr record: what no single field can check, and what not everybody may see."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from frame.inline_rows import kept_forms
from memorial.records.foreseeing import foresee
from memorial.records.graves.choosing import choosable_by
from memorial.records.graves.occupancy import refuse_taken_grave
from memorial.records.models.certificate import VIEW_CERTIFICATES, Certificate
from memorial.records.orders import EventDates, impossible_orders

if TYPE_CHECKING:
    from collections.abc import Iterator


class MartyrForm(WagtailAdminPageForm):
    """Checks the order of events over all child rows, and that no other record holds the same certificate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (self.for_user and self.for_user.has_perm(VIEW_CERTIFICATES)):
            self.formsets.pop("certificates", None)
        if not self.is_bound:
            foresee(form for formset in self.formsets.values() for form in formset.forms)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._check_orders(cleaned)
        self._check_certificates()
        self._check_relations()
        self._check_grave()
        return cleaned

    def rows(self, relation: str) -> "Iterator[dict[str, Any]]":
        """The rows of a relation as they will be saved."""
        return (form.cleaned_data for form in kept_forms(self, relation))

    def _check_orders(self, cleaned: dict[str, Any]) -> None:
        dates = EventDates(
            birth=cleaned.get("birth", ""),
            died=next((row.get("died", "") for row in self.rows("sacrifices")), ""),
            enlisted=tuple(row.get("enlisted", "") for row in self.rows("services")),
            party_joined=tuple(row.get("party_joined", "") for row in self.rows("services")),
            buried=tuple(row.get("buried", "") for row in self.rows("burials")),
        )
        for order in impossible_orders(dates):
            self.add_error("birth" if order.earlier == "birth" else None, order.reason)

    def _check_certificates(self) -> None:
        numbers = [row.get("number", "") for row in self.rows("certificates")]
        held = Certificate.objects.held().numbered(numbers)
        taken = held.exclude(martyr=self.instance.pk).select_related("martyr").first()
        if taken:
            reason = _("证书编号 %(number)s 已登记在“%(name)s”的记录上（编号 %(record)s）。") % {
                "number": taken.number,
                "name": taken.martyr.title,
                "record": taken.martyr.number,
            }
            self.add_error(None, ValidationError(reason, code="certificate_taken"))

    def _check_relations(self) -> None:
        others = [row["other"].pk for row in self.rows("relations") if row.get("other")]
        if self.instance.pk in others:
            self.add_error(
                None, ValidationError(_("不能与本人建立关系，请选择另一条记录。"), code="relation_to_oneself")
            )

    def _check_grave(self) -> None:
        """No second person in a grave for one; nor a grave newly chosen from another office's cemetery."""
        burials = list(kept_forms(self, "burials"))
        latest = max(burials, key=lambda form: form.cleaned_data.get("ORDER") or 0, default=None)
        try:
            refuse_taken_grave(latest.cleaned_data.get("grave") if latest else None, self.instance)
        except ValidationError as error:
            self.add_error(None, error)
        for form in burials:
            grave = form.cleaned_data.get("grave")
            if grave and "grave" in form.changed_data and not choosable_by(self.for_user).filter(pk=grave.pk).exists():
                form.add_error("grave", _("这座墓在其他单位负责的陵园里，请联系该单位登记。"))
