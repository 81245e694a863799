"""审核词 in the admin: the bureau's list of words."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from memorial.remembrance.models import ScreeningWord


class ScreeningWordViewSet(SnippetViewSet):
    model = ScreeningWord
    icon = "list-ul"
    menu_label = _("审核词")
    menu_order = 172
    add_to_admin_menu = True
    list_display = ["word", Column("action", label=_("处理"), accessor="get_action_display"), "note"]
    list_filter = ["action"]
    list_per_page = 100
    search_fields = ["word", "note"]
    search_backend_name = None
    copy_view_enabled = False
    ordering = ("word",)
    panels = [FieldPanel("word"), FieldPanel("action"), FieldPanel("note")]
