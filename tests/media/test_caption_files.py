"""Caption files: taken in the encodings and the two forms programs write, refused with the number of the line."""

from contextlib import suppress

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from media.caption_files import read_captions
from media.captions import check_webvtt, spoken_words
from media.models import Recording
from tests.media.test_captions import GOOD

SUBRIP = """1
00:00:01,000 --> 00:00:03,500
<font color="#ffffff">那年我十二岁。</font>

2
0:0:4,5 --> 00:00:06,000 X1:40 X2:600
{\\an8}天刚亮，
<i>队伍</i>就出发了。
"""


def refusal_of(content, name="字幕.vtt"):
    with pytest.raises(ValidationError) as refused:
        read_captions(content, name)
    return refused.value.messages[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_webvtt_is_read_in_every_encoding_and_line_end(encoding, line_end):
    assert read_captions(GOOD.replace("\n", line_end).encode(encoding), "字幕.VTT") == GOOD


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_subrip_becomes_webvtt_without_fonts_and_places(encoding):
    made = read_captions(SUBRIP.encode(encoding), "字幕.srt")
    check_webvtt(made)
    assert "00:00:04.500 --> 00:00:06.000\n天刚亮，\n<i>队伍</i>就出发了。" in made
    assert spoken_words(made) == "那年我十二岁。\n\n天刚亮，\n队伍就出发了。"


def test_a_broken_time_in_subrip_is_named_by_its_line_in_the_file_sent():
    assert "第 6 行" in refusal_of(SUBRIP.replace("0:0:4,5", "0:0:xx").encode(), "a.srt")
    assert "第 6 行" in refusal_of(SUBRIP.replace("06,000", "03,000").encode(), "a.srt")


def test_a_broken_time_in_webvtt_is_named_by_its_line():
    assert "第 6 行" in refusal_of(GOOD.replace("00:00:03.500", "00:00:03,500").encode())


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.vtt", "WEBVTT"),
        (b"\x00\x01\x02\x03", "a.vtt", "编码"),
        (b"\xff\xfe\xfd", "a.vtt", "编码"),
        (GOOD.encode(), "a.txt", ".srt"),
        (b"x" * (2 * 1024 * 1024 + 1), "a.vtt", "2 MB"),
        ("没有时间".encode(), "a.srt", "没有一条"),
    ],
)
def test_what_is_no_captions_is_refused_with_the_remedy(content, name, words):
    assert words in refusal_of(content, name)


@given(st.binary(max_size=300), st.sampled_from(["a.vtt", "a.srt"]))
def test_any_bytes_are_read_or_refused(content, name):
    with suppress(ValidationError):
        check_webvtt(read_captions(content, name))


class TestForm:
    @pytest.fixture
    def talk(self, db):
        return Recording.objects.create(title="口述", duration=1, type="audio", file="media/a.mp3")

    def save(self, client, talk, **data):
        fields = {"title": "口述", "duration": "1", "rights": "own", "collection": "1", "captions": "", **data}
        return client.post(reverse("wagtailmedia:edit", args=[talk.pk]), fields)

    def test_an_uploaded_file_takes_the_place_of_the_text(self, admin_client, talk):
        upload = SimpleUploadedFile("字幕.srt", SUBRIP.encode("gb18030"))
        answer = self.save(admin_client, talk, captions_file=upload, captions="不是字幕")
        assert answer.status_code == 302
        talk.refresh_from_db()
        assert spoken_words(talk.captions).startswith("那年我十二岁。")

    def test_a_broken_file_is_told_of_at_its_field_and_nothing_is_saved(self, admin_client, talk):
        upload = SimpleUploadedFile("字幕.vtt", GOOD.replace("03.500", "03,500").encode())
        answer = self.save(admin_client, talk, captions_file=upload)
        assert "第 6 行" in answer.context["form"].errors["captions_file"][0]
        talk.refresh_from_db()
        assert talk.captions == ""

    def test_captions_can_be_edited_as_text_and_fetched_as_a_file(self, admin_client, talk):
        self.save(admin_client, talk, captions=GOOD)
        html = admin_client.get(reverse("wagtailmedia:edit", args=[talk.pk])).content.decode()
        form = BeautifulSoup(html, "html.parser")
        assert form.find("input", attrs={"name": "captions_file"})["accept"] == ".vtt,.srt"
        assert "那年我十二岁" in form.find("textarea", attrs={"name": "captions"}).text
        link = form.find("a", download=f"captions-{talk.pk}.vtt")
        assert "那年我十二岁" in admin_client.get(link["href"]).content.decode()

    def test_captions_refuse_identity_numbers(self, admin_client, talk):
        upload = SimpleUploadedFile("a.vtt", GOOD.replace("那年我十二岁。", "11010519491231002X").encode())
        assert "captions" in self.save(admin_client, talk, captions_file=upload).context["form"].errors


class TestPlayer:
    def shown(self, recording, **context):
        from django.template.loader import render_to_string

        html = render_to_string("frame/_player.html", {"value": recording, **context})
        return BeautifulSoup(html, "html.parser")

    def test_a_film_has_its_still_its_size_its_name_and_its_captions(self, db):
        film = Recording.objects.create(
            title="迁葬纪实", duration=9, type="video", file="media/a.mp4", thumbnail="media_thumbnails/a.jpg",
            width=640, height=360, captions=GOOD, credit="示例馆",
        )  # fmt: skip
        shown = self.shown(film, lang="zh-hans", open=True)
        assert shown.video["aria-label"] == "迁葬纪实"
        assert shown.video["poster"] == "/uploads/media_thumbnails/a.jpg"
        assert (shown.video["width"], shown.video["height"]) == ("640", "360")
        assert shown.video.source["type"] == "video/mp4"
        assert shown.video.track["src"] == f"/captions/{film.pk}.vtt"
        assert "队伍就出发了" in shown.find(class_="transcript").text
        assert "录像：示例馆" in shown.figcaption.text

    def test_a_sound_without_captions_has_no_track(self, db):
        talk = Recording.objects.create(title="口述", duration=1, type="audio", file="media/a.mp3", transcript="那年")
        shown = self.shown(talk)
        assert shown.track is None
        assert shown.audio["preload"] == "none"
        assert "那年" in shown.details.text
