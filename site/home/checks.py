"""What must be in order before strangers reach the site: `manage.py check --deploy`."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, connections


@register(Tags.database, deploy=True)
def check_site_particulars(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of every empty particular, and of sample pages that are left."""
    from home.models import SiteParticulars

    if SiteParticulars._meta.db_table not in connections[DEFAULT_DB_ALIAS].introspection.table_names():
        return [Warning("The database has no tables yet.", hint="Run manage.py migrate first.", id="home.W003")]
    return [*_empty_particulars(), *_samples_left()]


def _empty_particulars() -> list[CheckMessage]:
    from wagtail.models import Site

    from home.models import SiteParticulars

    return [
        Warning(
            f"{site.hostname}: {particular.label} ({particular.field}) is empty; a government site must show it.",
            hint="Fill it in at Settings → 网站信息 in the admin.",
            obj=site,
            id="home.W001",
        )
        for site in Site.objects.all()
        for particular in SiteParticulars.for_site(site).empty()
    ]


def _samples_left() -> list[CheckMessage]:
    from media.models import CreditedDocument, CreditedImage, Panorama, Recording
    from memorial.records.models import Battle, MilitaryUnit, RegionPage
    from memorial.remembrance.models import CeremonyOrder, LocalDay
    from search.models import Entry

    counts = {
        "pages": Entry.objects.filter(sample=True).count(),
        "regions": RegionPage.objects.filter(sample=True).count(),
        "battles and units": sum(model.objects.filter(sample=True).count() for model in (Battle, MilitaryUnit)),
        "local days": LocalDay.objects.filter(sample=True).count(),
        "orders of ceremony": CeremonyOrder.objects.filter(sample=True).count(),
        "pictures and files": sum(
            model.objects.filter(sample=True).count()
            for model in (CreditedImage, CreditedDocument, Recording, Panorama)
        ),
    }
    left = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    if not left:
        return []
    return [
        Warning(
            f"Samples (示例) are still on the site: {left}.",
            hint="Take them out with: manage.py remove_demo",
            id="home.W002",
        )
    ]
