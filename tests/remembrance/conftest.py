"""A record and those who look after it."""

from types import SimpleNamespace

import pytest

from memorial.records.models import Burial, SourceNote
from tests.factories.graves import GraveFactory, SectionFactory
from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory, make_martyr
from tests.support.awards import editor

RIGHTS = ("answer_correction", "answer_report", "take_down", "view_sealed", "answer_gift", "match_kin")


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def martyr(county):
    """示例甲, born in 1918, whose birth is told by a register."""
    page = make_martyr(county, "示例甲", died="1943", unit="示例部队", place="山东济宁", birth="1918")
    page.source_notes.add(SourceNote(grade="register", citation="示例名册", subject="birth"))
    page.save()
    return page


@pytest.fixture
def cemetery(county):
    return CemeteryFactory(parent=county, title="示例陵园", phone="0537-1234567", keeper="示例管理处")


@pytest.fixture
def grave(cemetery, martyr):
    """The grave he lies in."""
    section = SectionFactory(cemetery=cemetery, name="东区")
    found = GraveFactory(cemetery=cemetery, part=section, row="1", position="2")
    martyr.burials.add(Burial(cemetery=cemetery, grave=found))
    martyr.save()
    return found


@pytest.fixture
def other_county(city):
    division = DivisionFactory(code="370830000000", name="汶上县", level=3)
    return RegionFactory(parent=city, division=division)


@pytest.fixture
def staff(county, other_county):
    """`clerk` of the county at every desk, `sibling` of the next county likewise, `writer` without any desk."""
    return SimpleNamespace(
        clerk=editor(county, "办理员", *RIGHTS),
        sibling=editor(other_county, "邻县", *RIGHTS),
        writer=editor(county, "编辑"),
    )
