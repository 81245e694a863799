"""Award announcements, their recipients, rolls, campaigns and series."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from wagtail_factories import PageFactory

from memorial.honours.models import (
    AwardPage,
    CampaignAward,
    CampaignPage,
    CampaignStory,
    HonourRollPage,
    Recipient,
    SeriesPage,
    SeriesPerson,
)


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


class SeriesFactory(PageFactory):
    class Meta:
        model = SeriesPage

    title = "示例系列"
    slug = factory.Sequence(lambda n: f"series-{n}")


class CampaignFactory(PageFactory):
    """Nominations are open today, from yesterday to a week from now."""

    class Meta:
        model = CampaignPage

    title = factory.Sequence(lambda n: f"示例评选活动{n}")
    slug = factory.Sequence(lambda n: f"campaign-{n}")
    year = 2026
    award_kind = "finest_veteran"
    organiser = "示例主办单位"
    nominations_from = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
    nominations_to = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))


def make_campaign(parent, *awards, stories=(), candidates=(), **fields):
    """A campaign that leads to these announcements and stories, and lets these candidates be voted on."""
    campaign = CampaignFactory.build(**fields)
    for award in awards:
        campaign.awards.add(CampaignAward(award=award))
    for story in stories:
        campaign.stories.add(CampaignStory(story=story))
    for candidate in candidates:
        campaign.candidates.add(candidate)
    parent.add_child(instance=campaign)
    return campaign


def make_person(series, region, name, **fields):
    """Somebody of a series who agreed without a last day and was approved."""
    given = {"consent_given": date(2024, 1, 1), "shown": True, "role": "村党支部书记", **fields}
    return SeriesPerson.objects.create(series=series, region=region, name=name, **given)
