"""From the number or code in an address to the page that lives somewhere in the tree."""

from wagtail.models import Locale, Page

from frame.visibility import ancestor_paths
from memorial.records.models import RegionPage
from memorial.records.models.division import InvalidCode, full_code


def region_at(code: str, locale: Locale) -> RegionPage | None:
    """The region page of a division code in `locale`, or in the language there is."""
    try:
        division = full_code(code)
    except InvalidCode:
        return None
    by_locale = {page.locale_id: page for page in RegionPage.objects.filter(division=division, live=True)}
    return by_locale.get(locale.pk) or next(iter(by_locale.values()), None)


def is_open(page: Page) -> bool:
    """Whether the page and every page above it are published. View restrictions are asked for when it is served."""
    return page.live and not Page.objects.filter(path__in=ancestor_paths(page.path), live=False).exists()
