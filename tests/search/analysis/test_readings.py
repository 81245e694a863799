"""How names are read and misheard."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import analysis


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("单守田", {"shanshoutian", "danshoutian"}),
        ("解守田", {"xieshoutian", "jieshoutian"}),
        ("仇守田", {"qiushoutian", "choushoutian"}),
        ("查守田", {"zhashoutian", "chashoutian"}),
        ("區守田", {"oushoutian"}),
        ("尉迟守", {"yuchishou"}),
        ("万俟守", {"moqishou"}),
        ("王乾", {"wangqian"}),
        ("王幹", {"wanggan"}),
        ("王长", {"wangchang", "wangzhang"}),
        ("吕守", {"lushou"}),
    ],
)
def test_name_is_read_in_every_way_it_may_be(name, spelled):
    assert spelled <= set(analysis.reading_tokens(name))


@pytest.mark.parametrize(
    ("name", "first"), [("单守田", "shan"), ("解守田", "xie"), ("尉迟守", "yu"), ("查守田", "zha")]
)
def test_reading_as_a_surname_comes_first(name, first):
    assert analysis.syllables(name)[0][0] == first


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("zhangshouchun", "zangsoucun"),
        ("niulan", "liunan"),
        ("xinxing", "xingxin"),
        ("chenfeng", "chengfen"),
        ("wanhan", "wanghang"),
        ("huangfu", "fanghu"),
        ("fenghui", "hongfei"),
    ],
)
def test_regional_confusions_sound_alike(said, heard):
    assert analysis.sound(said) == analysis.sound(heard)


@pytest.mark.parametrize(("said", "other"), [("wang", "zhang"), ("li", "lu"), ("bo", "po"), ("jian", "qian")])
def test_what_nobody_confuses_keeps_apart(said, other):
    assert analysis.sound(said) != analysis.sound(other)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=14))
@settings(deadline=None)
def test_every_reading_has_one_syllable_a_character(name):
    for reading in analysis.syllables(name):
        assert len(reading) == len(name)
        assert all(syllable == "" or syllable.isascii() for syllable in reading)


def test_lists_sort_by_reading_with_surnames_read_as_surnames():
    names = ["张成", "单守", "安子", "刘国樑", "Bates", "王守田"]
    assert sorted(names, key=analysis.sort_key) == ["安子", "Bates", "刘国樑", "单守", "王守田", "张成"]
