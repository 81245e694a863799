"""What the admin shows of transcription."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter

from memorial.remembrance.menu import DeskMenuItem
from memorial.remembrance.transcription import arranging, deciding, desk, desk_order, desk_sheet
from memorial.remembrance.transcription.access import RIGHT
from memorial.remembrance.transcription.viewsets import scanned_list_viewset

LABELS = {
    deciding.DECIDED: gettext_lazy("裁定抄录"),
    deciding.REOPENED: gettext_lazy("重新打开裁定"),
    deciding.ASKED: gettext_lazy("请第三人再读"),
    deciding.SET_ASIDE: gettext_lazy("抄录作废"),
    deciding.WITHDRAWN: gettext_lazy("撤回或放回名册的一页"),
    arranging.MOVED: gettext_lazy("移动名册的一页"),
    arranging.DELETED: gettext_lazy("删除名册的一页"),
}


@hooks.register("register_admin_viewset")
def register_lists() -> ViewSet:
    return scanned_list_viewset


@hooks.register("register_admin_urls")
def register_transcription_desk() -> list[URLPattern]:
    return [
        path("transcription/", desk.desk, name="transcription_desk"),
        path("transcription/<int:pk>/", desk.one_list, name="transcription_list_desk"),
        path("transcription/<int:pk>/decided.<str:ending>", desk.export, name="transcription_export"),
        path("transcription/sheets/<int:pk>/move/", desk_order.move_page, name="transcription_sheet_move"),
        path("transcription/sheets/<int:pk>/delete/", desk_order.delete_page, name="transcription_sheet_delete"),
        path("transcription/sheets/<int:pk>/", desk_sheet.sheet, name="transcription_sheet_desk"),
        path("transcription/sheets/<int:pk>/scan.jpg", desk.scan, name="transcription_scan_desk"),
    ]


@hooks.register("register_admin_menu_item")
def register_transcription_menu_item() -> MenuItem:
    address = reverse_lazy("transcription_desk")
    return DeskMenuItem(desk.NAME, address, name="transcription", icon_name=desk.ICON, order=173, right=RIGHT)


def _formatter(told_as: Any) -> type[LogFormatter]:
    class SheetFormatter(LogFormatter):
        label = told_as

        def format_message(self, log_entry: Any) -> str:
            return _("%(what)s：第%(position)s页") % {"what": told_as, "position": log_entry.data["position"]}

    return SheetFormatter


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    for action, label in LABELS.items():
        actions.register_action(action)(_formatter(label))
