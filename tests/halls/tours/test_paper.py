"""What is printed of a tour: the leaflet, and the signs for its stops."""

import io
import re

import pypdfium2
import pytest
from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction

from exhibitions.halls.models import TourPage
from tests.factories.records import CemeteryFactory
from tests.factories.tours import make_tour, place, told

pytestmark = pytest.mark.django_db
NO_BLANKS = str.maketrans("", "", "\r\n ")
LONG = "他在信里说，等打完仗就回家，把院里的枣树再栽一棵。" * 12


def pages_of(client, tour, prefix=""):
    answer = client.get(f"{prefix}/tours/{tour.number}/leaflet.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    return [page.get_textpage().get_text_range().translate(NO_BLANKS) for page in document]


@pytest.fixture
def tour(county):
    stops = [place("正门", story=told("从这里进园。"), way_on="过石桥"), place("英名墙", 10)]
    return make_tour(county, stops, title="示例祭扫路线", start_place="示例路口", sample=True)


def test_leaflet_is_one_sheet_with_stops_way_and_address(client, tour):
    outside, inside = pages_of(client, tour)
    for words in ("示例祭扫路线", "示例路口", f"http://testserver/tours/{tour.number}/", "示例"):
        assert words in outside
    for words in ("正门", "从这里进园。", "过石桥", "英名墙", "20m"):
        assert words in inside


def test_long_stories_are_cut_at_a_sentence_to_stay_on_one_sheet(client, county):
    tour = make_tour(county, [place(f"第{n}处地方", n, story=told(LONG)) for n in range(12)])
    _outside, inside = pages_of(client, tour)
    assert "第11处地方" in inside
    assert "枣树再栽一棵。" in inside
    assert inside.count("他在信里说") < 12 * 12


@pytest.mark.parametrize("count", [0, 1])
def test_leaflet_of_hardly_any_stops(client, county, count):
    assert len(pages_of(client, make_tour(county, [{"title": "独一处"}] * count))) == 2


def test_what_looks_like_markup_is_printed_as_it_is(client, county):
    inside = pages_of(client, make_tour(county, [place('#panic("x") *粗* $x$ <b>')]))[1]
    assert '#panic("x")*粗*$x$<b>' in inside


def test_leaflet_speaks_the_readers_language_and_follows_changes(client, tour):
    assert "Beforeyousetout" in pages_of(client, tour, "/en")[0]
    stop = tour.stops.first()
    stop.story = told("换了一句话。")
    tour.stops = [stop, *tour.stops.all()[1:]]
    tour.save()
    assert "换了一句话。" in pages_of(client, tour)[1]


def test_leaflet_of_a_closed_tour_is_closed(client, tour):
    PageViewRestriction.objects.create(page=Page.objects.get(pk=tour.pk), restriction_type="login")
    assert client.get(f"/tours/{tour.number}/leaflet.pdf").status_code == 302
    assert client.get("/tours/999999/leaflet.pdf").status_code == 404


def test_leaflet_without_fonts_says_what_to_do(client, tour, settings, tmp_path):
    from django.core.exceptions import ImproperlyConfigured

    cache.clear()
    settings.FRONTEND_DIST = tmp_path
    with pytest.raises(ImproperlyConfigured, match="make setup"):
        client.get(f"/tours/{tour.number}/leaflet.pdf")


def test_every_stop_has_a_sign_that_opens_it(client, tour):
    page = client.get(f"/tours/{tour.number}/signs/").content.decode()
    for stop in TourPage.objects.get(pk=tour.pk).stops.all():
        assert stop.title in page
        assert f"http://testserver/tours/{tour.number}/at/{stop.key}/" in page
    assert len(re.findall(r'<svg[^>]*class="qr"', page)) == 2
    assert '<meta name="robots" content="noindex">' in page


def test_tours_stand_on_the_pages_they_pass(client, county):
    from tests.factories.graves import GraveFactory, bury
    from tests.factories.halls import HallFactory

    hall, cemetery = HallFactory(parent=county), CemeteryFactory(parent=county)
    grave = GraveFactory(cemetery=cemetery)
    martyr = bury(county, grave)
    tour = make_tour(county, [{"title": "展馆", "page": hall}, {"title": "墓", "grave": grave}], title="经过的路线")
    paths = [f"/halls/{hall.number}/", f"/cemeteries/{cemetery.number}/", f"/martyrs/{martyr.number}/"]
    for each in paths:
        assert "经过的路线" in client.get(each).content.decode(), each
    tour.unpublish()
    for each in paths:
        assert "经过的路线" not in client.get(each).content.decode(), each


def test_a_cemeterys_own_tour_stands_on_its_page(client, county):
    cemetery = CemeteryFactory(parent=county)
    make_tour(cemetery, [place("石桥")], title="自家的路线")
    assert "自家的路线" in client.get(f"/cemeteries/{cemetery.number}/").content.decode()
