"""Award announcements, their recipients, and rolls."""

import factory
from wagtail_factories import PageFactory

from memorial.honours.models import AwardPage, HonourRollPage, Recipient


class AwardFactory(PageFactory):
    class Meta:
        model = AwardPage

    title = factory.Sequence(lambda n: f"示例表彰公告{n}")
    slug = factory.Sequence(lambda n: f"award-{n}")
    award_kind = "merit_second"
    level = "city"
    announced = "2023-07"


def make_award(parent, *names, martyr=None, **fields):
    """An announcement whose recipients of these names have died; the first of them is `martyr`."""
    award = AwardFactory.build(**fields)
    for position, name in enumerate(names):
        award.recipients.add(Recipient(name=name, deceased=True, martyr=None if position else martyr))
    parent.add_child(instance=award)
    return award


class RollFactory(PageFactory):
    class Meta:
        model = HonourRollPage

    title = "示例荣誉名录"
    slug = factory.Sequence(lambda n: f"roll-{n}")
