"""仪式程序 in the admin: orders of parts that each office keeps for the next time."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column

from memorial.records.regional_views import RegionalForm, RegionalViewSet
from memorial.remembrance.models import CeremonyOrder


class OrderForm(RegionalForm):
    """Of an own region only."""

    office_fields = ("region",)


class CeremonyOrderViewSet(RegionalViewSet):
    model = CeremonyOrder
    icon = "list-ol"
    menu_label = _("仪式程序")
    related = ("region",)
    list_display = ["name", "ceremony_kind", Column("region", label=_("地区"), accessor="region.title"), "basis"]
    list_filter = ["ceremony_kind"]
    search_fields = ["name", "basis"]
    edit_handler = ObjectList(
        [
            PageChooserPanel("region", "records.RegionPage"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("ceremony_kind")]),
            FieldPanel("basis"),
            InlinePanel("parts", label=_("步骤"), heading=_("步骤（按先后）"), min_num=1, max_num=60),
            FieldPanel("sample"),
        ],
        base_form_class=OrderForm,
    )


ceremony_order_viewset = CeremonyOrderViewSet("ceremony_orders")
