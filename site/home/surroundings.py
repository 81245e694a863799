"""What stands around every page: the site's name, its sections, its particulars and statements.

The same for all readers of a language, so it is kept (`frame.caching`) and dropped when one of its pages changes.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from frame.caching import drop, kept
from home.models import HomePage, InformationPage, SectionPage, SiteParticulars
from home.models.section import AROUND as TOPIC
from search.models import language_prefix

PAGE_TYPES = (HomePage, SectionPage, InformationPage)


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A public section: the word of its addresses, its title and its path."""

    section: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`title` is empty where the language has no home page; `statements` are titles and addresses."""

    title: str
    sections: tuple[SectionLink, ...]
    particulars: SiteParticulars
    statements: tuple[tuple[str, str], ...]


def surroundings_for(request: HttpRequest) -> Surroundings:
    """Those of the request's site in the language being read. Raises Site.DoesNotExist where no site is set up."""
    site, language = Site.find_for_request(request), get_language() or settings.LANGUAGE_CODE
    if site is None:
        raise Site.DoesNotExist("There is no site: plant one with manage.py add_regions or manage.py load_demo.")
    return kept(TOPIC, f"{site.pk}:{language}", lambda: _read(site, language))


def _read(site: Site, language: str) -> Surroundings:
    prefix = language_prefix(language)
    pages = Page.objects.live().filter(locale__language_code=language).order_by("path")
    rows = list(
        pages.exclude(homepage=None, sectionpage=None).values_list("title", "slug", "homepage", "sectionpage__section")
    )
    particulars = SiteParticulars.for_site(site)
    return Surroundings(
        title=next((title for title, _slug, home, _section in rows if home), ""),
        sections=tuple(
            SectionLink(section, title, f"{prefix}/{slug}/") for title, slug, _home, section in rows if section
        ),
        particulars=particulars,
        statements=_statements(particulars, language),
    )


def _statements(particulars: SiteParticulars, language: str) -> tuple[tuple[str, str], ...]:
    """Title and address of the published statements, in `language` where there is such a page."""
    chosen = (particulars.privacy_page, particulars.accessibility_page)
    pages = [page for page in chosen if page and page.live]
    missing = [page.translation_key for page in pages if page.locale.language_code != language]
    twins = Page.objects.live().filter(translation_key__in=missing, locale__language_code=language)
    translated = {page.translation_key: page for page in twins.select_related("locale")} if missing else {}
    shown = [translated.get(page.translation_key, page) for page in pages]
    return tuple((page.title, page.url or "") for page in shown)


def _forget(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    # Moves, expiry and bulk unpublishing save a bare Page.
    if sender is not Page or issubclass(instance.specific_class or Page, PAGE_TYPES):
        drop(TOPIC)


def register_signal_handlers() -> None:
    for sender in (*PAGE_TYPES, Page, SiteParticulars, Site, Locale):
        for signal in (post_save, post_delete):
            signal.connect(_forget, sender=sender, dispatch_uid=f"home.surroundings.{sender.__name__}")
