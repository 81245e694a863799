"""Which office answers for a page."""

from wagtail.models import Page

from frame.visibility import ancestor_paths


def region_code_of(page: Page) -> str:
    """The 12-digit code of the nearest region page above `page`; empty where there is none."""
    from memorial.records.models.region import RegionPage

    return (
        RegionPage.objects.filter(path__in=ancestor_paths(page.path))
        .order_by("-depth")
        .values_list("division_id", flat=True)
        .first()
        or ""
    )
