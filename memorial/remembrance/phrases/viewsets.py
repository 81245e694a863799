"""寄语 in the admin: the bureau's set of phrases, with history. Phrases are retired, never deleted."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from memorial.remembrance.models import Phrase


class PhraseViewSet(SnippetViewSet):
    model = Phrase
    icon = "openquote"
    menu_label = _("寄语")
    menu_order = 170
    add_to_admin_menu = True
    list_display = [
        "text",
        "text_en",
        "rank",
        BooleanColumn("for_nameless", label=_("只给无名者")),
        BooleanColumn("retired", label=_("停用")),
    ]
    list_per_page = 50
    search_fields = ["text", "text_en", "code"]
    # Plain database filters over a few rows.
    search_backend_name = None
    copy_view_enabled = False
    ordering = ("rank", "pk")
