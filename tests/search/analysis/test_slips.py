"""Tokens for what is nearly a name, and characters named by their parts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import analysis
from search.analysis import slips

LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12)
HAN = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=6)


@given(LATIN, st.data())
def test_one_letter_wrong_missing_added_or_changed_places_leaves_a_token_in_common(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcxyz"))
    slipped = [word[:place] + letter + word[place + 1 :], word[:place] + letter + word[place:]]
    if place:
        slipped.append(word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :])
    if len(word) > 4:
        slipped.append(word[:place] + word[place + 1 :])
    for other in slipped:
        assert set(slips.spelling_tokens(word)) & set(slips.spelling_tokens(other)), other


@given(HAN, st.data())
def test_one_character_wrong_or_unreadable_leaves_a_pattern_in_common(name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    wrong = name[:place] + "王" + name[place + 1 :]
    gapped = name[:place] + analysis.GAP + name[place + 1 :]
    assert set(slips.patterns(name)) & set(slips.patterns(wrong))
    assert slips.gap_pattern(gapped) in slips.patterns(name)


@pytest.mark.parametrize("pair", ["未末", "己已", "已巳", "日曰", "阎闫", "崇祟"])
def test_look_alikes_have_the_same_shape(pair):
    assert set(slips.shape_tokens(f"赵{pair[0]}")) & set(slips.shape_tokens(f"赵{pair[1]}"))


def test_name_without_look_alikes_costs_no_token_for_them():
    assert slips.shape_tokens("赖魁") == []


@pytest.mark.parametrize(
    ("typed", "composed"),
    [
        ("⿰金昆", ["锟"]),
        ("王⿰金昆", ["王锟"]),
        ("王[吉吉]", ["王哲"]),
        ("［金+昆］", ["锟"]),
        ("⿰木⿱又寸", ["树"]),
        ("⿰龘龘", ["⿰龘龘"]),
        ("[王]", ["[王]"]),
        ("⿰", ["⿰"]),
        ("王守田", ["王守田"]),
    ],
)
def test_character_is_named_by_its_parts(typed, composed):
    assert analysis.composed(typed) == composed


@given(st.text(alphabet="⿰⿱⿲⿻[]［］+*/王吉金昆木 a", max_size=20))
@settings(deadline=None)
def test_any_description_has_a_reading_and_at_most_four(typed):
    assert 0 < len(analysis.composed(typed)) <= 4


@given(st.text(alphabet=st.characters(), max_size=40))
@settings(deadline=None)
def test_every_name_has_tokens_of_letters_and_digits_only_and_none_fails(name):
    for token in slips.slip_tokens(name):
        assert token[0] in "1234"
        assert "".join(analysis.runs(token)) == token


def test_tokens_of_a_common_name_are_few():
    tokens = [*analysis.whole_tokens("赵德明"), *analysis.reading_tokens("赵德明"), *slips.slip_tokens("赵德明")]
    assert len(tokens) <= 16
