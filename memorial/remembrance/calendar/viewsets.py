"""本地纪念日 in the admin: each office keeps its own."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from memorial.records.regional_views import RegionalDeleteView, RegionalViewSet
from memorial.remembrance.calendar.forms import LocalDayForm, held_words, is_held
from memorial.remembrance.models import LocalDay


class LocalDayDeleteView(RegionalDeleteView):
    """What is set for a day goes with it, on the whole site."""

    def refuse(self) -> None:
        if is_held(self.object, self.request.user):
            raise ValidationError(held_words())


class LocalDayViewSet(RegionalViewSet):
    model = LocalDay
    delete_view_class = LocalDayDeleteView
    icon = "date"
    menu_label = _("本地纪念日")
    related = ("region", "battle")
    list_display = [
        "name",
        Column("when", label=_("日子"), accessor="when"),
        "since",
        Column("region", label=_("地区"), accessor="region.title"),
        Column("battle", label=_("战役（战斗）"), accessor="battle"),
        BooleanColumn("shown", label=_("公开"), sort_key="shown"),
    ]
    list_filter = ["calendar", "month", "shown"]
    search_fields = ["name", "name_en", "text", "region__title"]
    edit_handler = ObjectList(
        [
            PageChooserPanel("region", "records.RegionPage"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("calendar"), FieldPanel("month"), FieldPanel("day")]),
                    FieldPanel("since"),
                ],
                heading=_("日子"),
            ),
            FieldPanel("text"),
            FieldPanel("text_en"),
            FieldPanel("battle"),
            PageChooserPanel("cemetery", "records.CemeteryPage"),
            FieldRowPanel([FieldPanel("shown"), FieldPanel("sample")]),
        ],
        base_form_class=LocalDayForm,
    )


local_day_viewset = LocalDayViewSet("local_days")
