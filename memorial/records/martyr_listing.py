"""英烈名录 in the admin: every record below the editor's own pages, and lists of what is to be completed by county."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permission_policies.pages import PagePermissionPolicy

from memorial.records.choices import Period, Standing
from memorial.records.models import MartyrPage, RegionPage

# Bounds in percent, the upper one not included.
BANDS = {
    "0-40": (_("不足 40%"), 0, 40),
    "40-70": (_("40% 至 69%"), 40, 70),
    "70-100": (_("70% 至 99%"), 70, 100),
    "100": (_("100%"), 100, 101),
}


def explorable_regions(request: Any) -> QuerySet[RegionPage]:
    """The regions the editor may look into."""
    pages = PagePermissionPolicy().explorable_instances(request.user)
    return RegionPage.objects.filter(pk__in=pages.values("pk")).order_by("division")


class RegionFilter(ModelChoiceFilter):
    """Everything below one region."""

    def filter(self, qs: QuerySet[Any], value: RegionPage | None) -> QuerySet[Any]:
        return qs.filter(path__startswith=value.path) if value else qs


class BandFilter(ChoiceFilter):
    """Records whose completeness mark lies within a band."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value not in BANDS:
            return qs
        _label, least, below = BANDS[value]
        return qs.filter(completeness__gte=least, completeness__lt=below)


class MartyrFilterSet(PageFilterSet):
    region = RegionFilter(label=_("地区"), queryset=explorable_regions)
    standing = ChoiceFilter(label=_("信息状态"), choices=Standing.choices)
    completeness = BandFilter(label=_("完整度"), choices=[(key, band[0]) for key, band in BANDS.items()])
    period = ChoiceFilter(label=_("时期"), choices=Period.choices)

    class Meta:
        model = MartyrPage
        fields: list[str] = []


class MartyrIndexView(IndexView):
    """What is least known stands first."""

    default_ordering = "completeness"


class MartyrListingViewSet(PageListingViewSet):
    model = MartyrPage
    icon = "user"
    menu_label = _("英烈名录")
    menu_order = 150
    add_to_admin_menu = True
    index_view_class = MartyrIndexView
    filterset_class = MartyrFilterSet
    columns = [
        *IndexView.base_columns[:2],
        Column("native_place", label=_("籍贯"), accessor="native_place_text"),
        Column("standing", label=_("信息状态"), accessor="get_standing_display", sort_key="standing"),
        Column("completeness", label=_("完整度（%）"), accessor="completeness", sort_key="completeness"),
        *IndexView.base_columns[2:],
    ]


martyr_listing_viewset = MartyrListingViewSet("martyrs")
