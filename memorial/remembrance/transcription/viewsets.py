"""待抄录的名册 in the admin: what is to be copied out, held to the own office's regions."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column

from memorial.records.regional_views import RegionalViewSet
from memorial.remembrance.models import ScannedList
from memorial.remembrance.transcription.asking import ScannedListForm


class ScannedListViewSet(RegionalViewSet):
    model = ScannedList
    icon = "doc-full"
    menu_label = _("待抄录的名册")
    related = ("region",)
    list_display = ["title", Column("region", label=_("地区"), accessor="region.title"), "state", "created_at"]
    list_filter = ["state"]
    search_fields = ["title", "citation"]
    edit_handler = ObjectList(
        [
            PageChooserPanel("region", "records.RegionPage"),
            FieldPanel("title"),
            FieldPanel("citation"),
            FieldRowPanel([FieldPanel("grade"), FieldPanel("url")]),
            FieldPanel("columns"),
            FieldPanel("most_rows"),
            FieldPanel("guidance"),
            FieldRowPanel([FieldPanel("state"), FieldPanel("sample")]),
        ],
        base_form_class=ScannedListForm,
    )


scanned_list_viewset = ScannedListViewSet("scanned_lists")
