"""Choosing among 48,000 places in the admin."""

import pytest

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
