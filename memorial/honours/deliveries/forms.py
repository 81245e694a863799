"""The forms of one notice: its next stage, and where it is brought."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from frame.intake.evidence import PICTURES, EvidenceField
from media.uploads import refuse_ending
from memorial.honours.choices import DeliveryStage
from memorial.honours.models import Delivery, FamilyContact

VISIT = ("delivered_on", "office", "forces", "photos")


class PhotoField(EvidenceField):
    """Evidence that is pictures only."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files: Sequence[Any] = data if isinstance(data, (list, tuple)) else [data] if data else []
        for file in files:
            refuse_ending(file.name or "", list(PICTURES))
        return super().clean(data, initial)


class StageForm(forms.Form):
    """What the next stage asks for: the visit for 送达, a note for all."""

    delivered_on = forms.DateField(label=_("送达日期"), widget=AdminDateInput)
    office = forms.CharField(label=_("退役军人事务部门"), max_length=120, help_text=_("送达的单位和人员。"))
    forces = forms.CharField(label=_("人武部"), max_length=120, help_text=_("会同送达的单位和人员。"))
    photos = PhotoField(
        label=_("送达照片"),
        required=False,
        help_text=_("最多5张，每张不超过10 MB。不公开，只有办理喜报的人能看；拍摄位置会去掉。"),
    )
    note = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("不写家庭住址和联系方式。"),
    )

    def __init__(self, delivery: Delivery, stage: DeliveryStage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stage = stage
        if stage != DeliveryStage.DELIVERED:
            for name in VISIT:
                del self.fields[name]
            return
        place = delivery.region.title if delivery.region else ""
        self.initial = {
            "delivered_on": timezone.localdate(),
            "office": _("%(place)s退役军人事务局") % {"place": place},
            "forces": _("%(place)s人民武装部") % {"place": place},
            **self.initial,
        }


class ContactForm(forms.ModelForm):
    class Meta:
        model = FamilyContact
        fields = ("name", "phone", "address")
