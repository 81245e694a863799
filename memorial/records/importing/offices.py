"""Which office a list is brought in for."""

from wagtail.models import Locale

from memorial.records.importing.problems import UnusableFileError
from memorial.records.models import RegionPage
from memorial.records.models.division import InvalidCode, full_code


def region_of(code: str) -> RegionPage:
    """The region page of a code of 2, 4, 6, 9 or 12 digits. Raises UnusableFileError with the remedy."""
    try:
        full = full_code(code)
    except InvalidCode as error:
        raise UnusableFileError(f"--region: {error}") from error
    pages = RegionPage.objects.select_related("division", "locale")
    region = pages.filter(division=full, locale=Locale.get_default()).first() or pages.filter(division=full).first()
    if region:
        return region
    there = ", ".join(
        f"{page.code} {page.title}" for page in RegionPage.objects.select_related("division").order_by("division")[:20]
    )
    raise UnusableFileError(
        f"--region {code}: there is no region page for {full}. Make it with manage.py add_regions {code}, or take one "
        f"that is there: {there or 'none yet; manage.py load_divisions, then add_regions'}."
    )
