"""Taking a report in, and answering it."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.desks import Desk
from memorial.remembrance.models import AbuseReport, ReportFile
from memorial.remembrance.reports.items import Item
from memorial.remembrance.topics import Topic

if TYPE_CHECKING:
    from memorial.remembrance.reports.forms import ReportForm

RIGHT = "remembrance.answer_report"
ANSWERED = "changming.report.answered"
DESK = Desk(AbuseReport, RIGHT, gettext_lazy("举报"), "reports_desk", "warning")


def hand_in(topic: Topic, meant: tuple[str, int, Item] | None, form: "ReportForm") -> tuple[AbuseReport, str]:
    """Keep the report about a page, or about the item `meant` on it (kind, key, what it says)."""
    values = form.cleaned_data
    report = AbuseReport.about(topic, offence=values["offence"])
    if meant is not None:
        report.item_kind, report.item_key, item = meant
        report.shown = "\n".join(f"{name}: {value}" for name, value in item.content.items()) or item.title
    report.name, report.contact, report.text = values["name"], values["contact"], values["text"]
    key = report.issue()
    report.save()
    for file in values["evidence"]:
        ReportFile.objects.create(report=report, file=file, title=file.name)
    return report, key


def answer(report: AbuseReport, user: Any, outcome: str, text: str) -> None:
    """Settle the report, once. Raises PermissionDenied, ValidationError."""
    if not DESK.may_open(user, report):
        raise PermissionDenied
    refuse_personal_numbers(text)
    with transaction.atomic():
        held = AbuseReport.objects.select_for_update(of=("self",)).select_related("page").get(pk=report.pk)
        if held.outcome:
            raise ValidationError(_("这件举报已经答复过了。"))
        held.outcome = outcome
        held.settle(text, user)
        held.save()
        if held.page is not None:
            log(instance=held.page, action=ANSWERED, user=user, data={"receipt": held.receipt, "outcome": outcome})
