"""What a hotspot's fields must be, by its kind."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from exhibitions.halls.choices import HotspotKind
from frame.pages import FindablePage

if TYPE_CHECKING:
    from exhibitions.halls.models.scene import Hotspot

SAFE_SCHEMES = ("https", "http")


def refusals_of(spot: "Hotspot") -> dict[str, str]:
    """Why the row cannot be taken, by field; empty where it can."""
    refused: dict[str, str] = {}
    check = (
        {
            HotspotKind.SCENE: _check_scene,
            HotspotKind.PAGE: _check_page,
            HotspotKind.RECORDING: _check_recording,
            HotspotKind.TEXT: _check_text,
            HotspotKind.LINK: _check_link,
        }.get(HotspotKind(spot.kind))
        if spot.kind in HotspotKind.values
        else None
    )
    if check:
        check(spot, refused)
    if spot.link and urlsplit(spot.link).scheme.lower() not in SAFE_SCHEMES:
        refused["link"] = _("网址只能以 https:// 或 http:// 开头。")
    return refused


def _check_scene(spot: "Hotspot", refused: dict[str, str]) -> None:
    from exhibitions.halls.models.scene import ScenePage

    if spot.page_id is None:
        refused["page"] = _("请选择通往哪个场景。")
    elif spot.page_id == spot.scene_id:
        refused["page"] = _("这就是本场景。请选择另一个场景。")
    elif not _is_a(spot.page, ScenePage):
        refused["page"] = _("“%(page)s”不是场景。请选择场景，或把种类改成“页面”。") % {"page": spot.page}


def _check_page(spot: "Hotspot", refused: dict[str, str]) -> None:
    if spot.page_id is None:
        refused["page"] = _("请选择通往哪一页。")
    elif not _is_a(spot.page, FindablePage):
        refused["page"] = _("“%(page)s”不能作为热点。请选择展品、英烈、故事、陵园或展馆。") % {"page": spot.page}


def _check_recording(spot: "Hotspot", refused: dict[str, str]) -> None:
    if spot.recording is None:
        refused["recording"] = _("请选择录音。")
    elif not spot.recording.transcript.strip():
        refused["recording"] = _("“%(title)s”没有文字稿。请先在音视频里补上文字稿，听不见的人要靠它。") % {
            "title": spot.recording.title
        }
    _need_title(spot, refused)


def _check_text(spot: "Hotspot", refused: dict[str, str]) -> None:
    if not spot.text.strip():
        refused["text"] = _("请写下说明。")
    _need_title(spot, refused)


def _check_link(spot: "Hotspot", refused: dict[str, str]) -> None:
    if not spot.link:
        refused["link"] = _("请填写网址。")
    _need_title(spot, refused)


def _need_title(spot: "Hotspot", refused: dict[str, str]) -> None:
    if not spot.title.strip():
        refused["title"] = _("请填写名称。")


def _is_a(page: Any, kind: type) -> bool:
    model = page.specific_class
    return model is not None and issubclass(model, kind)
