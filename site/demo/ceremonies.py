"""The sample's ceremonies: one whose programme is out, one that was held, and an order of parts, all made up."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from demo import content
from demo.people import MARK
from memorial.records.models import CemeteryPage, RegionPage
from memorial.remembrance.choices import CeremonyCount, CeremonyKind, CeremonyStage
from memorial.remembrance.days import qingming
from memorial.remembrance.models import (
    CeremonyFigure,
    CeremonyGroup,
    CeremonyOrder,
    CeremonyPage,
    CeremonyPart,
    CeremonyWreath,
    OrderPart,
)

REGION = "3708"
BEGINS = time(9)
TABLE = "ceremonies"
FIGURES = (
    (CeremonyCount.ATTENDED, 320, True),
    (CeremonyCount.WREATHS, 6, False),
    (CeremonyCount.ONLINE, 1204, False),
)


def ceremonies(cemetery: CemeteryPage, pictures: Mapping[str, Any]) -> Iterator[tuple[str, CeremonyPage]]:
    """Slug and page, unsaved: the next 清明, and the last 烈士纪念日."""
    today = timezone.localdate()
    spring = qingming(today.year)
    if spring <= today:
        spring = qingming(today.year + 1)
    autumn = date(today.year, 9, 30)
    if autumn >= today:
        autumn = date(today.year - 1, 9, 30)
    described = content.table(TABLE)
    yield "sample-ceremony-qingming", _planned(described, spring, cemetery, pictures)
    yield "sample-ceremony-martyrs-day", _held(described, autumn, cemetery, pictures)


def keep_order(region: RegionPage) -> None:
    """Keep the order of parts, if the region is the sample's own."""
    if not region.sample:
        return
    described = content.table(TABLE)
    order = CeremonyOrder(
        region=region,
        name=f"烈士公祭程序{MARK}",
        ceremony_kind=CeremonyKind.PUBLIC_MEMORIAL,
        basis=described["basis"],
        sample=True,
    )
    order.parts = [OrderPart(**row) for row in _parts(described)]
    order.save()


def take_out() -> None:
    """Orders that are still marked; the ceremonies are pages and go with the pages."""
    CeremonyOrder.objects.filter(sample=True).delete()


def _planned(
    described: Mapping[str, Any], day: date, cemetery: CemeteryPage, pictures: Mapping[str, Any]
) -> CeremonyPage:
    page = _common(described, day, cemetery, pictures)
    page.title = f"{day.year}年清明祭英烈活动{MARK}"
    page.ceremony_kind, page.stage = CeremonyKind.SWEEPING, CeremonyStage.PROGRAMME
    page.summary, page.booking_note = described["spring_summary"], described["booking_note"]
    return page


def _held(described: Mapping[str, Any], day: date, cemetery: CemeteryPage, pictures: Mapping[str, Any]) -> CeremonyPage:
    page = _common(described, day, cemetery, pictures)
    page.title = f"{day.year}年烈士纪念日公祭{MARK}"
    page.ceremony_kind, page.stage = CeremonyKind.PUBLIC_MEMORIAL, CeremonyStage.REPORT
    page.summary = described["autumn_summary"]
    page.report = content.story(described["report"])
    page.counts = [
        CeremonyFigure(what=what, count=count, about=about, source=described["source"], sort_order=order)
        for order, (what, count, about) in enumerate(
            [
                (CeremonyCount.ATTENDED, 320, True),
                (CeremonyCount.WREATHS, 6, False),
                (CeremonyCount.ONLINE, 1204, False),
            ]
        )
    ]
    return page


def _common(
    described: Mapping[str, Any], day: date, cemetery: CemeteryPage, pictures: Mapping[str, Any]
) -> CeremonyPage:
    starts = timezone.make_aware(datetime.combine(day, BEGINS))
    page = CeremonyPage(
        starts=starts,
        ends=starts + timedelta(minutes=60),
        cemetery=cemetery,
        picture=pictures.get(described["picture"]),
        **{name: described[name] for name in ("place", "host", "co_hosts", "quiet_zone", "dress", "access_note")},
    )
    page.parts = [CeremonyPart(**row) for row in _parts(described)]
    page.wreaths = [
        CeremonyWreath(giver=giver, ribbon_upper=upper, sort_order=order)
        for order, (giver, upper) in enumerate(described["wreaths"])
    ]
    page.groups = [
        CeremonyGroup(name=name, size=size, position=position, sort_order=order)
        for order, (name, size, position) in enumerate(described["groups"])
    ]
    return page


def _parts(described: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"step": step, "who": who, "words": words, "minutes": minutes, "sort_order": order}
        for order, (step, who, words, minutes) in enumerate(described["parts"])
    ]
