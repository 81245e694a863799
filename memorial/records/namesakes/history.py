"""What the log says of merges."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from memorial.records.namesakes.merging import MERGED, UNMERGED


def register_merge_actions(actions: LogActionRegistry) -> None:
    actions.register_action(MERGED, _("合并记录"), _("与同一人的另一条记录合并"))
    actions.register_action(UNMERGED, _("撤销合并"), _("撤销了与另一条记录的合并"))
