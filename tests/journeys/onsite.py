"""What the walks through on-site mode and kiosks share."""

import io
import math
import struct
import wave

from django.core.files.base import ContentFile

from exhibitions.halls.models import ScenePage
from media.models import Recording
from tests.factories.halls import HallFactory, make_exhibit, make_exhibition, make_panorama, make_scene
from tests.factories.records import RegionFactory, make_martyr

SAVED = "[data-onsite][data-state=saved]"
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n钟声三响\n"


def bell_sound(seconds: int = 2) -> bytes:
    """A tone as a WAV file."""
    rate = 8000
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(
            b"".join(struct.pack("<h", int(9000 * math.sin(n / rate * 2765))) for n in range(rate * seconds))
        )
    return target.getvalue()


def make_bell() -> Recording:
    """A recording with transcript and captions, its file in the storage."""
    bell = Recording(title="钟声", type="audio", transcript="钟声三响", captions=CAPTIONS, duration=2)
    bell.file.save("bell.wav", ContentFile(bell_sound()), save=False)
    bell.save()
    return bell


class Grounds:
    """A hall with two scenes, an exhibition with an exhibit, a recording, a person; and a person outside."""

    def __init__(self, planted) -> None:
        self.region = RegionFactory(parent=planted.root_page)
        self.martyr = make_martyr(self.region, "王守田", died="1943")
        self.outsider = make_martyr(self.region, "李长河", died="1944")
        self.hall = HallFactory(parent=self.region, opening_hours="9:00—17:00")
        self.exhibit = make_exhibit(self.region, "示例军号", people=[self.outsider], hall=self.hall)
        self.exhibition = make_exhibition(self.hall, [("第一单元", [self.exhibit])])
        panorama = make_panorama()
        self.bell = make_bell()
        self.first = make_scene(self.hall, "甲厅", panorama=panorama)
        self.second = make_scene(self.hall, "乙厅", panorama=panorama)
        self.hang(self.first, {"kind": "scene", "page": self.second, "title": "去乙厅"})
        self.hang(self.first, {"kind": "page", "page": self.martyr, "yaw": -90})
        self.hang(self.first, {"kind": "recording", "recording": self.bell, "title": "听钟", "yaw": 60})
        self.hang(self.first, {"kind": "link", "link": "https://example.org/", "title": "外部网页", "yaw": 120})
        self.hang(self.second, {"kind": "scene", "page": self.first, "title": "回甲厅"})
        self.kiosk = f"/kiosk/halls/{self.hall.number}/"

    def hang(self, scene, row) -> None:
        page = ScenePage.objects.get(pk=scene.pk)
        page.hotspots.create(sort_order=page.hotspots.count(), **row)
        page.save()
