"""What the admin shows of corrections: the desk, a panel on its home page, and a word where a page is edited."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from memorial.remembrance.corrections import desk
from memorial.remembrance.corrections.answering import ANSWERED, DESK, DONE, RIGHT
from memorial.remembrance.corrections.choices import CorrectionOutcome
from memorial.remembrance.corrections.publishing import waiting_at
from memorial.remembrance.corrections.statistics import figures_of
from memorial.remembrance.menu import DeskMenuItem


@hooks.register("register_admin_urls")
def register_corrections_desk() -> list[URLPattern]:
    return [
        path("corrections/", desk.desk, name="corrections_desk"),
        path("corrections/figures/", desk.figures, name="correction_figures"),
        path("corrections/<int:pk>/", desk.ticket, name="correction_ticket"),
        path("corrections/<int:pk>/step/", desk.step, name="correction_step"),
        path("corrections/<int:pk>/withdraw/", desk.withdraw, name="correction_withdraw"),
        path("corrections/<int:pk>/files/<int:file>/", desk.evidence, name="correction_evidence"),
    ]


@hooks.register("register_admin_menu_item")
def register_corrections_menu_item() -> MenuItem:
    address = reverse_lazy("corrections_desk")
    return DeskMenuItem(
        gettext_lazy("更正与补充"), address, name="corrections", icon_name="edit", order=170, right=RIGHT
    )


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    @actions.register_action(ANSWERED)
    class AnsweredFormatter(LogFormatter):
        label = gettext_lazy("答复更正单")

        def format_message(self, entry: Any) -> str:
            outcome = dict(CorrectionOutcome.choices).get(entry.data.get("outcome", ""), "")
            return _("更正单 %(receipt)s：%(outcome)s") % {"receipt": entry.data.get("receipt", ""), "outcome": outcome}

    @actions.register_action(DONE)
    class DoneFormatter(LogFormatter):
        label = gettext_lazy("更正完成")

        def format_message(self, entry: Any) -> str:
            return _("更正单 %(receipt)s：页面已更正") % {"receipt": entry.data.get("receipt", "")}


class CorrectionsPanel(Component):
    """What waits at the desk of corrections, on the admin's home page."""

    name = "corrections"
    order = 130
    template_name = "remembrance/admin/corrections_panel.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"figures": figures_of(DESK.rows(self.user))}


@hooks.register("construct_homepage_panels")
def add_corrections(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm(RIGHT):
        panels.append(CorrectionsPanel(request.user))


@hooks.register("before_edit_page")
def tell_of_waiting(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page that is to be put right reads so, whether at the desk or not."""
    if request.method != "GET":
        return
    for ticket in waiting_at(page).select_related("note"):
        link = reverse("correction_ticket", args=[ticket.pk])
        text = _("已采纳、等待更正：%(note)s") % {"note": getattr(ticket, "note", "") or ticket.fact_label}
        if request.user.has_perm(RIGHT):
            messages.warning(request, format_html('{} <a href="{}">{}</a>', text, link, ticket.receipt))
        else:
            messages.warning(request, text)


@hooks.register("register_page_header_buttons")
def add_corrections_button(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """From the page's form to what was reported of it."""
    if page.pk and user.has_perm(RIGHT):
        url = reverse("corrections_desk") + f"?state=all&page={page.pk}"
        yield Button(_("更正单"), url, icon_name="edit", priority=60)
