"""Numbers of a year, entered by the offices: whose they are, what is refused, and what is never added twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from memorial.honours.figures.adding_up import Counted, contradictions, parts_of, topmost
from memorial.honours.models import YearlyCount
from tests.support.awards import editor


def told(region, **changes):
    return {"region": region.pk, "year": "2023", "what": "plaques", "count": "12", "source": "示例年报", **changes}


def plaques(code, count, year=2023):
    return Counted(code, year, "plaques", count)


def test_office_enters_a_number_of_its_own_and_signs_it(client, clerk, county):
    client.force_login(clerk)
    answer = client.post("/admin/yearly_counts/new/", told(county))
    assert answer.status_code == 302
    row = YearlyCount.objects.get()
    assert (row.region_id, row.year, row.what, row.count, row.entered_by) == (county.pk, 2023, "plaques", 12, clerk)
    listing = client.get("/admin/yearly_counts/").content.decode()
    assert "示例年报" in listing
    assert "填报员" in listing


def test_number_of_a_sibling_office_is_neither_listed_nor_opened_nor_entered(client, clerk, county, sibling, count):
    own, theirs = count(county, 5), count(sibling, 7)
    client.force_login(clerk)
    listing = client.get("/admin/yearly_counts/").content.decode()
    assert f"/edit/{own.pk}/" in listing
    assert f"/edit/{theirs.pk}/" not in listing
    for view in ("edit", "delete", "history", "usage"):
        assert client.get(f"/admin/yearly_counts/{view}/{own.pk}/").status_code == 200, view
        assert client.get(f"/admin/yearly_counts/{view}/{theirs.pk}/").status_code in (302, 403, 404), view
    refused = client.post("/admin/yearly_counts/new/", told(sibling, year="2022"))
    assert "由其他单位负责" in refused.content.decode()
    moved = client.post(f"/admin/yearly_counts/edit/{own.pk}/", told(sibling, year="2022"))
    assert "由其他单位负责" in moved.content.decode()
    assert YearlyCount.objects.count() == 2


def test_who_may_change_pages_has_no_right_to_numbers(client, county):
    client.force_login(editor(county, "编辑"))
    assert client.get("/admin/yearly_counts/").status_code in (302, 403)
    client.post("/admin/yearly_counts/new/", told(county))
    assert not YearlyCount.objects.exists()


def test_group_form_offers_the_right(admin_client):
    assert "年度数字" in admin_client.get("/admin/groups/new/").content.decode()


@pytest.mark.parametrize(
    ("changes", "told_why"),
    [
        ({"count": "-1"}, "大于或等于"),
        ({"count": "一百"}, "整数"),
        ({"count": "100000000"}, "数量太大"),
        ({"year": str(date.today().year + 1)}, "还没有到"),  # noqa: DTZ011 - a year of the bureau's calendar
        ({"year": "1900"}, "不能早于"),
        ({"year": "99999"}, "还没有到"),
        ({"what": "weather"}, "weather"),
        ({"source": ""}, "source"),
        ({"source": "电话13812345678"}, "手机号"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(client, clerk, county, changes, told_why):
    client.force_login(clerk)
    answer = client.post("/admin/yearly_counts/new/", told(county, **changes))
    assert answer.status_code == 200
    assert told_why in answer.content.decode()
    assert not YearlyCount.objects.exists()


def test_same_number_cannot_be_entered_twice(client, clerk, county, count):
    count(county, 5)
    client.force_login(clerk)
    assert "已经填过了" in client.post("/admin/yearly_counts/new/", told(county)).content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        count(county, 6)


def test_database_itself_refuses_less_than_nothing(county, count):
    with pytest.raises(IntegrityError), transaction.atomic():
        count(county, -1)


def test_translation_of_a_region_takes_no_numbers_of_its_own(county):
    from wagtail.models import Locale

    english = county.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    row = YearlyCount(region=english, year=2023, what="plaques", count=1, source="示例")
    with pytest.raises(ValidationError, match="原来语言"):
        row.full_clean()


def test_own_number_of_a_region_stands_and_its_parts_are_not_added_to_it():
    rows = [plaques("3708", 100), plaques("370811", 60), plaques("370829", 30), plaques("370811001", 5)]
    assert topmost(rows) == [plaques("3708", 100)]
    assert topmost(rows[1:]) == rows[1:3]
    assert parts_of("3708", rows) == rows[1:3]


def test_years_and_works_are_added_up_apart():
    rows = [plaques("3708", 100), plaques("370811", 60, year=2022), Counted("370811", 2023, "medals", 3)]
    assert topmost(rows) == rows


def test_whole_that_is_less_than_its_parts_is_a_contradiction_and_still_stands():
    rows = [plaques("3708", 80), plaques("370811", 60), plaques("370829", 30)]
    found = contradictions(rows)
    assert [(one.whole.code, one.parts) for one in found.values()] == [("3708", 90)]
    assert sum(row.count for row in topmost(rows)) == 80
    assert not contradictions([plaques("3708", 90), *rows[1:]])


def test_editors_of_whole_and_part_are_told_of_a_contradiction(client, admin_client, clerk, city, county, count):
    count(city, 10)
    client.force_login(clerk)
    told_at_once = client.post("/admin/yearly_counts/new/", told(county), follow=True).content.decode()
    assert "济宁市2023年填的是10，下级合计却是12" in told_at_once
    assert "下级合计多于本级" in client.get("/admin/yearly_counts/").content.decode()
    assert admin_client.get("/admin/yearly_counts/").content.decode().count("下级合计多于本级") == 2


def test_list_of_numbers_asks_no_more_of_more(admin_client, county, count, django_assert_max_num_queries):
    def questions():
        with django_assert_max_num_queries(60) as asked:
            admin_client.get("/admin/yearly_counts/")
        return len(asked)

    count(county, 1)
    questions()
    few = questions()
    for year in range(2000, 2018):
        count(county, 1, year=year)
    assert questions() <= few
