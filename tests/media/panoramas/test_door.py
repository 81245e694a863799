"""The door for panoramas: a whole sphere or a clear refusal."""

import contextlib
import io
import zlib

import pytest
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media.panoramas.door import clean_panorama
from media.uploads import UploadRefused
from tests.factories.halls import panorama_bytes

GPANO = b"<x:xmpmeta xmlns:GPano='http://ns.google.com/photos/1.0/panorama/' GPano:PoseHeadingDegrees='12'/>"


def cleaned(content, name="sphere.jpg"):
    passed = clean_panorama(ContentFile(content, name=name), name)
    return passed, Image.open(io.BytesIO(passed.read()))


def refused(content, name="sphere.jpg"):
    with pytest.raises(UploadRefused) as refusal:
        clean_panorama(ContentFile(content, name=name), name)
    return refusal.value


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_every_kind_is_written_as_jpeg(kind, name):
    passed, picture = cleaned(panorama_bytes(kind), name)
    assert (passed.name, picture.format, picture.size) == ("a.jpg", "JPEG", (2048, 1024))


def test_position_and_pose_are_taken_away():
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 24.0, 0.0)})
    passed, picture = cleaned(panorama_bytes(exif=exif, xmp=GPANO))
    assert not picture.getexif()
    assert b"GPano" not in passed.open().read()


def test_one_part_in_a_hundred_is_forgiven():
    _passed, picture = cleaned(panorama_bytes(size=(2048, 1020)))
    assert picture.size == (2048, 1020)


@pytest.mark.parametrize("size", [(2048, 900), (2048, 2048), (1024, 2048), (3000, 1400)])
def test_what_is_no_whole_sphere_is_refused_by_its_measures(size):
    refusal = refused(panorama_bytes(size=size))
    assert refusal.code == "not_a_sphere"
    assert f"{size[0]}×{size[1]}" in str(refusal.messages[0])


def test_too_small_a_one_is_refused():
    assert refused(panorama_bytes(size=(1024, 512))).code == "too_small"


def test_too_wide_a_one_is_refused_before_it_is_decoded():
    chunk = b"IHDR" + (60_000).to_bytes(4, "big") + (30_000).to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    header = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    assert refused(header + panorama_bytes("PNG")[33:], "bomb.png").code == "pixels"


def test_content_that_is_not_what_the_name_says_is_refused():
    assert refused(panorama_bytes("PNG"), "a.jpg").code == "mismatch"
    assert refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png").code == "mismatch"
    assert refused(panorama_bytes(), "a.svg").code == "ending"


def test_a_cut_off_file_is_refused():
    whole = panorama_bytes("PNG")
    assert refused(whole[: len(whole) // 2], "a.png").code == "mismatch"


def test_an_empty_file_is_refused():
    assert refused(b"").code == "empty"


def test_a_large_progressive_file_is_refused_for_it_would_fill_the_memory(monkeypatch):
    monkeypatch.setattr("media.panoramas.door.MOST_PIXELS_AT_ONCE", 1_000_000)
    assert refused(panorama_bytes(progressive=True)).code == "progressive"
    cleaned(panorama_bytes())


def test_a_picture_on_its_side_is_turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    _passed, picture = cleaned(panorama_bytes(size=(1024, 2048), exif=exif))
    assert picture.size == (2048, 1024)


@settings(max_examples=40, deadline=None)
@given(place=st.integers(20, 4_000), junk=st.binary(min_size=1, max_size=60))
def test_damaged_files_are_taken_or_refused_and_never_fail(place, junk):
    content = panorama_bytes()
    damaged = content[:place] + junk + content[place + len(junk) :]
    with contextlib.suppress(UploadRefused):
        clean_panorama(ContentFile(damaged, name="a.jpg"), "a.jpg")


@pytest.mark.parametrize("name", ["petra.jpg", "taj-mahal.jpg", "jordan-pond.jpg"])
def test_real_panoramas_are_taken(shared_data, name):
    _passed, picture = cleaned(shared_data(f"panoramas/{name}").read_bytes(), name)
    assert picture.width == 2 * picture.height


def test_a_face_of_a_cube_is_not(shared_data):
    face = next(path for path in sorted(shared_data("panoramas/jordan-pond-cube").iterdir()) if path.suffix == ".jpg")
    assert refused(face.read_bytes(), face.name).code in ("not_a_sphere", "too_small")
