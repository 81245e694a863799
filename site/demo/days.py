"""The sample's local days: of a battle that was never fought, marked as made up."""

from collections.abc import Mapping

from demo.people import MARK
from memorial.records.models import Battle, RegionPage
from memorial.remembrance.choices import DayCalendar
from memorial.remembrance.models import LocalDay

REGION = "370811"


def keep(regions: Mapping[str, RegionPage], battle: Battle) -> None:
    """Keep the lunar day of the sample's battle, if the region is the sample's own."""
    region = regions.get(REGION)
    if region is None or not region.sample:
        return
    LocalDay.objects.create(
        region=region,
        name=f"柳林渡口战斗纪念日{MARK}",
        name_en="Day of the fight at Liulin ferry (sample)",
        calendar=DayCalendar.LUNAR,
        month=11,
        day=7,
        since=1942,
        text="农历冬月初七夜，在渡口掩护群众过河。战斗和日子都是虚构的，用来说明本地纪念日可以写些什么。",
        text_en="On the seventh night of the eleventh lunar month people were covered as they crossed the river. "
        "Fight and day are made up, to show what a local day may tell.",
        battle=battle,
        sample=True,
    )


def take_out() -> None:
    """Those that are still marked, before the battles they tell of."""
    LocalDay.objects.filter(sample=True).delete()
