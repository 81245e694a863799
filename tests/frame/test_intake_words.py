"""What is left of words from strangers."""

import pytest
from django.core.exceptions import ValidationError

from frame.intake.words import WordsField, plain_words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("王\u202e田守\u202c", "王田守"),
        ("a\u2066b\u2069c\u200e\u200f\u061c", "abc"),
        ("一行\r\n二行\r三行", "一行\n二行\n三行"),
        ("响\x07铃\x1b[31m\x85\x9f", "响铃[31m"),
        ("\U00030edd\U000200b2", "\U00030edd\U000200b2"),
        ("\u1820\u180b\u200d", "\u1820\u180b\u200d"),
        ("\ud800half", "half"),
        ("", ""),
    ],
)
def test_signs_that_turn_or_steer_go_and_letters_stay(text, left):
    assert plain_words(text) == left


def test_a_field_refuses_nul_and_what_is_too_long():
    field = WordsField(max_length=10)
    assert field.clean("  王守田 \u202e ") == "王守田"
    for bad in ("a\x00b", "长" * 11, "\u202e \u200f"):
        with pytest.raises(ValidationError):
            field.clean(bad)
