"""The forms of a proxy tribute and of a group's visit."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from frame.intake.forms import IntakeForm
from frame.intake.words import WordsField
from memorial.remembrance.choices import VisitKind
from memorial.remembrance.models import VisitService, VisitSlot
from memorial.remembrance.models.visit import MOST_PEOPLE


class VisitForm(IntakeForm):
    """What both ask: a day the cemetery can still prepare for, who asks, and words."""

    wished_on = forms.DateField(label=_("希望日期"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, service: VisitService, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        first, last = self._days()
        self.fields["wished_on"].widget.attrs.update({"min": first.isoformat(), "max": last.isoformat()})
        self.fields["text"].label = _("说明")
        self.fields["text"].required = False
        self.fields["text"].widget.attrs["rows"] = 4

    def _days(self) -> tuple[date, date]:
        today = timezone.localdate()
        ahead, most = self.service.days_ahead, self.service.most_days_ahead
        return today + timedelta(days=ahead), today + timedelta(days=max(ahead, most))

    def clean_wished_on(self) -> date:
        day: date = self.cleaned_data["wished_on"]
        first, last = self._days()
        if not first <= day <= last:
            raise ValidationError(
                _("请选%(first)s到%(last)s之间的日子。"), code="day", params={"first": first, "last": last}
            )
        return day


class ProxyForm(VisitForm):
    """For whom the office is to lay a flower."""

    about = WordsField(
        label=_("祭扫对象"), max_length=120, help_text=_("烈士姓名，知道墓位的请一并写上，如“东区3排12号”。")
    )
    field_order = ("about", "wished_on", "text", "name", "contact")


class GroupForm(VisitForm):
    """Who comes, how many, and in which slot."""

    organisation = WordsField(label=pgettext_lazy("visitors", "单位"), max_length=120)
    people = forms.IntegerField(label=_("人数"), min_value=1, max_value=MOST_PEOPLE)
    slot = forms.ModelChoiceField(label=_("时段"), queryset=VisitSlot.objects.none(), empty_label=None)
    field_order = ("organisation", "wished_on", "slot", "people", "text", "name", "contact")

    def __init__(self, service: VisitService, *args: Any, **kwargs: Any) -> None:
        super().__init__(service, *args, **kwargs)
        slots = VisitSlot.objects.filter(service=service)
        if slots.exists():
            self.fields["slot"].queryset = slots  # type: ignore[attr-defined]
            self.fields["slot"].label_from_instance = _told  # type: ignore[attr-defined]
        else:
            del self.fields["slot"]


def _told(slot: VisitSlot) -> str:
    most = _("，最多%(capacity)s人") % {"capacity": slot.capacity} if slot.capacity else ""
    return f"{slot}{most}"


FORMS: dict[str, type[VisitForm]] = {VisitKind.PROXY: ProxyForm, VisitKind.GROUP: GroupForm}
