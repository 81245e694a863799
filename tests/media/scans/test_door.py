"""Large scans are let in: decoded in a bounded process, clean, upright; bombs stay outside."""

import io

import pytest
import pyvips
from django.core.files.base import ContentFile, File
from django.urls import reverse
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from media.forms import PictureFormField
from media.models import CreditedImage
from media.pictures import clean_picture
from media.uploads import UploadRefused
from tests.factories.pictures import make_picture, picture_bytes

WORDS = {"software": "Scanner 示例", "description": "36.45N 115.98E"}


def opened(clean):
    picture = Image.open(clean)
    picture.load()
    return picture


def refusal_of(content, name):
    with pytest.raises(UploadRefused) as refused:
        clean_picture(ContentFile(content), name)
    return refused.value


@pytest.mark.parametrize(
    ("mode", "options"),
    [
        ("RGB", {"compression": "tiff_lzw"}),
        ("RGB", {}),
        ("L", {}),
        ("1", {"compression": "group4"}),
        ("CMYK", {}),
        ("I;16", {}),
        ("RGBA", {}),
    ],
)
def test_tiff_of_every_kind_comes_out_as_a_plain_jpeg(mode, options):
    clean = clean_picture(ContentFile(picture_bytes((640, 480), "TIFF", mode, **options)), "letter.tif")
    assert clean.name == "letter.jpg"
    picture = opened(clean)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (640, 480))


def test_what_the_scanner_wrote_is_taken_away():
    tags = ImageFileDirectory_v2()
    tags[305], tags[270] = WORDS["software"], WORDS["description"]
    clean = clean_picture(ContentFile(picture_bytes((640, 480), "TIFF", tiffinfo=tags)), "letter.tiff")
    content = clean.read()
    assert b"Scanner" not in content
    assert b"115.98E" not in content


def test_a_scan_lying_on_its_side_is_turned_upright():
    tags = ImageFileDirectory_v2()
    tags[274] = 6
    clean = clean_picture(ContentFile(picture_bytes((640, 480), "TIFF", tiffinfo=tags)), "letter.tif")
    assert opened(clean).size == (480, 640)


def test_several_pages_in_one_tiff_are_refused_by_name():
    pages = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:])
    refusal = refusal_of(target.getvalue(), "two.tif")
    assert refusal.code == "pages"
    assert "每页" in refusal.messages[0]


@pytest.mark.parametrize("name", ["half.tif", "half.jpg", "half.png"])
def test_half_a_file_is_refused(name, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000
    kind = {"tif": "TIFF", "jpg": "JPEG", "png": "PNG"}[name[-3:]]
    content = picture_bytes((640, 480), kind)
    assert refusal_of(content[: len(content) // 2], name).code == "mismatch"


def test_a_text_that_calls_itself_tiff_is_refused():
    assert refusal_of(b"II*\0" + b"\0" * 200, "letter.tif").code == "mismatch"
    assert refusal_of("不是图片".encode(), "letter.tif").code == "mismatch"


def test_pixels_beyond_the_limit_are_refused_before_any_is_decoded():
    """A TIFF of a few bytes that says it is 60,000 by 60,000."""
    tags = ImageFileDirectory_v2()
    content = bytearray(picture_bytes((64, 64), "TIFF", tiffinfo=tags))
    for tag in (256, 257):
        at = _tag_at(content, tag)
        content[at + 8 : at + 12] = (60_000).to_bytes(4, "little")
        content[at + 2 : at + 4] = (4).to_bytes(2, "little")
    assert refusal_of(bytes(content), "bomb.tif").code == "pixels"


def _tag_at(content, tag):
    directory = int.from_bytes(content[4:8], "little")
    count = int.from_bytes(content[directory : directory + 2], "little")
    places = [directory + 2 + 12 * each for each in range(count)]
    return next(place for place in places if int.from_bytes(content[place : place + 2], "little") == tag)


@pytest.mark.parametrize(("name", "kind"), [("big.jpg", "JPEG"), ("big.png", "PNG")])
def test_a_picture_too_large_for_the_site_s_own_process_goes_through_the_same_door(name, kind, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000
    clean = clean_picture(ContentFile(picture_bytes((640, 480), kind)), name)
    assert clean.name == "big.jpg"
    assert opened(clean).size == (640, 480)


def test_one_file_larger_than_ordinary_pictures_may_be_is_taken_as_a_scan(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 200
    assert clean_picture(ContentFile(picture_bytes((640, 480))), "a.jpg").name == "a.jpg"
    assert refusal_of(picture_bytes((640, 480), "WEBP"), "a.webp").code == "too_large"
    settings.SCAN_MOST_BYTES = 1_000
    assert refusal_of(picture_bytes((640, 480)), "a.jpg").code == "too_large"


def test_no_memory_beyond_its_own_is_given(monkeypatch):
    from media.cutting import bounded

    monkeypatch.setattr(bounded, "MOST_MEMORY", 60 * 1024**2)
    assert refusal_of(picture_bytes((640, 480), "TIFF"), "letter.tif").code == "limits"


@pytest.fixture(scope="module")
def hundred_megapixels(tmp_path_factory):
    """12,000 by 8,400 pixels, without keeping them in memory."""
    path = tmp_path_factory.mktemp("scan") / "hundred.jpg"
    slope = pyvips.Image.xyz(12_000, 8_400)
    grey = (slope[0] / 60 + slope[1] / 60).cast("uchar")
    grey.bandjoin([grey, grey]).copy(interpretation="srgb").jpegsave(str(path), Q=80)
    return path


@pytest.mark.django_db
class TestHundredMegapixels:
    def test_the_form_takes_them(self, hundred_megapixels):
        with hundred_megapixels.open("rb") as content:
            passed = PictureFormField().clean(File(content, name="hundred.jpg"))
        assert passed.image.get_size() == (12_000, 8_400)

    def test_renditions_are_made_of_a_smaller_copy_with_the_focus_in_place(self, hundred_megapixels):
        picture = make_picture(
            content=hundred_megapixels.read_bytes(),
            focal_point_x=11_000, focal_point_y=8_000, focal_point_width=100, focal_point_height=100,
        )  # fmt: skip
        assert picture.get_rendition("max-800x800").width == 800
        corner = picture.get_rendition("fill-400x400-c100")
        with corner.file.open() as file:
            # The slope is darkest in the upper left corner and brightest where the focus is.
            assert Image.open(file).convert("L").getpixel((200, 200)) > 60
        assert (corner.width, corner.height) == (400, 400)


@pytest.mark.django_db
def test_an_editor_uploads_a_tiff_and_marks_it(admin_client):
    file = io.BytesIO(picture_bytes((640, 480), "TIFF"))
    file.name = "letter.tif"
    fields = {
        "title": "示例家书",
        "description": "示例：一页信纸。",
        "deep_zoom": "on",
        "rights": "own",
        "collection": 1,
    }
    answer = admin_client.post(reverse("wagtailimages:add"), {**fields, "file": file})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    picture = CreditedImage.objects.get()
    assert picture.deep_zoom
    assert picture.file.name.endswith(".jpg")
