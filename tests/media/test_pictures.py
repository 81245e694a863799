"""The door for pictures: what is refused, what is kept, what is taken away."""

import io
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from media.forms import PictureForm
from media.models import CreditedImage
from media.pictures import clean_picture
from media.uploads import UploadRefused, safe_name

GPS_IFD, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
SECRET = b"CAMERA-SECRET"


def picture_bytes(kind="JPEG", size=(60, 40), mode="RGB", **options):
    target = io.BytesIO()
    Image.new(mode, size, "red" if mode in ("RGB", "RGBA") else 0).save(target, kind, **options)
    return target.getvalue()


def camera_jpeg(orientation=1):
    """A photograph as a telephone makes it: position, maker, XMP, comment, and lying on its side."""
    exif = Image.Exif()
    exif[MAKER] = SECRET.decode()
    exif[ORIENTATION] = orientation
    degrees = (IFDRational(43, 1), IFDRational(28, 1), IFDRational(2, 1))
    exif.get_ifd(GPS_IFD).update({1: "N", 2: degrees, 3: "E", 4: degrees})
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("red", (0, 0, 30, 40))
    target = io.BytesIO()
    picture.save(target, "JPEG", exif=exif, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", comment=SECRET, quality=95)
    return target.getvalue()


def cleaned(content, name="photo.jpg"):
    passed = clean_picture(ContentFile(content, name=name), name)
    return passed, Image.open(io.BytesIO(passed.read()))


def refused(content, name="photo.jpg"):
    with pytest.raises(UploadRefused) as refusal:
        clean_picture(ContentFile(content, name=name), name)
    return refusal.value


class TestWhatIsTakenAway:
    def test_the_camera_jpeg_of_these_tests_has_a_position(self):
        assert Image.open(io.BytesIO(camera_jpeg())).getexif().get_ifd(GPS_IFD)
        assert SECRET in camera_jpeg()

    def test_position_maker_comment_and_xmp_are_gone(self):
        passed, picture = cleaned(camera_jpeg())
        assert not picture.getexif()
        assert SECRET not in passed.file.getvalue()
        assert picture.info.keys() <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_the_same_holds_for_other_formats(self, kind):
        words = PngInfo()
        words.add_text("Comment", SECRET.decode())
        exif = Image.Exif()
        exif[MAKER] = SECRET.decode()
        options = {"pnginfo": words} if kind == "PNG" else {"xmp": SECRET}
        content = picture_bytes(kind, exif=exif, **options)
        assert SECRET in content
        passed, _picture = cleaned(content, f"photo.{kind.lower()}")
        assert SECRET not in passed.file.getvalue()

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_every_orientation_ends_upright(self, orientation):
        _passed, picture = cleaned(camera_jpeg(orientation))
        assert picture.size == ((60, 40) if orientation < 5 else (40, 60))
        width, height = picture.size
        red = {
            1: (5, height // 2),
            2: (width - 5, height // 2),
            3: (width - 5, height // 2),
            4: (5, height // 2),
            5: (width // 2, 5),
            6: (width // 2, 5),
            7: (width // 2, height - 5),
            8: (width // 2, height - 5),
        }[orientation]
        assert picture.getpixel(red)[1] < 90

    def test_heic_becomes_jpeg_without_position(self):
        import pillow_heif

        exif = Image.Exif()
        exif[MAKER] = SECRET.decode()
        target = io.BytesIO()
        pillow_heif.from_pillow(Image.new("RGB", (64, 64), "red")).save(target, exif=exif.tobytes())
        assert SECRET in target.getvalue()
        passed, picture = cleaned(target.getvalue(), "IMG_1.HEIC")
        assert [picture.format, passed.name] == ["JPEG", "IMG_1.jpg"]
        assert SECRET not in passed.file.getvalue()


class TestWhatIsKept:
    def test_the_colour_profile_stays(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        for kind in ("JPEG", "PNG", "WEBP"):
            _passed, picture = cleaned(picture_bytes(kind, icc_profile=profile), f"photo.{kind.lower()}")
            assert picture.info["icc_profile"] == profile

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_transparency_stays(self, kind):
        target = io.BytesIO()
        Image.new("RGBA", (8, 8), (255, 0, 0, 40)).save(target, kind, **({"lossless": True} if kind == "WEBP" else {}))
        _passed, picture = cleaned(target.getvalue(), f"seal.{kind.lower()}")
        assert picture.convert("RGBA").getpixel((3, 3))[3] == 40

    def test_a_palette_with_a_clear_colour_stays_clear(self):
        picture = Image.new("P", (8, 8), 0)
        picture.putpalette([255, 0, 0, 0, 0, 255])
        picture.putpixel((1, 1), 1)
        target = io.BytesIO()
        picture.save(target, "PNG", transparency=0)
        _passed, clean = cleaned(target.getvalue(), "seal.png")
        assert clean.convert("RGBA").getpixel((4, 4))[3] == 0
        assert clean.convert("RGBA").getpixel((1, 1)) == (0, 0, 255, 255)

    def test_colours_of_print_become_colours_of_a_screen(self):
        _passed, picture = cleaned(picture_bytes(mode="CMYK"))
        assert picture.mode == "RGB"

    def test_sixteen_bits_of_grey_stay_sixteen(self):
        _passed, picture = cleaned(picture_bytes("PNG", mode="I;16"), "scan.png")
        assert picture.mode == "I;16"

    def test_pixels_of_a_png_are_the_same(self):
        picture = Image.effect_noise((50, 50), 90)
        target = io.BytesIO()
        picture.save(target, "PNG")
        _passed, clean = cleaned(target.getvalue(), "scan.png")
        assert clean.tobytes() == picture.tobytes()


class TestWhatIsRefused:
    @pytest.mark.parametrize("name", ["a.svg", "a.gif", "a.bmp", "a.psd", "a.exe", "a", "a.jpg.php", ".jpg"])
    def test_other_endings_are_named(self, name):
        assert refused(picture_bytes(), name).code == "ending"

    @pytest.mark.parametrize(
        "content",
        [
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"<html><script>alert(1)</script></html>",
            b"GIF89a" + b"\0" * 50,
            b"\xff\xd8\xff\xe0" + b"\0" * 200,
            picture_bytes("PNG"),
            picture_bytes("BMP"),
            b"%PDF-1.7 \xff\xd8",
        ],
    )
    def test_content_that_is_not_what_the_name_says_is_refused(self, content):
        assert refused(content, "photo.jpg").code == "mismatch"

    def test_an_empty_file_is_refused(self):
        assert refused(b"").code == "empty"

    def test_a_file_cut_short_is_refused(self):
        content = camera_jpeg()
        assert refused(content[: len(content) * 2 // 3]).code == "mismatch"

    def test_a_file_of_two_types_comes_out_as_one(self):
        passed, _picture = cleaned(picture_bytes() + b"<script>alert(1)</script>PK\x03\x04")
        assert b"<script>" not in passed.file.getvalue()

    def test_too_many_bytes_are_refused(self, settings):
        settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = settings.SCAN_MOST_BYTES = 100
        assert refused(picture_bytes()).code == "too_large"

    def test_too_many_pixels_are_refused_before_any_is_decoded(self):
        def chunk(kind, data):
            return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

        header = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
        assert refused(bomb, "bomb.png").code == "pixels"

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_a_moving_picture_is_refused(self, kind):
        target = io.BytesIO()
        frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
        frames[0].save(target, kind, save_all=True, append_images=frames[1:])
        assert refused(target.getvalue(), f"moving.{kind.lower()}").code == "moving"

    @given(st.binary(max_size=400), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"]))
    @settings(max_examples=150, deadline=None)
    def test_junk_is_refused_and_nothing_else_happens(self, content, start):
        for name in ("a.jpg", "a.png", "a.webp", "a.heic"):
            with pytest.raises(UploadRefused):
                clean_picture(ContentFile(start + content), name)


@pytest.mark.django_db
class TestEveryDoor:
    def stored(self, image):
        with image.file.storage.open(image.file.name) as file:
            return file.read()

    def test_code_that_creates_an_image(self):
        image = CreditedImage.objects.create(title="碑", file=ContentFile(camera_jpeg(6), name="photo.jpg"))
        assert SECRET not in self.stored(image)
        assert [image.width, image.height] == [40, 60]

    def test_bulk_creation(self):
        CreditedImage.objects.bulk_create(
            [CreditedImage(title="碑", file=ContentFile(camera_jpeg(), name="photo.jpg"))]
        )
        assert SECRET not in self.stored(CreditedImage.objects.get())

    def test_saving_into_the_field_itself(self):
        image = CreditedImage(title="碑")
        image.file.save("photo.jpg", ContentFile(camera_jpeg(8)))
        assert SECRET not in self.stored(image)
        assert [image.width, image.height] == [40, 60]

    def test_a_refused_file_leaves_nothing_behind(self, uploads):
        with pytest.raises(ValidationError), transaction.atomic():
            CreditedImage.objects.create(
                title="碑", width=1, height=1, file=ContentFile(camera_jpeg(), name="photo.png")
            )
        assert not CreditedImage.objects.exists()
        assert not [path for path in uploads.rglob("*") if path.is_file()]

    def test_neither_original_nor_rendition_has_a_position(self):
        image = CreditedImage.objects.create(title="碑", file=ContentFile(camera_jpeg(), name="photo.jpg"))
        for spec in ("width-30", "original", "max-20x20|format-jpeg"):
            rendition = image.get_rendition(spec)
            with rendition.file.storage.open(rendition.file.name) as file:
                content = file.read()
            assert not Image.open(io.BytesIO(content)).getexif()
            assert SECRET not in content

    def test_the_admin_form_stores_it_clean(self, admin_client):
        upload = SimpleUploadedFile("photo.jpg", camera_jpeg(6), "image/jpeg")
        data = {"title": "碑", "file": upload, "description": "一座碑", "rights": "own", "collection": 1}
        response = admin_client.post(reverse("wagtailimages:add"), data)
        assert response.status_code == 302
        image = CreditedImage.objects.get()
        assert SECRET not in self.stored(image)
        assert [image.width, image.height, image.file_size] == [40, 60, len(self.stored(image))]

    def test_the_admin_form_asks_for_alternative_text(self, admin_client):
        upload = SimpleUploadedFile("photo.jpg", camera_jpeg(), "image/jpeg")
        response = admin_client.post(
            reverse("wagtailimages:add"), {"title": "碑", "file": upload, "rights": "own", "collection": 1}
        )
        assert response.status_code == 200
        assert response.context["form"].errors.keys() == {"description"}
        assert isinstance(response.context["form"], PictureForm)
        assert not CreditedImage.objects.exists()

    def test_the_admin_form_says_what_is_wrong_with_a_file(self, admin_client):
        upload = SimpleUploadedFile("photo.jpg", camera_jpeg()[:700], "image/jpeg")
        data = {"title": "碑", "file": upload, "description": "一座碑", "rights": "own", "collection": 1}
        response = admin_client.post(reverse("wagtailimages:add"), data)
        assert response.context["form"].errors.keys() >= {"file"}
        assert not CreditedImage.objects.exists()

    def test_multiple_upload_waits_for_alternative_text_and_stores_it_clean(self, admin_client):
        answer = admin_client.post(
            reverse("wagtailimages:add_multiple"),
            {"title": "碑", "files[]": SimpleUploadedFile("photo.jpg", camera_jpeg(6), "image/jpeg"), "collection": 1},
            headers={"x-requested-with": "XMLHttpRequest"},
        ).json()
        assert answer["success"]
        assert not CreditedImage.objects.exists()
        number = answer["uploaded_file_id"]
        prefix = f"uploaded-image-{number}"
        finished = admin_client.post(
            reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]),
            {
                f"{prefix}-title": "碑",
                f"{prefix}-description": "一座碑",
                f"{prefix}-rights": "own",
                f"{prefix}-collection": 1,
            },
            headers={"x-requested-with": "XMLHttpRequest"},
        ).json()
        assert finished["success"]
        assert SECRET not in self.stored(CreditedImage.objects.get())


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\照片\\碑 一.PNG", "碑 一.png"),
        ("a\u202egpj.exe.png", "agpj.exe.png"),
        ("a\x00b\n.png", "ab.png"),
        ("....png", "file.png"),
        ("长" * 300 + ".png", "长" * 120 + ".png"),
    ],
)
def test_names_are_made_safe(given_name, kept):
    assert safe_name(given_name) == kept


class TestTheAwkwardUploads:
    def test_every_awkward_file_is_taken_clean_or_refused_with_words(self, shared_data):
        folder = shared_data("upload-awkward")
        taken = 0
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or path.suffix in (".md", ".txt"):
                continue
            content = path.read_bytes()
            for name in {path.name, "photo.jpg", "photo.png", "photo.webp", "photo.heic"}:
                try:
                    passed = clean_picture(ContentFile(content), name)
                except UploadRefused:
                    continue
                taken += 1
                picture = Image.open(passed)
                picture.load()
                assert not picture.getexif(), path.name
                assert "xmp" not in picture.info, path.name
        assert taken > 40

    @pytest.mark.parametrize("name", ["gps__DSCN0010.jpg", "gps__DSCN0012.jpg"])
    def test_a_photograph_with_a_position_is_taken_without_it(self, shared_data, name):
        content = shared_data(f"upload-awkward/exif/{name}").read_bytes()
        assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS_IFD)
        _passed, picture = cleaned(content)
        assert not picture.getexif()

    @pytest.mark.parametrize(
        "name", ["pillow/broken_data_stream.png", "pillow/truncated_image.png", "pngsuite/xc1n0g08.png"]
    )
    def test_a_broken_png_is_refused(self, shared_data, name):
        assert refused(shared_data(f"upload-awkward/{name}").read_bytes(), "scan.png").code == "mismatch"
