"""What persons in pictures cost a page: no more of many than of a few, and nothing where there are none."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from memorial.records.models.former_place import FormerPlaceState
from tests.factories.records import make_martyr
from tests.factories.shown import make_group_picture, picture_block, show
from tests.factories.stories import make_story, path_of

pytestmark = pytest.mark.django_db
MOST = 20


def questions(client, page):
    client.get(path_of(page))
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path_of(page)).status_code == 200
        counts.append(len(asked))
    return min(counts)


def test_many_persons_in_many_pictures_cost_a_story_and_a_record_no_more_than_one(client, county):
    # As on every site that was set up.
    FormerPlaceState.renew()
    people = [make_martyr(county, f"烈士{number}") for number in range(12)]
    pictures = [make_group_picture(title=f"合影{number}") for number in range(6)]
    story = make_story(county, people[0], body=[picture_block(each) for each in pictures])
    none = questions(client, story), questions(client, people[0])
    show(pictures[0], people[0])
    one = questions(client, story), questions(client, people[0])
    for picture in pictures:
        for person in people[1 if picture is pictures[0] else 0 :]:
            show(picture, person)
    many = questions(client, story), questions(client, people[0])
    assert one[0] <= none[0] + 1
    assert many[0] <= one[0]
    assert many[1] <= one[1]
    assert many[1] < MOST
