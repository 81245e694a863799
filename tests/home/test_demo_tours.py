"""The sample's tour: eight stops through the cemetery, each with words, a place and the way on."""

from io import StringIO

import pytest
from django.core.management import call_command

from demo.removal import remove
from exhibitions.halls.models import TourPage
from exhibitions.halls.tours.checking import repeated_in
from exhibitions.halls.tours.route_map import draw_route
from exhibitions.halls.tours.targets import astray
from exhibitions.halls.tours.walk import walk_of
from memorial.records.models import CemeteryPage, Grave
from tests.home.test_demo import few  # noqa: F401  the small sample

pytestmark = pytest.mark.django_db


def test_every_stop_is_told_and_placed_and_goes_with_the_sample(few, client):  # noqa: F811
    call_command("load_demo", stdout=StringIO(), stderr=StringIO())
    tour = TourPage.objects.get()
    assert tour.sample
    tour.full_clean()
    stops = list(tour.stops.all())
    for stop in stops:
        stop.full_clean()
        assert "示例" in str(stop.story)
    assert repeated_in(stops) == ""
    assert list(astray(tour)) == []
    walk = walk_of(tour, "zh-hans")
    assert len(walk.stops) == 8
    assert [stop.number for stop in walk.stops if stop.target and stop.target.kind == "grave"] == [3, 4, 5, 6, 7]
    assert all(stop.onward.words for stop in walk.stops[:-1])
    assert (walk.length, walk.time) == ("约390米", "约39分钟")
    assert draw_route(walk).missing == []
    assert client.get(f"/tours/{tour.number}/stop/8/").status_code == 200
    remove()
    assert not TourPage.objects.exists()
    assert not Grave.objects.filter(sample=True).exists()
    assert not CemeteryPage.objects.filter(slug="sample-cemetery-bailin").exists()
