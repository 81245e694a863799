"""荣誉类别 in the admin: a list with its history, shared by all offices. Kinds are retired, never deleted."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from memorial.honours.models import AwardKind


class AwardKindViewSet(SnippetViewSet):
    model = AwardKind
    icon = "list-ol"
    menu_label = _("荣誉类别")
    list_display = [
        "name",
        Column("family", label=_("大类"), accessor="get_family_display"),
        "rank",
        Column("path", label=_("办理程序"), accessor="get_path_display"),
        BooleanColumn("brings_notice", label=_("送喜报")),
        BooleanColumn("brings_gazetteer", label=_("载入地方志")),
        "until",
    ]
    list_filter = ["family", "path", "brings_notice", "brings_gazetteer"]
    list_per_page = 50
    search_fields = ["name", "name_en", "code"]
    # Plain database filters over some twenty rows.
    search_backend_name = None
    copy_view_enabled = False
    ordering = ("rank", "code")


class HonoursGroup(SnippetViewSetGroup):
    items = (AwardKindViewSet,)
    menu_label = _("功勋荣誉")
    menu_icon = "success"
    menu_order = 165
