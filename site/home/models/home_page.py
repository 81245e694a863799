"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from frame import listings
from frame.caching import kept
from frame.pages import ContainerPage
from frame.visibility import unrestricted
from home.models.section import AROUND, SectionPage
from home.sections import COUNTED, PLACES, SECTION_BY_SLUG, SECTIONS
from memorial.records.models import RegionPage
from memorial.remembrance.calendar.box import today_box
from memorial.remembrance.days import next_observed_day
from search.models import Entry

NEWEST, FEW = 6, 3


class HomePage(ContainerPage):
    """The front of the site: search, sections, what is new, the next day of remembrance."""

    findable: ClassVar[bool] = False
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    motto = models.CharField(_("题词"), max_length=120, blank=True)
    introduction = models.TextField(_("引言"), blank=True)
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("motto"),
        FieldPanel("introduction"),
        FieldPanel("picture"),
    ]

    class Meta:
        verbose_name = _("首页")
        verbose_name_plural = _("首页")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Most addresses begin with a section, which is found as its own type at once."""
        if path_components:
            section = self._section(path_components[0])
            if section is not None:
                return section.route(request, path_components[1:])
        return super().route(request, path_components)

    def _section(self, slug: str) -> SectionPage | None:
        """The section of these letters, kept since every page that has a number is found through one."""
        sections = SectionPage.objects.child_of(self).select_related("locale").filter(slug=slug)
        # Whatever else somebody asks for takes no room.
        known = slug == PLACES or slug in SECTION_BY_SLUG
        return kept(AROUND, f"section:{self.path}:{slug}", sections.first) if known else sections.first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        observed = next_observed_day(today)
        entries = Entry.objects.public().in_language(get_language())
        counts = listings.counts_by_kind(get_language() or "")
        return {
            **super().get_context(request, *args, **kwargs),
            "figures": [
                (SECTION_BY_SLUG[slug], count) for slug in COUNTED if (count := counts.get(SECTION_BY_SLUG[slug].kind))
            ],
            "sections": [(section, counts.get(section.kind, 0)) for section in SECTIONS],
            "newest_awards": entries.of_kind("award").order_by("-first_published_at", "-page")[:FEW],
            "newest_stories": entries.of_kind("story").order_by("-first_published_at", "-page")[:FEW],
            "newest_records": entries.of_kind("martyr").order_by("-first_published_at", "-page")[:NEWEST],
            # By their codes: in the order of the tree, all pages of the site are walked to find them.
            "regions": unrestricted(RegionPage.objects.live())
            .filter(depth=self.depth + 1)
            .select_related("division", "locale")
            .order_by("division__code"),
            "observed_day": observed,
            "days_left": observed.days_from(today),
            "today_box": today_box(today),
        }
