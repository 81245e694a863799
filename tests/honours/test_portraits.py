"""Portraits of recipients on the announcement's page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media.responsive.making import work_off
from memorial.honours.models import Recipient
from tests.factories.honours import AwardFactory
from tests.factories.pictures import make_picture


@pytest.fixture
def asked(region, client):
    """How many questions a warm page of an announcement with so many portraits asks."""

    def ask(count):
        award = AwardFactory.build()
        for number in range(count):
            portrait = make_picture(f"示例像{number}", size=(400, 500))
            award.recipients.add(Recipient(name=f"示例{number}", deceased=True, portrait=portrait))
        region.add_child(instance=award)
        address = f"/awards/{award.number}/"
        client.get(address)
        work_off(60)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            html = client.get(address).content.decode()
        assert html.count("的照片") == count
        return len(queries)

    return ask


def test_a_portrait_is_offered_in_the_house_s_formats(region, client):
    award = AwardFactory.build()
    award.recipients.add(Recipient(name="示例老", deceased=True, portrait=make_picture(size=(400, 500))))
    region.add_child(instance=award)
    html = client.get(f"/awards/{award.number}/").content.decode()
    assert 'alt="示例老的照片"' in html
    assert "image/webp" in html


def test_many_portraits_are_asked_for_in_as_many_questions_as_one(asked):
    assert asked(6) == asked(1)
