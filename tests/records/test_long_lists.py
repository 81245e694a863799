"""A record with very many stories and comrades shows a few, and all of them when asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from memorial.records.models import Relation
from tests.factories.records import make_martyr
from tests.factories.stories import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(county):
    martyr = make_martyr(county, "示例长")
    for number in range(15):
        other = make_martyr(county, f"战友{number:02}")
        other.relations.add(Relation(other=martyr, kind="comrade"))
        other.save()
        make_story(county, martyr, title=f"示例故事{number:02}")
    return martyr


def test_it_begins_with_a_few_and_tells_how_many_more(client, record):
    html = client.get(record.url, follow=True).content.decode()
    assert html.count("示例故事") == 6
    assert "另有 9 项" in html
    assert "另有 3 项" in html


def test_all_are_listed_to_whoever_asks_and_no_question_more_is_asked(client, record):
    path = client.get(record.url, follow=True).request["PATH_INFO"]
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    with CaptureQueriesContext(connection) as every:
        html = client.get(f"{path}?what=all").content.decode()
    assert len(every) <= len(few)
    assert html.count("示例故事") == 15
    assert "另有" not in html
    assert all(f"战友{number:02}" in html for number in range(15))
