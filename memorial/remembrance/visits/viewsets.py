"""祭扫服务 in the admin: what each cemetery offers, held to the own office's cemeteries."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from memorial.records.regional_views import RegionalForm, RegionalViewSet
from memorial.remembrance.models import VisitService


class VisitServiceForm(RegionalForm):
    office_fields = ("cemetery",)


class VisitServiceViewSet(RegionalViewSet):
    model = VisitService
    icon = "date"
    menu_label = _("祭扫服务")
    menu_order = 174
    add_to_admin_menu = True
    related = ("cemetery",)
    list_display = [
        Column("cemetery", label=_("陵园"), accessor="cemetery.title"),
        BooleanColumn("takes_proxy", label=_("受理代祭扫")),
        BooleanColumn("takes_groups", label=_("受理团体预约")),
        "days_ahead",
    ]
    search_fields = ["cemetery__title"]
    edit_handler = ObjectList(
        [
            PageChooserPanel("cemetery", "records.CemeteryPage"),
            FieldRowPanel([FieldPanel("takes_proxy"), FieldPanel("takes_groups")]),
            FieldRowPanel([FieldPanel("days_ahead"), FieldPanel("most_days_ahead")]),
            FieldPanel("terms"),
            InlinePanel(
                "slots",
                heading=_("团体来访的时段"),
                panels=[FieldRowPanel([FieldPanel("begins"), FieldPanel("ends"), FieldPanel("capacity")])],
            ),
        ],
        base_form_class=VisitServiceForm,
    )


visit_service_viewset = VisitServiceViewSet("visit_services")
