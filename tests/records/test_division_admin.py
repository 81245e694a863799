"""Choosing among 48,000 places in the admin."""

import pytest
from bs4 import BeautifulSoup

from memorial.records.models import Division
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr


@pytest.fixture
def places(planted):
    province = DivisionFactory(code="370000000000", name="山东省", level=1)
    city = DivisionFactory(parent=province)
    for number in range(60):
        DivisionFactory(code=f"3708{number:02}000000", name=f"示例{number}县", level=3, parent=city)
    return Division.objects.all()


def choose(client, words):
    return client.get("/admin/division_chooser/results/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["例7县", "370807", "3708070"])
def test_place_is_chosen_by_part_of_its_name_or_code(admin_client, places, words):
    page = choose(admin_client, words)
    assert "示例7县" in page
    assert "山东省济宁市示例7县" in page
    assert "示例8县" not in page


@pytest.mark.parametrize("words", ["没有的地方", "'; --", "%", "9" * 500])
def test_words_that_name_no_place_give_an_empty_list(admin_client, places, words):
    assert "示例" not in choose(admin_client, words)


def test_list_of_places_takes_the_same_queries_at_any_size(admin_client, places, django_assert_max_num_queries):
    choose(admin_client, "示例")
    with django_assert_max_num_queries(8):
        choose(admin_client, "")


def test_record_form_does_not_carry_the_table_of_places(admin_client, places, planted):
    martyr = make_martyr(RegionFactory(parent=planted.root_page, division=Division.objects.get(pk="370800000000")))
    form = admin_client.get(f"/admin/pages/{martyr.pk}/edit/").content.decode()
    assert "选择行政区划" in form
    assert "示例7县" not in form


def test_former_place_is_entered_with_what_replaced_it(admin_client, places):
    form = {"code": "372900000000", "name": "示例旧专区", "level": 2, "edition": "1984", "abolished": "on"}
    answer = admin_client.post(
        "/admin/divisions/new/", {**form, "parent": "370000000000", "replaced_by": "370800000000"}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    assert [place.name for place in Division.objects.get(code="372900000000").replaced_by.all()] == ["济宁市"]


@pytest.fixture
def former(places):
    """A prefecture that two counties replaced, kept as a row."""
    former = DivisionFactory(code="372900000000", name="示例旧专区", level=2)
    former.replaced_by.set(["370807000000", "370811000000"])
    return former


def change(client, former, **changed):
    form = {"code": former.code, "name": former.name, "level": 2, "edition": "1984", "parent": "370000000000"}
    return client.post(f"/admin/divisions/edit/{former.pk}/", {**form, **changed})


def test_the_form_of_a_place_shows_its_successors_and_no_other_place(admin_client, former):
    form = BeautifulSoup(admin_client.get(f"/admin/divisions/edit/{former.pk}/").content, "html.parser")
    assert form.select_one("[name=replaced_by]")["value"] == "370807000000、370811000000"
    assert "示例8县" not in form.text


@pytest.mark.parametrize("words", ["370807、370812", "370807000000, 370812", " 370812；370807 "])
def test_successors_are_told_by_codes_of_any_length(admin_client, former, words):
    assert change(admin_client, former, replaced_by=words).status_code == 302
    assert {place.short_code for place in former.replaced_by.all()} == {"370807", "370812"}


@pytest.mark.parametrize("words", ["370807、999999", "汶上县", "37080", "370807;drop", "9" * 400])
def test_a_code_of_no_place_is_refused_and_what_was_written_stays(admin_client, former, words):
    answer = change(admin_client, former, replaced_by=words)
    assert answer.status_code == 200
    assert answer.context["form"].errors["replaced_by"]
    assert former.replaced_by.count() == 2
