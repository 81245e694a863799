"""The sample's walk through four rooms, drawn by `demo.pictures` and hung with hotspots."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page

from demo import content
from demo.bell import ring
from demo.people import MARK
from demo.pictures.around import draw_around
from demo.pictures.floor_plan import draw_plan, stand
from demo.pictures.rooms import ROOMS
from exhibitions.halls.choices import HotspotKind
from exhibitions.halls.models import Hotspot, ScenePage
from media.models import CreditedImage, Panorama, Recording
from media.rights import Rights

CREDIT = "示例图，程序绘制"
# The part of the panorama that stands for a scene in lists, in shares of its width and height.
CARD = (0.3, 0.3, 0.7, 0.68)
Material = CreditedImage | Panorama | Recording
Keep = Callable[[Material], None]


class Walk:
    """The scenes of one hall. `keep` is told of each material made, so that a failure leaves no file behind."""

    def __init__(self, pages: Mapping[str, Page], pictures: Mapping[str, CreditedImage], keep: Keep) -> None:
        self.described = content.table("scenes")
        self.pages = pages
        self.pictures = pictures
        self.keep = keep

    def lay_out(self, people: Sequence[Page], stories: Sequence[Page]) -> Iterator[tuple[str, ScenePage]]:
        """The slug of each scene and its page without hotspots, in walking order; then call `hang`."""
        flat = {name: _opened(picture) for name, picture in self.pictures.items()}
        plan = self._picture(
            f"平面图{MARK}", "四间展厅的平面图，上北下南，每间两扇门通向邻室。", "plan.png", draw_plan()
        )
        self.people, self.stories = people, stories
        self.bell = self._bell()
        for row in self.described["scene"]:
            drawn = draw_around(ROOMS[row["room"]], flat)
            panorama = self._panorama(row, drawn)
            x, y = stand(row["room"])
            yield (
                row["slug"],
                ScenePage(
                    title=row["title"],
                    description=row["description"].strip(),
                    panorama=panorama,
                    picture=self._card(row, drawn),
                    yaw=row["yaw"],
                    zoom=row["zoom"],
                    north=0,
                    plan_picture=plan,
                    plan_x=x,
                    plan_y=y,
                    narration=self.bell if row.get("narration") else None,
                ),
            )

    def hang(self, scenes: Mapping[str, ScenePage]) -> None:
        """Put the hotspots into the scenes, now that all are there to lead to one another."""
        by_room = {row["room"]: scenes[row["slug"]] for row in self.described["scene"]}
        for row in self.described["scene"]:
            scene = ScenePage.objects.get(pk=by_room[row["room"]].pk)
            scene.hotspots = [
                self._hotspot(row["room"], order, spot, by_room) for order, spot in enumerate(row["hotspots"])
            ]
            scene.save()

    def _hotspot(self, room: int, order: int, spot: Mapping[str, Any], by_room: Mapping[int, ScenePage]) -> Hotspot:
        wall = spot["wall"]
        yaw, pitch = ROOMS[room].frame(wall, spot["frame"]) if "frame" in spot else ROOMS[room].door(wall)
        return Hotspot(
            sort_order=order,
            kind=spot["kind"],
            title=spot["title"],
            text=spot.get("text", ""),
            yaw=round(yaw, 1),
            pitch=round(pitch, 1),
            page=self._target(spot, by_room),
            link=spot.get("link", ""),
            recording=self.bell if spot["kind"] == HotspotKind.RECORDING else None,
        )

    def _target(self, spot: Mapping[str, Any], by_room: Mapping[int, ScenePage]) -> Page | None:
        if "to" in spot:
            return by_room[spot["to"]].page_ptr
        if "person" in spot:
            return self.people[spot["person"] % len(self.people)].page_ptr
        if "story" in spot:
            # A smaller sample may have nobody with a story; then a record stands in.
            told = self.stories or self.people
            return told[spot["story"] % len(told)].page_ptr
        return self.pages[spot["page"]].page_ptr if "page" in spot else None

    def _panorama(self, row: Mapping[str, Any], drawn: bytes) -> Panorama:
        panorama = Panorama(
            title=row["title"],
            description=row["description"].strip(),
            file=ContentFile(drawn, name=f"{row['slug']}.jpg"),
            credit=CREDIT,
            rights=Rights.OWN,
            sample=True,
        )
        panorama.save()
        self.keep(panorama)
        return panorama

    def _card(self, row: Mapping[str, Any], drawn: bytes) -> CreditedImage:
        whole = Image.open(BytesIO(drawn))
        left, top, right, bottom = CARD
        box = (left * whole.width, top * whole.height, right * whole.width, bottom * whole.height)
        target = BytesIO()
        whole.crop(box).resize((1200, 570)).save(target, "JPEG", quality=88)
        return self._picture(row["title"], row["description"].strip()[:200], f"{row['slug']}.jpg", target.getvalue())

    def _picture(self, title: str, description: str, name: str, made: bytes) -> CreditedImage:
        picture = CreditedImage.objects.create(
            title=title,
            description=description,
            file=ContentFile(made, name=name),
            credit=CREDIT,
            rights=Rights.OWN,
            sample=True,
        )
        self.keep(picture)
        return picture

    def _bell(self) -> Recording:
        recording = Recording.objects.create(
            **{key: text.strip() for key, text in self.described["bell"].items()},
            type="audio",
            file=ContentFile(ring(), name="sample-bell.wav"),
            credit="示例，程序合成",
            rights=Rights.OWN,
            sample=True,
        )
        self.keep(recording)
        return recording


def _opened(picture: CreditedImage) -> Image.Image:
    with picture.file.storage.open(picture.file.name) as file:
        return Image.open(file).convert("RGB")
