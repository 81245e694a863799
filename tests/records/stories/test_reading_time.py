"""How long a text takes to read: 400 Han characters or 200 words a minute, in whole minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memorial.records.stories.reading_time import HAN_A_MINUTE, WORDS_A_MINUTE, minutes_to_read


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 0),
        ("，。！？……—— ", 0),
        ("他", 1),
        ("他" * 400, 1),
        ("他" * 401, 2),
        ("他，" * 400, 1),
        ("word " * 200, 1),
        ("word " * 201, 2),
        ("他" * 200 + " word" * 100, 1),
        ("他" * 300 + " word" * 100, 2),
        ("𬭎" * 400, 1),
        ("it's 1942-05 " * 100, 1),
    ],
)
def test_minutes_are_counted_by_characters_and_words_and_rounded_up(text, minutes):
    assert minutes_to_read(text) == minutes


@given(st.integers(0, 5000), st.integers(0, 3000))
def test_any_mixture_takes_as_long_as_its_parts(han, words):
    minutes = minutes_to_read("他" * han + " word" * words)
    exact = han / HAN_A_MINUTE + words / WORDS_A_MINUTE
    assert exact <= minutes < exact + 1


@given(st.text(max_size=2000))
def test_no_text_breaks_the_count(text):
    assert 0 <= minutes_to_read(text) <= len(text)
