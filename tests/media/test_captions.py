"""Captions: taken where a player can show them, refused with the number of the line where not."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from media.captions import check_webvtt, spoken_words
from media.models import Recording

GOOD = """WEBVTT - 口述

NOTE 示例

1
00:00:01.000 --> 00:00:03.500 align:start
<v 讲述人>那年我十二岁。

00:04.000 --> 00:06.000
天刚亮，
队伍就出发了。
"""


def refusal_of(text):
    with pytest.raises(ValidationError) as refused:
        check_webvtt(text)
    return refused.value.messages[0]


@pytest.mark.parametrize("text", [GOOD, "\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), GOOD.replace("\n", "\r")])
def test_captions_as_programs_write_them_are_taken(text):
    check_webvtt(text)


def test_their_words_are_read_without_times_notes_and_marks():
    assert spoken_words(GOOD) == "那年我十二岁。\n\n天刚亮，\n队伍就出发了。"


@pytest.mark.parametrize(
    "times",
    [
        "00:00:01,000 --> 00:00:02,000",
        "00:00:01.000 -> 00:00:02.000",
        "00:00:61.000 --> 00:01:02.000",
        "00:00:03.000 --> 00:00:02.000",
        "00:00:01.000 --> 00:00:01.000",
        "00:00:01.000 -->",
        "--> 00:00:01.000",
        "1.000 --> 2.000",
    ],
)
def test_broken_times_are_named_by_their_line(times):
    assert "第 3 行" in refusal_of(f"WEBVTT\n\n{times}\n词\n")


def test_captions_out_of_order_are_named_by_their_line():
    text = "WEBVTT\n\n00:05.000 --> 00:06.000\n一\n\n00:01.000 --> 00:02.000\n二\n"
    assert "第 6 行" in refusal_of(text)


@pytest.mark.parametrize("text", ["1\n00:00:01,000 --> 00:00:02,000\n一", "webvtt\n", "一段文字", "WEBVTTX\n"])
def test_other_formats_are_told_what_is_wanted(text):
    assert "WEBVTT" in refusal_of(text)


def test_captions_without_a_caption_are_refused():
    assert "没有一条" in refusal_of("WEBVTT\n\n")


@given(st.text(max_size=200))
def test_any_text_is_taken_or_refused_and_read(text):
    spoken_words(text)
    for given_text in (text, "WEBVTT\n\n" + text):
        with suppress(ValidationError):
            check_webvtt(given_text)


@pytest.mark.django_db
def test_the_player_fetches_the_captions_of_a_recording_that_has_some(client):
    told = Recording.objects.create(title="口述", duration=1, type="audio", captions=GOOD)
    silent = Recording.objects.create(title="口述", duration=1, type="audio")
    response = client.get(f"/captions/{told.pk}.vtt")
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.content.decode() == GOOD
    assert client.get(f"/captions/{silent.pk}.vtt").status_code == 404
