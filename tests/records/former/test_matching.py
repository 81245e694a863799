"""Which wording names a former place, and which only looks so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memorial.records.former.matching import Former, Matcher, Present, Successor

WENSHANG = Successor("370830000000", "汶上县", "山东省济宁市汶上县")
JIAXIANG = Successor("370829000000", "嘉祥县", "山东省济宁市嘉祥县")
NANWANG = Former("南旺县", ("南旺县", "南旺办事处"), successors=(WENSHANG, JIAXIANG))
LIAOCHENG = Former("聊城县", ("聊城县",))
SHIZHONG = Former("市中区", ("市中区", "济宁市市中区"))
PINGYUAN = Former("平原省", ("平原省",), level=1)
PRESENT = Present(
    longer=("南旺镇", "西南旺县"), same=frozenset({"聊城市", "市中区"}), wide=frozenset({"山东省", "山东", "济宁"}),
    provinces=frozenset({"山东", "江苏"}), stems=frozenset({"聊城"}),
)  # fmt: skip
MATCHER = Matcher([NANWANG, LIAOCHENG, SHIZHONG, PINGYUAN], PRESENT)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("南旺县", "南旺县"),
        ("山东省南旺縣張家莊", "南旺县"),
        ("山東 南 旺 縣", "南旺县"),
        ("平原省南旺县某村", "南旺县"),
        ("南旺办事处", "南旺县"),
        ("南旺", "南旺县"),
        ("山东南旺", "南旺县"),
        ("山东省济宁南旺人", "南旺县"),
        ("聊城县", "聊城县"),
        ("济宁市市中区", "市中区"),
        ("平原省", "平原省"),
        ("聊城县西南旺县", "聊城县"),
    ],
)
def test_a_former_place_is_known_by_its_name_in_either_script(text, name):
    assert [place.name for place in MATCHER.found_in(text)] == [name]


@pytest.mark.parametrize(
    "text",
    ["", "汶上县南旺镇", "南旺镇", "西南旺县", "汶上县南旺", "南旺庄", "某县南旺村人", "聊城", "聊城市", "市中区",
     "济南市市中区", "江苏省南旺县", "北京市", "南", "旺县", "\x00", "(" * 300],
)  # fmt: skip
def test_a_name_of_today_or_a_doubtful_one_is_left_alone(text):
    assert MATCHER.found_in(text) == []


def test_wording_that_names_a_successor_leads_to_that_one_alone():
    (place,) = MATCHER.found_in("南旺县（今汶上县）张庄")
    assert place.successors == (WENSHANG,)
    assert MATCHER.found_in("南旺县张庄") == [NANWANG]


@given(st.text(alphabet="南旺县镇山东聊城市中区 ()今汶上", max_size=40))
def test_any_wording_is_answered(text):
    assert all(place in (NANWANG, LIAOCHENG, SHIZHONG, PINGYUAN) or place.name == "南旺县"
               for place in MATCHER.found_in(text))  # fmt: skip
