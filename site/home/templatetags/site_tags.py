"""What stands on every page: the site's name, sections, languages, the way back, and its particulars."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from frame.languages import TRADITIONAL, language_read, language_tag
from frame.traditional.addresses import bare, twin
from frame.visibility import ancestor_paths, unrestricted
from home.models import HomePage, SectionPage
from home.surroundings import SectionLink, surroundings_for
from memorial.records.models import RegionPage
from search.models import ENGLISH_PREFIX, address, language_prefix

register = template.Library()
PAGE = "page"


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; `language` is its own where that matters, `current` says the reader is there."""

    title: str
    url: str
    current: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """Everything of the page's surroundings that has to be asked for once."""

    name: str
    home_url: str
    sections: list[Link] = field(default_factory=list)
    languages: list[Link] = field(default_factory=list)
    crumbs: list[Link] = field(default_factory=list)
    canonical: str = ""
    # Asked for with parameters that narrow or turn what the address itself shows.
    narrowed: bool = False


@register.simple_tag(takes_context=True)
def site_frame(context: Context) -> SiteFrame:
    """`{% site_frame as frame %}` at the head of the base template."""
    request, page = context["request"], context.get("page")
    page = page if isinstance(page, Page) else None
    language = get_language() or settings.LANGUAGE_CODE
    around = surroundings_for(request)
    sections = _sections(around.sections, getattr(page, "section", ""))
    return SiteFrame(
        name=around.title or _("长明英烈纪念"),
        home_url=language_prefix(language) + "/",
        sections=sections,
        languages=[_in_language(request, page, code, lost="exception" in context) for code in _offered(request)],
        crumbs=_crumbs(page, sections),
        canonical=_canonical(request, page),
        narrowed=bool(set(request.GET) - {PAGE}),
    )


def _sections(links: Iterable[SectionLink], current: str) -> list[Link]:
    return [Link(link.title, link.url, current=link.section == current) for link in links]


LANGUAGE_NAMES = {"zh-hans": "简体", TRADITIONAL: "繁體", "en": "English"}


def _offered(request: HttpRequest) -> list[str]:
    """The site's languages, with the Chinese of the other script; public screens keep to what they were set up with."""
    codes = [code for code, _name in settings.LANGUAGES]
    return codes if getattr(request, "kiosk", None) else [codes[0], TRADITIONAL, *codes[1:]]


def _in_language(request: HttpRequest, page: Page | None, language: str, *, lost: bool) -> Link:
    """The same page in `language`. Records, sections and regions are served in both; plain pages may lack a twin."""
    path = bare(request.path)
    if path == ENGLISH_PREFIX or path.startswith(f"{ENGLISH_PREFIX}/"):
        path = path[len(ENGLISH_PREFIX) :] or "/"
    written = settings.LANGUAGE_CODE if language == TRADITIONAL else language
    plain = page is not None and not hasattr(page, "section") and page.locale.language_code != written
    url = language_prefix(written) + path
    if lost or (plain and not page.get_translations().live().filter(locale__language_code=written).exists()):  # type: ignore[union-attr]
        url = language_prefix(written) + "/"
    elif request.GET:
        url = f"{url}?{request.GET.urlencode()}"
    url = twin(url) if language == TRADITIONAL else url
    return Link(LANGUAGE_NAMES[language], url, current=language == language_read(request), language=language)


def _crumbs(page: Page | None, sections: list[Link]) -> list[Link]:
    """From the section down to the page above this one; the home page is always first and written by the template."""
    if page is None or isinstance(page, HomePage | SectionPage):
        return []
    section = next((Link(link.title, link.url) for link in sections if link.current), None)
    above = []
    if isinstance(page, RegionPage):
        regions = RegionPage.objects.filter(path__in=ancestor_paths(page.path)).live().select_related("division")
        above = [
            Link(region.title, address(region.section, region.code), language="zh-hans")
            for region in unrestricted(regions).order_by("depth")
        ]
    return [*([section] if section else []), *above]


def _canonical(request: HttpRequest, page: Page | None) -> str:
    """A record is written in one language, and its address in that language is the one to keep."""
    own = page.get_full_url(request) if page is not None else None
    # Further pages of a list are pages of their own; what narrows it is not, nor a long list among others of a record.
    number = "" if "what" in request.GET else request.GET.get(PAGE, "")
    further = f"?{PAGE}={number}" if number.isascii() and number.isdecimal() and int(number[:6]) > 1 else ""
    return (own or request.build_absolute_uri(request.path)) + further


register.filter("language_tag", language_tag)


@register.filter
def section_address(slug: str) -> str:
    """`/martyrs/`, or `/en/martyrs/` while English is being read."""
    return f"{language_prefix()}/{slug}/"


@register.simple_tag
def language_home() -> str:
    """The home page's address in the language being read, without asking the database."""
    return language_prefix() + "/"
