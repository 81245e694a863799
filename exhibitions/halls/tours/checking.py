"""What a stop's fields must be, and what a tour may not hold twice."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from exhibitions.halls.tours.choices import StopKind
from frame.inline_rows import sound_rows
from frame.positions import is_half

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourStop


def refusals_of(stop: "TourStop") -> dict[str, str]:
    """Why the row cannot be taken, by field; empty where it can."""
    from exhibitions.halls.models.tour import TARGETS

    refused: dict[str, str] = {}
    if stop.kind == StopKind.PAGE and stop.page is None:
        refused["page"] = _("请选择通往哪一页；没有页面的，把种类改成“只是一个地点”。")
    elif stop.page is not None and not _leads_to(stop.page, TARGETS):
        refused["page"] = _("“%(page)s”不能作为站点。请选择陵园、展馆、展览、展品、场景或英烈。") % {"page": stop.page}
    if stop.kind == StopKind.GRAVE and stop.grave is None:
        refused["grave"] = _("请选择墓；没有登记的，把种类改成“只是一个地点”。")
    if stop.page is not None and stop.kind != StopKind.PAGE:
        refused["page"] = _("种类不是“页面”：请清空页面，或修改种类。")
    if stop.grave is not None and stop.kind != StopKind.GRAVE:
        refused["grave"] = _("种类不是“墓”：请清空墓，或修改种类。")
    if is_half(stop.latitude, stop.longitude):
        refused["longitude"] = _("坐标需同时填写纬度和经度。")
    if stop.narration and not stop.narration.words.strip():
        refused["narration"] = _("“%(title)s”没有文字稿。请先在音视频里补上文字稿，听不见的人要靠它。") % {
            "title": stop.narration.title
        }
    return refused


class TourForm(WagtailAdminPageForm):
    """Refuses a stop that stands twice in the walk: the same name at the same place."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        told = repeated_in(sound_rows(self, "stops"))
        if told:
            self.add_error(None, ValidationError(told, code="stop_twice"))
        return cleaned


def repeated_in(stops: "Iterable[TourStop]") -> str:
    """Which two stops are the same, in words; empty where none are. A walk may come back to a place by another name."""
    seen: dict[tuple[Any, ...], int] = {}
    for number, stop in enumerate(stops, start=1):
        what = (stop.title.strip(), stop.page_id, stop.grave_id, stop.latitude, stop.longitude)
        if what in seen:
            return _("第 %(first)s 站和第 %(second)s 站都是“%(title)s”，请删去一站，或改用不同的名称。") % {
                "first": seen[what],
                "second": number,
                "title": stop.title.strip(),
            }
        seen[what] = number
    return ""


def _leads_to(page: Any, labels: Iterable[str]) -> bool:
    model = page.specific_class
    return model is not None and model._meta.label in labels
