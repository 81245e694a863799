"""Pictures in the sizes and formats a screen asks for, made a few at a time and never while a page is written."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from PIL import Image

from exhibitions.halls.models import HallPage
from media.models import CreditedImage, PictureWish, Rendition
from media.responsive import making
from media.responsive.making import work_off
from media.responsive.models import wish
from media.responsive.shapes import SHAPES, spec_of
from media.responsive.sources import files_of, shown
from tests.factories.halls import HallFactory, make_exhibit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(width=1000, height=600, name="碑.jpg", **fields):
    file = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(file, "PNG" if "png" in name else "JPEG")
    return CreditedImage.objects.create(
        title="碑影", description="一座碑", file=ContentFile(file.getvalue(), name=name), **fields
    )


def tag(image, shape="lead", arguments=""):
    source = '{% load picture_tags %}{% house_picture image "' + shape + '" ' + arguments + " %}"
    return BeautifulSoup(Template(source).render(Context({"image": image})), "html.parser")


def again(image):
    return CreditedImage.objects.get(pk=image.pk)


def address(image, shape="lead", ending="webp"):
    found = shown(image, shape)
    srcset = next((each.srcset for each in found.sources if ending in each.type), found.srcset)
    return srcset.split(" ")[0]


class TestMarkup:
    def test_a_page_offers_webp_before_jpeg_with_widths_and_size(self):
        found = tag(picture())
        assert [each["type"] for each in found.find_all("source")] == ["image/webp"]
        assert [part.split()[1] for part in found.source["srcset"].split(", ")] == ["480w", "800w", "1000w"]
        assert (found.img["width"], found.img["height"], found.img["alt"]) == ("1000", "600", "一座碑")
        assert found.img["src"].endswith(".jpg")
        assert found.img["loading"] == "lazy"
        assert "100vw" in found.img["sizes"]

    def test_what_stands_at_the_top_is_not_put_off(self):
        assert tag(picture(), arguments="eager=True").img.get("loading") is None

    def test_a_small_picture_is_not_made_larger(self):
        assert tag(picture(300, 200)).source["srcset"].endswith(" 300w")

    def test_png_stays_one_for_browsers_that_know_nothing_better(self):
        assert tag(picture(name="章.png")).img["src"].endswith(".png")

    def test_decoration_and_other_words_are_said_as_declared(self):
        assert tag(again(picture(decoration=True))).img["alt"] == ""
        assert tag(picture(), arguments='alt="另有所指"').img["alt"] == "另有所指"

    def test_no_picture_is_nothing(self):
        assert str(tag(None)).strip() == ""

    @pytest.mark.parametrize("shape", SHAPES)
    def test_the_size_told_is_the_size_made(self, shape):
        image = picture(1700, 1300)
        found = shown(image, shape)
        plain = image.get_rendition(spec_of(SHAPES[shape], SHAPES[shape].width, "jpg"))
        assert (found.width, found.height) == (plain.width, plain.height)


class TestFocalPoint:
    def test_crops_keep_it_in_sight(self, client):
        image = picture(1200, 400)
        image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 1150, 200, 60, 60
        image.save()
        client.get(address(image, "face"))
        rendition = image.renditions.get()
        box = rendition.filter.get_transform(image).get_rect()
        assert box.left <= 1120
        assert box.right >= 1180

    def test_another_point_has_another_address(self):
        image = picture()
        before = address(image, "face")
        image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 100
        assert address(image, "face") != before


class TestMaking:
    def test_a_page_makes_nothing_and_asks_nothing_for_any_number_of_pictures(self, client, region):
        def questions(count):
            for number in range(count):
                exhibit = make_exhibit(region, f"示例{number}", picture=picture(60, 40))
                exhibit.save()
            client.get("/exhibits/")
            with CaptureQueriesContext(connection) as asked:
                assert client.get("/exhibits/").content.decode().count("<picture>") >= count
            return len(asked)

        assert questions(2) >= questions(9)
        assert not Rendition.objects.exists()

    def test_a_file_is_made_when_it_is_asked_for_and_then_known_to_the_page(self, client):
        image = picture()
        asked = address(image)
        answer = client.get(asked)
        assert answer.status_code == 302
        assert answer["Cache-Control"] == "public, max-age=3600"
        assert client.get(answer.url)["Content-Type"] == "image/webp"
        assert Rendition.objects.count() == 1
        assert address(again(image)) == answer.url
        assert client.get(asked).url == answer.url

    def test_the_rest_of_its_shape_follows_in_the_background_with_avif(self, client):
        image = picture()
        client.get(address(image))
        assert list(PictureWish.objects.values_list("image", "shape")) == [(image.pk, "lead")]
        assert work_off(60) == 8
        assert not PictureWish.objects.exists()
        found = tag(again(image))
        assert [each["type"] for each in found.find_all("source")] == ["image/avif", "image/webp"]
        assert "/pictures/" not in str(found)
        smallest = found.source["srcset"].split(" ")[0]
        assert client.get(smallest)["Content-Type"] == "image/avif"

    def test_what_no_page_offers_is_not_made(self, client):
        image = picture()
        asked = address(image)
        wrong = [
            asked.replace("lead-480", "lead-481"),
            asked.replace("lead", "none"),
            asked.replace(".webp", ".gif"),
            asked.replace(".webp", ".avif"),
            asked.replace(f"/{image.pk}/", f"/{image.pk + 1}/"),
            asked.replace("/lead", "x/lead"),
        ]
        assert [client.get(each).status_code for each in wrong] == [404] * 6
        assert not Rendition.objects.exists()

    def test_only_a_few_are_made_at_once_and_the_next_is_told_to_come_again(self, client, monkeypatch):
        image = picture()
        with making.turn(), making.turn():
            monkeypatch.setattr("media.responsive.views.turn", lambda: making.turn(0.01))
            answer = client.get(address(image))
        assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")

    def test_files_that_were_deleted_are_forgotten(self, client):
        image = picture()
        client.get(address(image))
        image.renditions.get().delete()
        assert again(image).made == {}
        assert client.get(address(again(image))).status_code == 302

    def test_publishing_wishes_for_what_the_page_shows(self, region):
        hall = HallFactory(parent=region, picture=picture())
        hall.save_revision().publish()
        assert set(PictureWish.objects.values_list("shape", flat=True)) == {"lead", "card"}
        hall.save_revision().publish()
        assert PictureWish.objects.count() == 2


class TestBrokenPictures:
    def test_a_file_that_is_gone_leaves_the_page_and_shows_the_emblem(self, client, region):
        image = picture()
        hall = HallFactory(parent=region, picture=image)
        image.file.storage.delete(image.file.name)
        page = client.get(HallPage.objects.get(pk=hall.pk).url)
        assert page.status_code == 200
        answer = client.get(address(image))
        assert answer.url.endswith("emblem.svg")
        assert answer["Cache-Control"] == "no-store"

    def test_so_does_one_that_cannot_be_read(self, client, folder):
        image = picture()
        (folder / image.file.name).write_bytes(b"\xff\xd8\xff broken")
        assert client.get(address(image)).url.endswith("emblem.svg")

    def test_the_background_gives_it_up_after_a_few_tries_and_makes_the_others(self):
        broken, sound = picture(), picture(60, 40)
        broken.file.storage.delete(broken.file.name)
        wish({(broken.pk, "card"), (sound.pk, "card")})
        assert work_off(60) == len(files_of(sound, SHAPES["card"]))
        assert not PictureWish.objects.exists()
