"""The sample's rooms: drawn the same every time, hung with hotspots that all lead somewhere."""

import math
import wave
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from PIL import Image

from demo.bell import ring
from demo.pictures.around import draw_around
from demo.pictures.floor_plan import draw_plan, stand
from demo.pictures.rooms import ROOMS, WALLS
from demo.removal import remove
from exhibitions.halls.models import HallPage, ScenePage
from exhibitions.halls.scenes.hotspots import broken, shown
from media.models import Panorama
from tests.factories.halls import make_scene
from tests.home.test_demo import few  # noqa: F401  the small sample

OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


@pytest.fixture(scope="module")
def pictures():
    """Plain sheets in place of the sample's landscapes; the one that is looked for is red."""
    names = {name for room in ROOMS.values() for hung in room.frames.values() for name in hung}
    return {name: Image.new("RGB", (160, 100), "red" if name == "front" else "teal") for name in names}


@pytest.fixture(scope="module")
def foyer(pictures):
    return draw_around(ROOMS[1], pictures)


def test_a_room_is_a_whole_sphere_and_drawn_the_same_again(foyer, pictures):
    assert Image.open(BytesIO(foyer)).size == (4096, 2048)
    assert draw_around(ROOMS[1], pictures) == foyer


def test_a_picture_is_seen_where_its_direction_says(foyer):
    image = Image.open(BytesIO(foyer))
    yaw, _pitch = ROOMS[1].frame("west", 1)
    red, green, _blue = image.getpixel((round((yaw / 360 + 0.5) * 4096), 1024 - 30))
    assert red > 180
    assert green < 90


@pytest.mark.parametrize("number", ROOMS)
def test_doors_lead_back_and_frames_hang_on_their_walls(number):
    room = ROOMS[number]
    for wall, to in room.doors.items():
        if to:
            assert ROOMS[to].doors[OPPOSITE[wall]] == number
    for wall in WALLS:
        for index in range(len(room.frames.get(wall, []))):
            yaw, pitch = room.frame(wall, index)
            assert abs(math.remainder(yaw - WALLS.index(wall) * 90, 360)) < 60
            assert -40 < pitch < 10


def test_plan_and_bell():
    plan = Image.open(BytesIO(draw_plan()))
    assert plan.width > plan.height
    assert all(0 < percent < 100 for number in ROOMS for percent in stand(number))
    with wave.open(BytesIO(ring())) as sound:
        assert sound.getnframes() / sound.getframerate() == pytest.approx(9)


@pytest.mark.django_db
def test_a_real_scene_in_a_sample_hall_stays_with_its_hall(few):  # noqa: F811
    call_command("load_demo", stdout=StringIO(), stderr=StringIO())
    hall = HallPage.objects.get(slug="sample-liaocheng-support-hall")
    real = make_scene(hall, "真实展厅")
    removal = remove()
    assert any("聊城双拥展览馆" in line and "1 real pages" in line for line in removal.stayed)
    assert list(ScenePage.objects.all()) == [real]
    assert HallPage.objects.filter(pk=hall.pk).exists()
    assert not Panorama.objects.exists()


@pytest.mark.django_db
def test_every_hotspot_of_the_sample_leads_somewhere(few):  # noqa: F811
    call_command("load_demo", stdout=StringIO(), stderr=StringIO())
    scenes = ScenePage.objects.order_by("path")
    assert [scene.title[:2] for scene in scenes] == ["序厅", "一厅", "二厅", "尾厅"]
    for scene in scenes:
        scene.full_clean()
        assert [each.reason for each in broken(scene)] == []
        assert len(shown(scene, "zh-hans")) == scene.hotspots.count() >= 4
        for spot in scene.hotspots.all():
            spot.full_clean()
