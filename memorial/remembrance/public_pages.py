"""The pages that all forms of this room have in common: the form itself, and the page a receipt leads to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import date as formatted
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from frame.intake.forms import IntakeForm
from frame.intake.handing_in import private, private_link
from frame.intake.submission import KEPT_DAYS, Submission
from memorial.remembrance.topics import Topic, topic_at

MOMENT, DAY = "Y-m-d H:i", "Y-m-d"
Told = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page of one form: its heading, what is said before it, what its button says, about which topic."""

    heading: str
    intro: Sequence[str]
    submit: str
    topic: Topic | None = None
    template: str = "remembrance/public_form.html"

    def drawn(
        self, request: HttpRequest, form: IntakeForm | None, told: str = "", status: int = 200, **more: Any
    ) -> HttpResponse:
        own = {"heading": self.heading, "intro": self.intro, "submit": self.submit, "topic": self.topic}
        context = {**own, "form": form, "told": told, "noindex": True, **more}
        return private(render(request, self.template, context, status=status))


def public_topic(section: str, number: int) -> Topic:
    """What the form at this address is about. Raises Http404 for what the public does not see."""
    topic = topic_at(section, number)
    if topic is None:
        raise Http404(_("没有这个公开的页面。"))
    return topic


def held_by(model: type[Submission], receipt: str, key: str) -> Any:
    """What the link leads to. Raises Http404."""
    held = model.held_by(receipt, key)
    if held is None:
        raise Http404(_("没有这张回执，或者链接不完整。"))
    return held


def receipt_page(
    request: HttpRequest, held: Any, key: str, link: str, heading: str, facts: Told, **more: Any
) -> HttpResponse:
    """The page that the link named `link` shows of `held`; with a `form` of its own in `more`, or without."""
    template = more.pop("template", "remembrance/receipt.html")
    context = {
        "heading": heading,
        "held": held,
        "stage": held.stage.label if hasattr(held.stage, "label") else held.stage,
        "link": request.build_absolute_uri(reverse(link, args=[held.receipt, key])),
        "facts": facts,
        "noindex": True,
        **more,
    }
    page = render(request, template, context, status=more.get("status", 200))
    return private(page) if "form" in more else private_link(page)


def dated_facts(held: Any) -> list[tuple[str, str]]:
    """When it came in and when it was answered, for the page of its receipt."""
    return [(_("收到时间"), moment(held.received_at)), (_("答复时间"), moment(held.answered_at))]


def moment(at: datetime | None) -> str:
    return formatted(timezone.localtime(at), MOMENT) if at else ""


def kept_private() -> str:
    """What is said of personal data before every form whose answer begins the time of keeping."""
    return _("姓名、联系方式和材料只供核查，不公开；答复后保存%(kept_days)s天，到期删除。") % {"kept_days": KEPT_DAYS}
