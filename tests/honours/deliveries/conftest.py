"""A county that brings notices, the one beside it, and an announcement that brings three."""

from datetime import date

import pytest

from memorial.honours.deliveries.entering import enter
from memorial.honours.models import AwardPage, Delivery, Recipient
from tests.factories.records import DivisionFactory, RegionFactory
from tests.support.awards import draft, editor, publish, vouch


@pytest.fixture
def other_county(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370830000000", name="汶上县", level=3))


@pytest.fixture
def deliverer(county):
    return editor(county, "送喜报员", "deliver_notice", "see_family_contact")


@pytest.fixture
def announce():
    """A function that announces an award to these recipients; names are of people who agreed to be named."""

    def announce(county, *rows, **fields):
        people = [
            row if isinstance(row, Recipient) else Recipient(name=row, consent_given=date(2024, 1, 1)) for row in rows
        ]
        award = draft(county, *people, **{"announced": "2026-07", "title": "示例立功公告", **fields})
        vouch(award)
        return publish(award)

    return announce


@pytest.fixture
def award(announce, county):
    return announce(county, "示例甲", "示例乙", "示例丙")


@pytest.fixture
def entered(award, deliverer):
    """The notices of the announcement, just received."""
    enter(AwardPage.objects.get(pk=award.pk), deliverer)
    return list(Delivery.objects.order_by("pk"))
