"""The door for sound and film: tags and position go, sound and picture stay byte for byte."""

import io
import struct
import wave

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mutagen.id3 import GEOB, ID3, TIT2

from media.models import Recording
from media.recordings import clean_recording
from media.uploads import UploadRefused

SECRET = b"+35.4150+116.5870/"
SOUND = bytes(range(1, 201)) * 4


def box(kind, *content):
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


def full(kind, *content):
    return box(kind, b"\0\0\0\0", *content)


def track(handler, offset, size):
    """A track with one chunk of one sample at `offset`."""
    table = box(
        b"stbl",
        full(b"stsz", struct.pack(">III", 0, 1, size)),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        full(b"stco", struct.pack(">II", 1, offset)),
    )
    media = box(b"mdia", full(b"hdlr", b"\0\0\0\0", handler, b"\0" * 12), box(b"minf", table))
    return box(b"trak", media, box(b"udta", box(b"name", SECRET)))


def film():
    """A film as a telephone makes it: position in three places, and second by second in a track of its own."""
    head = box(b"ftyp", b"isom\0\0\0\0isom")
    data = box(b"mdat", SOUND, SECRET)
    sound_at = len(head) + 8
    movie = box(
        b"moov",
        track(b"soun", sound_at, len(SOUND)),
        track(b"meta", sound_at + len(SOUND), len(SECRET)),
        box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7", SECRET), full(b"loci", SECRET)),
        full(b"meta", full(b"hdlr", b"\0" * 4, b"mdta"), box(b"ilst", b"com.apple.quicktime.location.ISO6709", SECRET)),
    )
    return head + data + movie + box(b"uuid", b"\xbe\x7a\xcf\xcb" * 4, b"<xmp>", SECRET)


def element(name, content):
    return name + (len(content) | 1 << 56).to_bytes(8, "big") + content


def web_film():
    head = element(b"\x1a\x45\xdf\xa3", b"\x42\x82\x84webm")
    inner = (
        element(b"\x1f\x43\xb6\x75", SOUND)
        + element(b"\x12\x54\xc3\x67", SECRET)
        + element(b"\x19\x41\xa4\x69", SECRET)
    )
    return head + element(b"\x18\x53\x80\x67", inner)


def wav():
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(SOUND)
    content = target.getvalue() + b"bext" + struct.pack("<I", len(SECRET)) + SECRET
    return content[:4] + struct.pack("<I", len(content) - 8) + content[8:]


def mp3():
    frame = b"\xff\xfb\x90\x00" + b"\x55" * 413
    target = io.BytesIO()
    tags = ID3()
    tags.add(TIT2(encoding=3, text=SECRET.decode()))
    tags.add(GEOB(encoding=3, mime="x", filename="x", desc="x", data=SECRET))
    tags.save(target)
    return target.getvalue() + frame * 30


RECORDINGS = {"film.mp4": film, "talk.m4a": film, "film.webm": web_film, "talk.wav": wav, "talk.mp3": mp3}


def take(content, name):
    return clean_recording(ContentFile(content), name).read()


@pytest.mark.parametrize("name", RECORDINGS)
def test_every_recording_of_these_tests_has_something_to_take_away(name):
    assert SECRET in RECORDINGS[name]()


@pytest.mark.parametrize("name", RECORDINGS)
def test_tags_and_position_are_gone(name):
    assert SECRET not in take(RECORDINGS[name](), name)


@pytest.mark.parametrize("name", ["film.mp4", "film.webm", "talk.wav"])
def test_lengths_and_sound_stay_where_they_are(name):
    before = RECORDINGS[name]()
    after = take(before, name)
    assert len(after) == len(before)
    assert after.index(SOUND) == before.index(SOUND)


def test_a_cleaned_wav_still_plays():
    with wave.open(io.BytesIO(take(wav(), "talk.wav"))) as sound:
        assert sound.readframes(sound.getnframes()) == SOUND


def test_the_frames_of_an_mp3_stay():
    assert take(mp3(), "talk.mp3").startswith(b"\xff\xfb\x90\x00")


def test_cleaning_twice_is_cleaning_once():
    for name, make in RECORDINGS.items():
        once = take(make(), name)
        assert take(once, name) == once


def test_the_file_handed_in_is_left_as_it_was():
    upload = ContentFile(film())
    clean_recording(upload, "film.mp4")
    upload.seek(0)
    assert upload.read() == film()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (film(), "talk.mp3"),
        (mp3(), "film.mp4"),
        (b"<html></html>", "talk.mp3"),
        (film()[:-30], "film.mp4"),
        (box(b"ftyp", b"isom"), "film.mp4"),
        (struct.pack(">I", 2**31) + b"ftyp" + b"\0" * 40, "film.mp4"),
        (web_film()[:-4], "film.webm"),
        (b"\x1a\x45\xdf\xa3\x80webm", "film.webm"),
        (b"RIFF\0\0\0\0WAVE", "talk.wav"),
        (b"OggS" + b"\0" * 60, "talk.ogg"),
        (b"ID3\x04\0\0\0\0\0\0", "talk.mp3"),
        (b"ID3\0\0\0\0\0\0\1", "talk.mp3"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(content, name):
    with pytest.raises(UploadRefused) as refused:
        take(content, name)
    assert refused.value.code == "mismatch"


@pytest.mark.parametrize("name", ["film.avi", "film.mov", "talk.flac", "film.mp4.exe", "film"])
def test_other_endings_are_refused(name):
    with pytest.raises(UploadRefused) as refused:
        take(film(), name)
    assert refused.value.code == "ending"


@given(st.binary(max_size=200), st.sampled_from([b"\0\0\0\x10ftypisom\0\0\0\0", b"ID3", b"RIFF\0\0\0\0WAVE", b"OggS"]))
@example(b"\0\0\0\0\0\0\1", b"ID3")
@settings(max_examples=150, deadline=None)
def test_junk_is_taken_or_refused_never_a_failure(content, start):
    for name in ("a.mp4", "a.mp3", "a.wav", "a.ogg", "a.webm"):
        try:
            take(start + content, name)
        except UploadRefused:
            continue


@pytest.mark.django_db
class TestInTheAdmin:
    def test_a_recording_is_stored_clean(self, admin_client):
        data = {"title": "口述", "file": SimpleUploadedFile("talk.m4a", film()), "duration": 1, "rights": "own"}
        response = admin_client.post(reverse("wagtailmedia:add", args=["audio"]), {**data, "collection": 1})
        assert response.status_code == 302
        with Recording.objects.get().file.open() as stored:
            assert SECRET not in stored.read()

    def test_a_bad_one_is_a_message_at_the_field(self, admin_client):
        data = {"title": "口述", "file": SimpleUploadedFile("talk.mp3", b"<html>"), "duration": 1, "rights": "own"}
        response = admin_client.post(reverse("wagtailmedia:add", args=["audio"]), {**data, "collection": 1})
        assert "file" in response.context["form"].errors
        assert not Recording.objects.exists()

    def test_the_still_of_a_film_is_a_picture_and_nothing_else(self):
        with pytest.raises(UploadRefused):
            Recording(title="片").thumbnail.save("a.jpg", ContentFile(b"<svg onload='alert(1)'/>"))
