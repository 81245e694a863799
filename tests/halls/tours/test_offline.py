"""The list of what a device keeps for walking without a network."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from PIL import Image

from media.models import CreditedImage, Recording
from tests.factories.halls import HallFactory, make_panorama, make_scene
from tests.factories.records import make_martyr
from tests.factories.tours import make_tour, place, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tour(county):
    import io

    target = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(target, "PNG")
    picture = CreditedImage.objects.create(title="图", description="绿", file=ContentFile(target.getvalue(), "x.png"))
    bell = Recording.objects.create(
        title="钟声", type="audio", transcript="当", captions="WEBVTT\n\n00:01.000 --> 00:02.000\n当", duration=1,
        file="media/x.wav",
    )  # fmt: skip
    scene = make_scene(HallFactory(parent=county), "序厅", panorama=make_panorama())
    story = [*told("桥下的水。"), ("picture", {"image": picture, "caption": "桥"})]
    return make_tour(
        county,
        [place("石桥", story=story), {"title": "展厅", "page": scene}, place("钟楼", 5, narration=bell)],
        picture=picture,
    )


def kept(client, tour, prefix=""):
    answer = client.get(f"{prefix}/tours/{tour.number}/offline.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    return answer.json()


def test_it_names_every_page_of_the_walk(client, tour):
    found = kept(client, tour)
    base = f"/tours/{tour.number}/"
    assert found["start"] == base
    assert found["pages"] == [base, *(f"{base}stop/{number}/" for number in (1, 2, 3))]
    scene = tour.stops.all()[1].page.specific
    assert found["twins"] == [f"/scenes/{scene.number}/?view=text"]
    keys = [stop.key for stop in tour.stops.all()]
    signs = {f"{base}at/{key}/": f"{base}stop/{n}/" for n, key in enumerate(keys, start=1)}
    # Where there is no network a scene is its words.
    twin = f"/scenes/{scene.number}/?view=text"
    signs |= {f"/scenes/{scene.number}/": twin, f"/r/{scene.number}": twin, f"/r/{tour.number}": base}
    assert found["signs"] == signs


def test_it_names_the_pages_that_stops_lead_to(client, county, city):
    martyr, hall = make_martyr(county, "王守田"), HallFactory(parent=county)
    hidden = make_martyr(county, "李长河")
    tour = make_tour(county, [{"page": martyr}, {"page": hall}, {"page": martyr}, {"page": hidden}])
    hidden.unpublish()
    found = kept(client, tour)
    assert found["targets"] == [f"/martyrs/{martyr.number}/", f"/halls/{hall.number}/"]
    assert set(found["targets"]) < set(found["addresses"])
    english = kept(client, tour, "/en")
    assert english["targets"] == [f"/en/martyrs/{martyr.number}/", f"/en/halls/{hall.number}/"]


def test_tour_and_stops_offer_to_keep_it_but_not_while_that_is_switched_off(client, tour, settings):
    for path in (f"/tours/{tour.number}/", f"/tours/{tour.number}/stop/1/"):
        assert f'data-onsite="/tours/{tour.number}/offline.json"' in client.get(path).content.decode()
    settings.OFFLINE_TOURS = False
    assert "data-onsite" not in client.get(f"/tours/{tour.number}/").content.decode()


def test_it_names_all_that_the_pages_load(client, tour):
    found = kept(client, tour)
    assert any(url.endswith("site.css") for url in found["styles"])
    assert any(url.endswith("tour.js") for url in found["scripts"])
    assert any("/pictures/" in url or "/images/" in url for url in found["pictures"])
    assert any("flat" in url for url in found["pictures"])
    assert [url for url in found["recordings"] if url.endswith("x.wav")]
    assert [url for url in found["captions"] if url.endswith(".vtt")]
    every = [
        url
        for kind in ("pages", "twins", "targets", "styles", "scripts", "pictures", "recordings", "captions")
        for url in found[kind]
    ]
    assert found["addresses"] == list(dict.fromkeys(every))


def test_every_address_of_our_own_answers(client, tour):
    for url in kept(client, tour)["addresses"]:
        if not url.endswith(".wav") and not url.startswith("/static/"):
            assert client.get(url, follow=True).status_code == 200, url


def test_the_version_stays_until_something_changes(client, tour):
    first = kept(client, tour)
    assert kept(client, tour)["version"] == first["version"]
    stop = tour.stops.first()
    stop.title = "木桥"
    tour.stops = [stop, *tour.stops.all()[1:]]
    tour.save()
    cache.clear()
    assert kept(client, tour)["version"] != first["version"]


def test_a_class_that_opens_it_at_once_has_it_made_once(client, tour, django_assert_max_num_queries):
    first = kept(client, tour)
    with django_assert_max_num_queries(12):
        assert kept(client, tour) == first


def test_english_keeps_english_pages(client, tour):
    found = kept(client, tour, "/en")
    assert found["language"] == "en"
    assert all(url.startswith("/en/") for url in [*found["pages"], *found["twins"], *found["signs"]])
