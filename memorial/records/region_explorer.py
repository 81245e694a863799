"""The explorer of a region in the admin: a fixed number of questions, however many kinds of pages lie in it."""

from typing import Any

from django.db.models import F
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.query import PageQuerySet

from memorial.records.models import RegionPage


class RegionFilterSet(GenericPageFilterSet):
    """All below a region is of one site, so there is none to choose."""

    site = None

    class Meta:
        model = Page
        fields: list[str] = []


class RegionIndexView(ExplorableIndexView):
    """Children as their own types without a question for each type: what addresses are made of comes annotated.

    Nor is an order made by hand offered: the list is alphabetical, and the view for it shows every child at once.
    """

    sort_order_field = None

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        pages = super().annotate_queryset(pages).specific(defer=True)
        # Taken up as the field of that name by those children that are regions themselves.
        return pages.annotate(division_id=F("regionpage__division"))


class RegionPageViewSet(PageViewSet):
    model = RegionPage
    parent_models = (RegionPage,)
    index_view_class = RegionIndexView
    filterset_class = RegionFilterSet

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The children are pages of any type, not regions."""
        return super().get_index_view_kwargs(**{"model": Page, **kwargs})


region_page_viewset = RegionPageViewSet("region_pages")
