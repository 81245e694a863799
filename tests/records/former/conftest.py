import pytest

from memorial.records.models import Division, FormerPlace, FormerPlaceSuccessor
from tests.factories.records import DivisionFactory

TODAY = {
    "370000000000": ("山东省", 1, None),
    "410000000000": ("河南省", 1, None),
    "370800000000": ("济宁市", 2, "370000000000"),
    "370829000000": ("嘉祥县", 3, "370800000000"),
    "370830000000": ("汶上县", 3, "370800000000"),
    "370830102000": ("南旺镇", 4, "370830000000"),
    "370811000000": ("任城区", 3, "370800000000"),
}


@pytest.fixture
def today(planted):
    for code, (name, level, above) in TODAY.items():
        DivisionFactory(code=code, name=name, level=level)
        Division.objects.filter(pk=code).update(parent=above)


@pytest.fixture
def make_former(today):
    def make(name, *codes, **fields):
        place = FormerPlace(name=name, **{"source": "示例志书", **fields})
        place.successions = [FormerPlaceSuccessor(division_id=code) for code in codes]
        place.full_clean()
        place.save()
        return place

    return make


@pytest.fixture
def nanwang(make_former):
    return make_former("南旺县", "370830000000", "370829000000", since="1940", until="1953", lay_in="平原省")
