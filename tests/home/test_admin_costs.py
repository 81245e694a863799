"""What the admin asks the database: thirty questions a page at most, and no more where there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memorial.records.models import Burial, PersonName, Relation, Service, SourceNote
from tests.factories.graves import GraveFactory
from tests.factories.records import make_martyr
from tests.support.specimens import plant_specimens

MOST = 30
# One is what waits to be put right on the page (memorial.remembrance.corrections).
MOST_OF_A_FORM = 46


@pytest.fixture
def site(planted):
    return plant_specimens()


def questions(client, path):
    """How many questions an editor's request asks, once what stands around every page is known."""
    client.get(path)
    counts = []
    # Twice: on a slow machine the ten seconds for which surroundings are kept may end between two reads.
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        assert answer.status_code == 200
        counts.append([query["sql"] for query in asked])
    return min(counts, key=len)


def fill(site, count, first):
    """More of everything that a record's form has rows of, and more records beside it."""
    martyr = site.martyr
    for number in range(first, first + count):
        other = make_martyr(site.county, f"烈士{number}", died="1943", unit="某部")
        grave = GraveFactory(cemetery=site.cemetery, kind="collective", row="9", position=str(number))
        martyr.burials.add(Burial(cemetery=site.cemetery, grave=grave, wording="示例"))
        martyr.relations.add(Relation(other=other, kind="comrade"))
        martyr.names.add(PersonName(form=f"化名{number}", kind="alias"))
        martyr.services.add(Service(unit=f"某部{number}", known_unit=site.unit))
        martyr.source_notes.add(SourceNote(grade="register", citation=f"名册{number}"))
    martyr.save()


def test_explorer_of_a_region_asks_thirty_questions_at_most_whatever_lies_in_it(admin_client, site):
    path = reverse("wagtailadmin_explore", args=[site.county.pk])
    few = questions(admin_client, path)
    fill(site, 5, first=20)
    many = questions(admin_client, path)
    assert len(few) <= MOST, few
    assert len(many) <= len(few), many


def test_explorer_of_a_region_names_and_links_every_kind_of_page_in_it(admin_client, site):
    html = admin_client.get(reverse("wagtailadmin_explore", args=[site.city.pk])).content.decode()
    assert "/places/370811/" in html
    assert f"/awards/{site.award.number}/" in html
    html = admin_client.get(reverse("wagtailadmin_explore", args=[site.county.pk])).content.decode()
    assert f"/martyrs/{site.martyr.number}/" in html
    assert f"/stories/{site.story.number}/" in html


def test_explorer_of_a_region_offers_no_order_made_by_hand(admin_client, site):
    def offers(page):
        path = reverse("wagtailadmin_explore", args=[page.pk])
        return f'{path}?ordering=ord"' in admin_client.get(path).content.decode()

    assert not offers(site.county)
    assert offers(site.home)


def test_form_of_a_record_asks_no_more_of_more_rows(admin_client, site):
    """Most are Wagtail's own, of any page; what the rows have chosen is read a model at a time."""
    path = reverse("wagtailadmin_pages:edit", args=[site.martyr.pk])
    fill(site, 1, first=20)
    few = questions(admin_client, path)
    fill(site, 3, first=40)
    many = questions(admin_client, path)
    assert len(many) <= len(few), many
    assert len(few) <= MOST_OF_A_FORM, few


def test_form_of_a_record_shows_what_its_rows_have_chosen(admin_client, site):
    fill(site, 2, first=20)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[site.martyr.pk])).content.decode()
    for shown in (
        "烈士20",
        "烈士21",
        site.unit.name,
        site.battle.name,
        site.cemetery.title,
        "9排 20号",
        "9排 21号",
        "东区 1排 2号",
    ):
        assert shown in html, shown
    assert f'"parentId": {site.county.pk}' in html
