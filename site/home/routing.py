"""From the number or code in an address to the page that lives somewhere in the tree."""

from memorial.records.models import RegionPage
from memorial.records.models.division import InvalidCode, full_code


def region_at(code: str, locale: int) -> RegionPage | None:
    """The region page of a division code in the locale of this id, or in the language there is."""
    try:
        division = full_code(code)
    except InvalidCode:
        return None
    pages = RegionPage.objects.filter(division=division, live=True).select_related("division", "locale")
    by_locale = {page.locale_id: page for page in pages}
    return by_locale.get(locale) or next(iter(by_locale.values()), None)
