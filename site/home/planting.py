"""What every site starts from: home, sections and information pages in Chinese and English, and groups of editors."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from home import statements
from home.duties import plant_duties
from home.models import HomePage, InformationPage, SectionPage, SiteParticulars
from home.sections import PLACES, SECTIONS
from memorial.records.models import Division, RegionPage
from memorial.records.models.division import full_code

LANGUAGES = ("zh-hans", "en")


@transaction.atomic
def plant_site() -> Site:
    """Make what is missing of the home page, its sections, the two statements and the groups; change nothing else."""
    homes = {language: _plant_home(language) for language in LANGUAGES}
    site = _site_of(homes["zh-hans"])
    for language, home in homes.items():
        with translation.override(language):
            _plant_sections(home, homes["zh-hans"])
            _plant_statements(home, homes["zh-hans"])
    particulars = SiteParticulars.for_site(site)
    for field in ("privacy", "accessibility"):
        if getattr(particulars, f"{field}_page_id") is None:
            page = Page.objects.child_of(homes["zh-hans"]).get(slug=field)
            setattr(particulars, f"{field}_page", page)
    particulars.save()
    plant_duties()
    return site


def plant_region(division: Division, *, sample: bool = False) -> RegionPage:
    """The region page of `division`, made below the nearest region above it where it is missing."""
    existing = RegionPage.objects.filter(division=division, locale=Locale.get_default()).first()
    if existing:
        return existing
    above, parent = division.parent, None
    while above is not None and parent is None:
        parent = RegionPage.objects.filter(division=above, locale=Locale.get_default()).first()
        above = above.parent
    home = parent or HomePage.objects.get(locale=Locale.get_default())
    return home.add_child(
        instance=RegionPage(title=division.name, slug=division.short_code, division=division, sample=sample)
    )


def plant_regions(codes: Sequence[str], *, depth: int = 1) -> list[RegionPage]:
    """Region pages of these codes and of the divisions down to `depth` levels below each."""
    pages = []
    for code in codes:
        top = Division.objects.get(pk=full_code(code))
        below = Division.objects.below(code).filter(level__lte=top.level + depth, abolished=False)
        pages += [plant_region(division) for division in below.order_by("level", "code") if not division.is_placeholder]
    return pages


def _plant_home(language: str) -> HomePage:
    locale, _created = Locale.objects.get_or_create(language_code=language)
    home = HomePage.objects.filter(locale=locale).first()
    if home:
        return home
    with translation.override(language):
        home = HomePage(
            title=_("长明英烈纪念"),
            slug=f"home-{language}",
            locale=locale,
            motto=_("英名长存，薪火长明"),
            introduction=_("查找一位英烈，走近一座陵园，参观一处展馆。"),
        )
    original = HomePage.objects.filter(locale=Locale.get_default()).first()
    if original:
        home.translation_key = original.translation_key
    return Page.get_first_root_node().add_child(instance=home)


def _site_of(home: HomePage) -> Site:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="长明")
    if not isinstance(site.root_page.specific, HomePage):
        welcome, site.root_page, site.site_name = site.root_page, home, "长明"
        site.save()
        # The page that Wagtail's own first migration makes.
        Page.objects.get(pk=welcome.pk).delete()
    return site


def address_locally(host: str, port: int) -> None:
    """Let a site that is tried out on this machine say where it is, in its sitemap, its codes and its links.

    One that has a name of its own already keeps it.
    """
    for site in Site.objects.filter(is_default_site=True, hostname__in=["localhost", host]):
        site.hostname, site.port = host, port
        site.save()


def _plant_sections(home: HomePage, original: HomePage) -> None:
    wanted = [*((section.slug, section.title, section.about) for section in SECTIONS), (PLACES, _("地区"), "")]
    for slug, title, about in wanted:
        _plant(home, original, SectionPage(title=str(title), slug=slug, section=slug, introduction=str(about)))


def _plant_statements(home: HomePage, original: HomePage) -> None:
    for slug, title in (("privacy", _("隐私政策")), ("accessibility", _("无障碍声明"))):
        language = home.locale.language_code
        page = InformationPage(title=title, slug=slug, introduction=statements.introduction(slug, language))
        page.body = statements.body(slug, language)
        _plant(home, original, page)


def _plant(home: HomePage, original: HomePage, page: Page) -> None:
    if Page.objects.child_of(home).filter(slug=page.slug).exists():
        return
    page.locale = home.locale
    twin = Page.objects.child_of(original).filter(slug=page.slug).first()
    if twin:
        page.translation_key = twin.translation_key
    home.add_child(instance=page)
