"""One grave moves: its people, its address and the catalogue follow, and the last move can be taken back."""

import pytest
from django.core.exceptions import ValidationError

from memorial.records.graves.history import burial_history
from memorial.records.graves.reburying import rebury, take_back
from memorial.records.graves.resting import lying_in, moved_away, resting_at
from memorial.records.models import Burial, Grave, MartyrPage
from search.models import Entry
from tests.factories.graves import GraveFactory, bury


@pytest.fixture
def old(cemetery, east):
    return GraveFactory(cemetery=cemetery, part=east, row="3", position="12")


@pytest.fixture
def new(new_cemetery):
    return GraveFactory(cemetery=new_cemetery, row="1", position="1")


def names(burials):
    return [burial.martyr.title for burial in burials.select_related("martyr")]


def test_people_of_a_moved_grave_rest_where_it_went(county, cemetery, new_cemetery, old, new):
    bury(county, old)
    rebury(old, new, moved="2019", evidence="示例文件")
    assert names(lying_in(new)) == ["王守田"]
    assert names(lying_in(old)) == []
    assert names(resting_at(new_cemetery)) == ["王守田"]
    assert names(resting_at(cemetery)) == []
    assert names(moved_away(cemetery)) == ["王守田"]


def test_move_of_a_move_leads_to_the_last_grave(county, cemetery, new_cemetery, old, new):
    martyr = bury(county, old, buried="1950")
    last = GraveFactory(cemetery=cemetery, row="9", position="9")
    rebury(old, new, moved="2019")
    rebury(new, last, moved="2021")
    assert Grave.objects.get(pk=old.pk).now_at == last
    history = burial_history(MartyrPage.objects.get(pk=martyr.pk))
    assert [(event.date, event.grave) for event in history] == [("1950", old), ("2019", new), ("2021", last)]
    assert [event.from_grave for event in history] == [None, old, new]


def test_history_of_a_grave_takes_three_questions(county, old, new, django_assert_max_num_queries):
    martyr = bury(county, old)
    rebury(old, new)
    page = MartyrPage.objects.get(pk=martyr.pk)
    with django_assert_max_num_queries(3):
        history = burial_history(page)
        assert [(event.cemetery.title, str(event.grave), event.cemetery.entry.live) for event in history]


def test_catalogue_finds_people_by_the_cemetery_they_lie_in_today(county, old, new):
    martyr = bury(county, old)
    assert "示例老陵园 东区 3排 12号" in Entry.objects.get(pk=martyr.pk).text
    reburial = rebury(old, new)
    assert "示例新陵园 1排 1号" in Entry.objects.get(pk=martyr.pk).text
    take_back(reburial)
    assert "示例老陵园 东区 3排 12号" in Entry.objects.get(pk=martyr.pk).text


def test_last_move_can_be_taken_back_and_no_other(county, cemetery, old, new):
    bury(county, old)
    first = rebury(old, new)
    second = rebury(new, GraveFactory(cemetery=cemetery, position="77"))
    with pytest.raises(ValidationError, match="又迁往"):
        take_back(first)
    take_back(second)
    assert Grave.objects.get(pk=old.pk).now_at == new
    assert Grave.objects.get(pk=new.pk).now_at is None
    take_back(first)
    assert Grave.objects.get(pk=old.pk).now_at is None
    assert names(lying_in(old)) == ["王守田"]


def test_grave_moves_once_from_a_place_and_never_in_a_circle(cemetery, old, new):
    rebury(old, new)
    with pytest.raises(ValidationError):
        rebury(old, GraveFactory(cemetery=cemetery, position="78"))
    with pytest.raises(ValidationError, match="圈"):
        rebury(new, old)
    with pytest.raises(ValidationError):
        rebury(new, new)


def test_nobody_is_moved_into_another_ones_grave(county, cemetery, old, new):
    bury(county, new, "李长河")
    with pytest.raises(ValidationError, match="李长河"):
        rebury(old, new)
    free = GraveFactory(cemetery=cemetery, position="79")
    rebury(old, free)
    with pytest.raises(ValidationError, match="已有"):
        rebury(GraveFactory(cemetery=cemetery, position="80"), free)


def test_many_do_not_fit_a_grave_for_one_but_many_graves_fit_a_collective_one(cemetery, new_cemetery, new):
    with pytest.raises(ValidationError, match="群葬"):
        rebury(GraveFactory(cemetery=cemetery, kind="collective", position="81"), new)
    together = GraveFactory(cemetery=new_cemetery, kind="collective", position="82")
    for position in ("83", "84"):
        rebury(GraveFactory(cemetery=cemetery, position=position), together)
    assert together.reburials_in.count() == 2


def test_move_before_the_burial_is_refused(county, old, new):
    bury(county, old, buried="1950")
    with pytest.raises(ValidationError, match="1950"):
        rebury(old, new, moved="1949")
    rebury(old, new, moved="195X")


def test_move_before_the_one_that_brought_them_is_refused(cemetery, old, new):
    rebury(old, new, moved="1960")
    with pytest.raises(ValidationError, match="1960"):
        rebury(new, GraveFactory(cemetery=cemetery, position="85"), moved="1955")


def test_later_burial_of_the_record_itself_ends_what_the_grave_says(county, cemetery, new_cemetery, old, new):
    martyr = bury(county, old, buried="1950")
    martyr.burials.add(Burial(cemetery=new_cemetery, buried="1960", sort_order=5))
    martyr.save()
    rebury(old, new, moved="2019")
    history = burial_history(MartyrPage.objects.get(pk=martyr.pk))
    assert [(event.date, event.cemetery.title) for event in history] == [("1950", "示例老陵园"), ("1960", "示例新陵园")]
    assert names(lying_in(new)) == []
    assert names(resting_at(new_cemetery)) == ["王守田"]
