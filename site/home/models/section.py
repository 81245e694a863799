"""A section: a list over the catalogue, and the home of its pages' addresses."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from frame.numbers import page_at, successor
from frame.pages import ContainerPage, FindablePage
from frame.paging import page_of
from frame.visibility import standing_of
from home.forms import SectionForm
from home.routing import region_at
from home.sections import PLACES, SECTION_BY_SLUG, SECTIONS
from memorial.records.models import RegionPage
from search.models import address

SECTION_CHOICES = [*((section.slug, section.title) for section in SECTIONS), (PLACES, _("地区"))]
# A longer one is no number of ours, and might not fit the database's integers.
MOST_DIGITS = 9
# The topic under which is kept what stands around every page (home/surroundings.py).
AROUND = "surroundings"


class SectionPage(ContainerPage):
    """`/<section>/` lists; `/<section>/<number>/` is a page, wherever in the tree it lives.

    Only children of the home page route by number; a section has no subpages of its own.
    """

    findable: ClassVar[bool] = False
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    section = models.CharField(_("栏目"), max_length=20, choices=SECTION_CHOICES)
    introduction = models.TextField(_("引言"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("section"), FieldPanel("introduction")]

    class Meta:
        verbose_name = _("栏目页")
        verbose_name_plural = _("栏目页")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            return super().route(request, path_components)
        digits, *below = path_components
        if not digits.isascii() or not digits.isdecimal():
            raise Http404(_("没有这个地址。"))
        if not self.live:
            raise Http404(_("这个栏目没有公开。"))
        page = self._page_numbered(digits)
        above = standing_of(page.path) if page is not None else None
        if page is not None and above is not None and above.live:
            typed = _typed(page, unguarded=above.unguarded)
            return typed.route_below(request, below) if isinstance(typed, FindablePage) else _itself(typed, below)
        moved_to = None if below else self._successor(digits)
        if moved_to is None:
            raise Http404(_("这个编号没有公开的页面。"))
        return RouteResult(self, kwargs={"moved_to": moved_to, "for_good": page is None})

    def serve(
        self, request: HttpRequest, moved_to: int | None = None, for_good: bool = True, **kwargs: Any
    ) -> HttpResponseBase:
        """The list; or, for the number of a record that was merged, the way to the one it went into.

        A merge can be undone while the merged page is there, so that way is not kept by browsers for good.
        """
        if moved_to is not None:
            return redirect(address(self.section, moved_to), permanent=for_good)
        return super().serve(request, **kwargs)

    def _successor(self, digits: str) -> int | None:
        known = self.section != PLACES and len(digits) <= MOST_DIGITS
        return successor(self.section, int(digits)) if known else None

    def _page_numbered(self, digits: str) -> Page | None:
        if self.section == PLACES:
            return region_at(digits, self.locale_id)
        return page_at(self.section, int(digits), self.locale_id) if len(digits) <= MOST_DIGITS else None

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "home/places_page.html" if self.section == PLACES else "home/section_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if self.section == PLACES:
            return context
        form = SectionForm(request.GET)
        kind = SECTION_BY_SLUG[self.section].kind
        entries = form.entries(kind, get_language() or self.locale.language_code)
        return {**context, "form": form, "entries": page_of(entries, request.GET.get("page"))}


def _itself(page: Page, below: list[str]) -> RouteResult:
    if below:
        raise Http404(_("没有这个地址。"))
    return RouteResult(page)


def _typed(page: Page, *, unguarded: bool) -> Page:
    """The page as its own type with what its template always needs, knowing what was read on the way to it."""
    model = page.specific_class
    if isinstance(page, RegionPage) or model is None or not issubclass(model, FindablePage):
        page.unguarded = unguarded
        return page
    typed = model._default_manager.select_related("locale", *model.read_with).get(pk=page.pk)
    typed.number = page.number_row.number
    typed.unguarded = unguarded
    return typed
