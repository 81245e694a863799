"""Taking calls and registrations of kin in, answering them, and taking consent back."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frame.personal_data import refuse_personal_numbers
from memorial.records.models import RegionPage
from memorial.remembrance.desks import Desk
from memorial.remembrance.kin.forms import years_from
from memorial.remembrance.models import Kin, KinCall, KinCallFile, KinFile
from memorial.remembrance.topics import Topic

if TYPE_CHECKING:
    from memorial.remembrance.kin.forms import KinCallForm, KinForm

RIGHT = "remembrance.match_kin"
CALLS = Desk(KinCall, RIGHT, gettext_lazy("寻亲线索"), "kin_desk", "group")
REGISTER = Desk(Kin, RIGHT, gettext_lazy("登记的烈属"), "kin_register", "user")
MONTH_DAYS = 30
PLAIN = ("sought", "native_place", "unit", "year", "resting", "relation", "text", "name", "contact", "purpose")


def hand_in_call(kind: str, form: "KinCallForm") -> tuple[KinCall, str]:
    """Keep a call until the day consented to; return it with the key of its private link."""
    values = form.cleaned_data
    region: RegionPage = values["region"]
    topic = Topic("places", int(region.code), region.title, region.locale.language_code, region, region)
    call = KinCall.about(topic, kind=kind, **{name: values[name] for name in PLAIN})
    call.forget_on = timezone.localdate() + timedelta(days=MONTH_DAYS * values["months"])
    key = call.issue()
    call.save()
    for file in values["evidence"]:
        KinCallFile.objects.create(call=call, file=file, title=file.name)
    return call, key


def register(topic: Topic, form: "KinForm") -> tuple[Kin, str]:
    """Keep a registration until the day consented to; return it with the key of its private link."""
    values = form.cleaned_data
    kin = Kin.about(topic, relation=values["relation"], text=values["text"])
    kin.name, kin.contact = values["name"], values["contact"]
    kin.forget_on = years_from(timezone.localdate(), values["years"])
    key = kin.issue()
    kin.save()
    for file in values["evidence"]:
        KinFile.objects.create(kin=kin, file=file, title=file.name)
    return kin, key


def answer_call(call: KinCall, user: Any, outcome: str, text: str) -> None:
    """Say what came of a call; once. Raises PermissionDenied, ValidationError."""
    _refuse(CALLS, call, user, text)
    with transaction.atomic():
        held = KinCall.objects.select_for_update().get(pk=call.pk)
        if held.outcome:
            raise ValidationError(_("这条线索已经答复过了。"))
        held.outcome = outcome
        held.settle(text, user)
        held.save()


def answer_kin(kin: Kin, user: Any, text: str, *, verified: bool) -> None:
    """Say whether the kinship is shown; once. Raises PermissionDenied, ValidationError."""
    _refuse(REGISTER, kin, user, text)
    with transaction.atomic():
        held = Kin.objects.select_for_update().get(pk=kin.pk)
        if held.answered_at:
            raise ValidationError(_("这件登记已经答复过了。"))
        held.verified = verified
        held.settle(text, user)
        held.save()


def _refuse(desk: Desk, held: Any, user: Any, text: str) -> None:
    if not desk.may_open(user, held):
        raise PermissionDenied
    refuse_personal_numbers(text)
