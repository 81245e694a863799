"""What search engines are told of: everything public but samples, read from the catalogue without climbing the tree."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page

from home.models import HomePage, InformationPage, SectionPage
from memorial.records.models import Battle, MilitaryUnit, RegionPage
from search.models import Entry, address

PAGES_A_FILE = 10_000


class EntrySitemap(Sitemap[Entry]):
    """Every public entry at the address of its own language, ten thousand a file."""

    limit = PAGES_A_FILE

    def items(self) -> QuerySet[Entry]:
        wanted = Entry.objects.public().filter(sample=False).order_by("pk")
        return wanted.only("pk", "section", "number", "language", "updated_at")

    def location(self, item: Entry) -> str:
        return address(item.section, item.number, item.language)

    def lastmod(self, item: Entry) -> datetime:
        return item.updated_at


class ReferenceSitemap(Sitemap[Battle | MilitaryUnit]):
    """Battles or units, at the address of the language they are written in."""

    limit = PAGES_A_FILE

    def __init__(self, model: type[Battle] | type[MilitaryUnit]) -> None:
        self.model = model

    def items(self) -> "QuerySet[Any]":
        return self.model._default_manager.filter(sample=False).order_by("pk").only("pk", "number")

    def location(self, item: Battle | MilitaryUnit) -> str:
        return address(item.section, item.number, settings.LANGUAGE_CODE)


class ContainerSitemap(Sitemap[Page]):
    """Home, sections, regions and statements: few, and they know their own addresses."""

    def items(self) -> list[Page]:
        models = (HomePage, SectionPage, RegionPage, InformationPage)
        found = [model.objects.live().public().filter(sample=False).order_by("path") for model in models]
        return [page for pages in found for page in pages if page.url]

    def location(self, item: Page) -> str:
        return str(item.url)

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at


SITEMAPS = {
    "pages": ContainerSitemap,
    "records": EntrySitemap,
    "battles": ReferenceSitemap(Battle),
    "units": ReferenceSitemap(MilitaryUnit),
}
