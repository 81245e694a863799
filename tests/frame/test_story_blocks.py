"""The blocks of every text: letters and timelines with dates, and no personal number in any of them."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.blocks.stream_block import StreamBlockValidationError

from frame.blocks import StoryBlocks, plain_text
from frame.dated_blocks import LetterBlock, TimelineBlock

MOBILE = "13812345678"
LETTER = {
    "date": "",
    "date_wording": "",
    "sender": "王守田",
    "recipient": "母亲",
    "place": "",
    "text": "母亲大人：\n儿好。",
}
LETTER |= {"signature": "儿 守田", "scans": [], "note": ""}


def letter(**given):
    block = LetterBlock()
    return block.clean(block.to_python({**LETTER, **given}))


def stream(*blocks):
    block = StoryBlocks()
    return block, block.to_python([{"type": kind, "value": value} for kind, value in blocks])


@pytest.mark.parametrize(
    ("written", "edtf", "wording"),
    [
        ("1942", "1942", ""),
        ("1942年春", "1942-21", ""),
        ("约1940年", "1940~", ""),
        ("民国三十一年五月八日", "1942-05-08", "民国三十一年五月八日"),
        ("", "", ""),
    ],
)
def test_date_of_a_letter_is_kept_as_edtf_with_what_the_words_say_more(written, edtf, wording):
    cleaned = letter(date=written)
    assert (cleaned["date"], cleaned["date_wording"]) == (edtf, wording)


def test_cleaning_again_changes_nothing():
    once = letter(date="民国三十一年五月八日")
    again = letter(date=once["date"], date_wording=once["date_wording"])
    assert (again["date"], again["date_wording"]) == (once["date"], once["date_wording"])


def test_date_that_cannot_be_is_refused_at_its_field():
    with pytest.raises(ValidationError) as refused:
        letter(date="1942-02-30")
    assert list(refused.value.block_errors) == ["date"]


def test_event_of_a_timeline_is_refused_in_its_place():
    block = TimelineBlock()
    events = [{"date": "1942", "date_wording": "", "event": "参军"}, {"date": "某日", "date_wording": "", "event": "x"}]
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({"title": "", "events": events}))
    assert "events" in refused.value.block_errors


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("heading", f"电话{MOBILE}"),
        ("paragraph", f"<p>电话<b>{MOBILE}</b></p>"),
        ("quotation", {"text": "x", "source": MOBILE}),
        ("letter", {**LETTER, "note": MOBILE}),
        ("letter", {**LETTER, "sender": f"{MOBILE}"}),
        ("timeline", {"title": "", "events": [{"date": "", "date_wording": "", "event": MOBILE}]}),
    ],
)
def test_mobile_number_is_refused_in_every_block_by_its_position(kind, value):
    block, content = stream(("heading", "小标题"), (kind, value))
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(content)
    assert list(refused.value.block_errors) == [1]


def test_end_of_one_block_and_beginning_of_the_next_are_no_number():
    block, content = stream(("heading", "138"), ("heading", "12345678"))
    assert len(block.clean(content)) == 2


def test_words_of_letters_and_timelines_are_found():
    events = [{"date": "1942", "date_wording": "", "event": "参军"}]
    _block, content = stream(("letter", LETTER), ("timeline", {"title": "年表", "events": events}))
    assert {"儿好。", "参军", "年表", "母亲"} <= set(plain_text(content).replace("母亲大人：\n", "").split())


def test_text_from_before_there_were_letters_still_loads():
    _block, content = stream(("heading", "家书"), ("quotation", {"text": "等着我。", "source": "家书"}))
    assert [child.block_type for child in content] == ["heading", "quotation"]


def test_letter_shows_its_lines_as_paragraphs_and_escapes_them(db):
    value = letter(text="母亲大人：\n\n<b>儿</b>好。", date="1942-05")
    with translation.override("zh-hans"):
        html = render_to_string("frame/blocks/letter.html", {"value": value})
    assert "<p>母亲大人：</p>" in html
    assert "<p>&lt;b&gt;儿&lt;/b&gt;好。</p>" in html
    assert "1942年5月" in html
