"""繁体写法 in the admin: the list of exceptions."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from frame.models import TraditionalName


class TraditionalNameViewSet(SnippetViewSet):
    model = TraditionalName
    icon = "globe"
    menu_label = _("繁体写法")
    menu_order = 900
    add_to_settings_menu = True
    list_display = ["simplified", "traditional", "kind", "note"]
    list_filter = ["kind"]
    list_per_page = 50
    search_fields = ["simplified", "traditional", "note"]
    # Plain database filters over a few rows.
    search_backend_name = None
    copy_view_enabled = False
    ordering = ("simplified",)
