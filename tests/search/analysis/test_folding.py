"""One form to compare by, whatever script, variant, width or accent was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import analysis
from search.analysis.shapes import LOOK_ALIKES


@pytest.mark.parametrize(
    "alike",
    [
        "劉刘", "國国囯", "樑梁", "峯峰", "羣群", "後后", "乾幹榦干", "裏裡里", "發髮発发", "鍾鐘钟", "復複复",
        "臺颱台", "餘余", "徵征", "穀谷", "衝沖冲", "並併并", "邨村", "喆哲", "堃坤", "昇陞升", "珎珍", "嵗歲岁",
        "衞衛卫", "爲為为", "Ａa", "ｶカ", "éeÉ", "øoØ", "łlŁ", "đdĐ", "\ue81e\u9fb4", "豈岂", "□〓■",
    ],
)  # fmt: skip
def test_forms_of_one_character_fold_alike(alike):
    assert len({analysis.fold(sign) for sign in alike}) == 1, [analysis.fold(sign) for sign in alike]


@pytest.mark.parametrize("apart", ["未末", "己已巳", "日曰", "阎闫", "奕弈", "仇雠", "玟珉"])
def test_characters_that_are_names_of_their_own_keep_apart(apart):
    assert len({analysis.fold(sign) for sign in apart}) == len(apart)


def test_variant_of_several_characters_is_none_of_them():
    assert analysis.fold("讐") not in ("仇", "雠")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("買買提·艾力", "买买提艾力"),
        (" a\u3000b ", "a b"),
        ("𠮷", "𠮷"),
        ("ﬁ", "fi"),
    ],
)
def test_text_folds_sign_by_sign(written, folded):
    assert analysis.fold(written) == folded


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(deadline=None)
def test_folding_twice_changes_nothing_more(text):
    assert analysis.fold(analysis.fold(text)) == analysis.fold(text)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_origins_point_into_the_text(text):
    folded, origins = analysis.fold_with_origins(text)
    assert len(folded) == len(origins)
    assert all(0 <= origin < len(text) for origin in origins)
    assert origins == sorted(origins)


@pytest.mark.parametrize("block", [(0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0)])
def test_every_character_of_gb_18030_is_a_token(block):
    """Han characters of all planes, assigned or not yet: new editions need no new version of this site."""
    assert [hex(code) for code in range(*block) if analysis.text_tokens(chr(code)) != [analysis.fold(chr(code))]] == []


@pytest.mark.parametrize("private", [b"\xfe\x51", b"\xfe\x59", b"\xfe\x91", b"\xfe\xa0"])
def test_what_gb_18030_kept_in_private_use_is_the_character_published_since(private):
    folded = analysis.fold(private.decode("gb18030"))
    assert not "\ue000" <= folded <= "\uf8ff"
    assert analysis.text_tokens(folded) == [folded]


def test_look_alikes_stand_in_one_row_only_and_are_folded():
    signs = "".join(LOOK_ALIKES.split())
    assert len(signs) == len(set(signs))
    assert analysis.fold(signs) == signs
