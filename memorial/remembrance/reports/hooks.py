"""What the admin shows of reports and of taking down."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from memorial.remembrance.menu import DeskMenuItem
from memorial.remembrance.models import SealedCopy
from memorial.remembrance.reports import desk
from memorial.remembrance.reports.choices import Offence, ReportOutcome
from memorial.remembrance.reports.handing_in import ANSWERED, RIGHT
from memorial.remembrance.reports.taking_down import SEALED_RIGHT, TAKEN_DOWN, is_or_will_be_public, may_take_down


@hooks.register("register_admin_urls")
def register_reports_desk() -> list[URLPattern]:
    return [
        path("reports/abuse/", desk.desk, name="reports_desk"),
        path("reports/abuse/<int:pk>/", desk.report, name="report_ticket"),
        path("reports/abuse/<int:pk>/files/<int:file>/", desk.evidence, name="report_evidence"),
        path("reports/take-down/<int:pk>/", desk.take_down, name="take_down"),
        path("reports/sealed/", desk.sealed_list, name="sealed_list"),
        path("reports/sealed/<int:pk>/", desk.sealed, name="sealed"),
    ]


@hooks.register("register_admin_menu_item")
def register_reports_menu_item() -> MenuItem:
    address = reverse_lazy("reports_desk")
    return DeskMenuItem(gettext_lazy("举报"), address, name="abuse", icon_name="warning", order=171, right=RIGHT)


@hooks.register("register_admin_menu_item")
def register_sealed_menu_item() -> MenuItem:
    address = reverse_lazy("sealed_list")
    name = gettext_lazy("封存的证据")
    return DeskMenuItem(name, address, name="sealed", icon_name="lock", order=172, right=SEALED_RIGHT)


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(TAKEN_DOWN)
    class TakenDownFormatter(LogFormatter):
        label = gettext_lazy("立即撤下")

        def format_message(self, log_entry: Any) -> str:
            offence = dict(Offence.choices).get(log_entry.data.get("offence", ""), "")
            return _("立即撤下：%(offence)s（封存件 %(sealed)s）") % {**log_entry.data, "offence": offence}

    @actions.register_action(ANSWERED)
    class AnsweredFormatter(LogFormatter):
        label = gettext_lazy("答复举报")

        def format_message(self, log_entry: Any) -> str:
            outcome = dict(ReportOutcome.choices).get(log_entry.data.get("outcome", ""), "")
            return _("举报 %(receipt)s：%(outcome)s") % {**log_entry.data, "outcome": outcome}


@hooks.register("register_page_header_buttons")
def add_take_down_button(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """From the form of a page that is public, or about to be, to taking it down."""
    if page.pk and is_or_will_be_public(page) and may_take_down(user, page):
        yield Button(_("立即撤下"), reverse("take_down", args=[page.pk]), icon_name="warning", priority=90)


@hooks.register("before_edit_page")
def tell_of_taken_down(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page that was taken down and is not public again reads so, before publishing it by mistake."""
    if request.method != "GET" or page.live:
        return
    copy = SealedCopy.objects.filter(page=page.pk, item_kind="").first()
    if copy is not None:
        day = timezone.localtime(copy.at).date().isoformat()
        told = {"day": day, "who": copy.by_name, "offence": copy.get_offence_display()}
        messages.warning(request, _("%(day)s 由%(who)s立即撤下：%(offence)s。查清之前请不要再发布。") % told)
