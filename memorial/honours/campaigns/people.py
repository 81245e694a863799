"""系列人物 in the admin: each office enters its own people; who may make them public says so of each."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from memorial.honours.models import SeriesPerson
from memorial.records.regional_views import RegionalForm, RegionalViewSet

SHOW = "honours.show_seriesperson"
# Changed alone, these leave what was approved as it was.
NOT_TOLD = {"consent_given", "consent_expires", "sample"}


class SeriesPersonForm(RegionalForm):
    """Of an own region only, signed by whoever saves it; a word changed without the right to approve hides the row."""

    office_fields = ("region",)
    instance: SeriesPerson

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.for_user.has_perm(SHOW):
            self.fields.pop("shown", None)

    def save(self, commit: bool = True) -> Any:
        self.instance.entered_by = self.for_user
        if "shown" not in self.fields and set(self.changed_data) - NOT_TOLD:
            self.instance.shown = False
        return super().save(commit)


class SeriesPersonViewSet(RegionalViewSet):
    model = SeriesPerson
    icon = "group"
    menu_label = _("系列人物")
    menu_order = 170
    add_to_admin_menu = True
    related = ("series", "region", "entered_by")
    list_display = [
        "name",
        Column("series", label=_("系列"), accessor="series.title"),
        Column("region", label=_("地区"), accessor="region.title"),
        "role",
        BooleanColumn("is_public", label=_("公开中")),
        "consent_expires",
        Column("entered_by", label=_("登记人"), accessor="entered_by"),
    ]
    list_filter = ["series", "shown"]
    search_fields = ["name", "place", "role", "region__title"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(
                [PageChooserPanel("series", "honours.SeriesPage"), PageChooserPanel("region", "records.RegionPage")]
            ),
            FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("since")]),
            FieldPanel("portrait"),
            FieldPanel("story"),
            MultiFieldPanel(
                [
                    FieldPanel("deceased"),
                    FieldRowPanel([FieldPanel("consent_given"), FieldPanel("consent_expires")]),
                    FieldPanel("shown", permission=SHOW),
                ],
                heading=_("同意公开"),
            ),
            FieldPanel("sample"),
        ],
        base_form_class=SeriesPersonForm,
    )


series_person_viewset = SeriesPersonViewSet("series_people")
