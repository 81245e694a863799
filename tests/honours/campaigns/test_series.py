"""Series: rounds side by side, and people who are told of while they agree."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from memorial.honours.campaigns.relisting import BATCH, SeriesRelister, relist_series
from memorial.honours.models import SeriesPerson
from search.models import Entry
from search.worker import _errands
from tests.factories.honours import SeriesFactory, make_award, make_campaign, make_person
from tests.home.test_page_costs import MOST, questions
from tests.honours.campaigns.filling import text_of
from tests.support.awards import editor, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(city):
    return SeriesFactory(parent=city, title="兵支书")


def page_of(client, series, **asked):
    return text_of(client.get(f"/campaigns/{series.number}/", asked))


def found(client, words):
    return client.get("/search/", {"q": words, "format": "json"}).json()["total"]


def listed_yesterday(series):
    Entry.objects.filter(pk=series.pk).update(updated_at=timezone.now() - timedelta(days=1))


class TestRounds:
    def test_its_campaigns_stand_side_by_side_the_latest_first(self, client, county, series):
        award = make_award(county, "王守田", title="示例结果", award_kind="finest_veteran")
        past = {"nominations_from": date(2024, 1, 1), "nominations_to": date(2024, 2, 1)}
        make_campaign(county, award, series=series, year=2024, title="甲年评选", **past)
        make_campaign(county, series=series, year=2026, title="丙年评选")
        make_campaign(county, series=series, year=2025, title="乙年评选", live=False)
        page = page_of(client, series)
        assert page.index("丙年评选") < page.index("甲年评选")
        assert "乙年评选" not in page
        assert "示例结果" in page
        assert "正在征集推荐" in page
        assert "结果已公布" in page

    def test_more_rounds_and_people_ask_no_more(self, client, county, other_county, series):
        def fill(first, count):
            for number in range(first, first + count):
                award = make_award(county, f"王{number}", award_kind="finest_veteran")
                make_campaign(county, award, series=series, year=2000 + number)
                make_person(series, (county, other_county)[number % 2], f"李{number}")

        fill(0, 3)
        few = questions(client, f"/campaigns/{series.number}/")
        fill(3, 12)
        assert questions(client, f"/campaigns/{series.number}/") <= few
        assert few <= MOST


class TestPeople:
    def test_told_while_they_agree_and_found_by_name(self, client, county, series):
        make_person(series, county, "高志远", story="回村二十年。", place="示例村", consent_expires=today())
        page = page_of(client, series)
        for words in ("高志远", "示例村", "村党支部书记", "回村二十年。", "任城区"):
            assert words in page
        assert found(client, "志远") == 1
        assert found(client, "回村二十年") == 1

    @pytest.mark.parametrize(
        "fields",
        [
            {"consent_given": None},
            {"shown": False},
            {"consent_expires": date(2024, 5, 1)},
            {"consent_given": date(2999, 1, 1)},
        ],
    )
    def test_nobody_else_is_on_the_page_or_in_the_index(self, client, county, series, fields):
        make_person(series, county, "高志远", **fields)
        assert "高志远" not in page_of(client, series)
        assert found(client, "高志远") == 0

    def test_the_dead_need_no_consent(self, client, county, series):
        make_person(series, county, "高志远", consent_given=None, deceased=True)
        assert "高志远" in page_of(client, series)

    def test_consent_that_ends_takes_the_person_from_page_and_index(self, client, county, series):
        row = make_person(series, county, "高志远", consent_expires=today())
        assert "高志远" in page_of(client, series)
        SeriesPerson.objects.filter(pk=row.pk).update(consent_expires=today() - timedelta(days=1))
        listed_yesterday(series)
        assert "高志远" not in page_of(client, series)
        assert relist_series() == 1
        assert found(client, "高志远") == 0
        assert relist_series() == 0

    def test_consent_that_begins_brings_the_person_in(self, client, county, series):
        row = make_person(series, county, "高志远", consent_given=today() + timedelta(days=1))
        SeriesPerson.objects.filter(pk=row.pk).update(consent_given=today())
        listed_yesterday(series)
        assert relist_series() == 1
        assert found(client, "高志远") == 1

    def test_consent_that_is_taken_back_and_a_row_that_is_deleted_are_gone_at_once(self, client, county, series):
        row, other = make_person(series, county, "高志远"), make_person(series, county, "赵大河")
        row.consent_given, row.shown = None, False
        row.save()
        other.delete()
        page = page_of(client, series)
        assert "高志远" not in page
        assert "赵大河" not in page
        assert found(client, "高志远") == found(client, "赵大河") == 0

    def test_the_worker_looks_three_times_a_minute_and_goes_on_where_more_is_due(self, county):
        assert any(isinstance(errand, SeriesRelister) for errand in _errands)
        assert SeriesRelister.pause <= 20
        assert BATCH > 1

    def test_narrowed_by_county_and_junk_narrows_nothing(self, client, county, other_county, series):
        make_person(series, county, "高志远")
        make_person(series, other_county, "赵大河")
        assert "赵大河" not in page_of(client, series, place="370811")
        for junk in ("x", "999999", "'"):
            assert "赵大河" in page_of(client, series, place=junk, page="-4")

    def test_hundreds_are_paged(self, client, county, series):
        rows = [
            SeriesPerson(series=series, region=county, name=f"李{n:03}", shown=True, deceased=True) for n in range(99)
        ]
        SeriesPerson.objects.bulk_create(rows)
        assert page_of(client, series).count("<h4") == 48
        assert page_of(client, series, page=3).count("<h4") == 3


class TestAdmin:
    def given(self, series, region, **changed):
        row = {"series": series.pk, "region": region.pk, "name": "高志远", "role": "村党支部书记"}
        return {**row, "consent_given": "2024-01-01", "consent_expires": "", **changed}

    @pytest.fixture
    def rights(self):
        return ("add_seriesperson", "change_seriesperson", "delete_seriesperson")

    def test_an_office_enters_its_own_and_another_makes_them_public(self, client, county, series, rights):
        client.force_login(editor(county, "登记员", *rights))
        assert client.post("/admin/series_people/new/", self.given(series, county, shown="on")).status_code == 302
        row = SeriesPerson.objects.get()
        assert not row.shown
        assert str(row.entered_by) == "登记员"
        assert "高志远" not in page_of(client, series)
        client.force_login(editor(county, "审定员", "show_seriesperson", *rights))
        edit = f"/admin/series_people/edit/{row.pk}/"
        assert client.post(edit, self.given(series, county, shown="on")).status_code == 302
        assert "高志远" in page_of(client, series)

    def test_a_word_changed_without_the_right_takes_it_back_and_a_day_of_consent_does_not(
        self, client, county, series, rights
    ):
        row = make_person(series, county, "高志远", role="村党支部书记")
        client.force_login(editor(county, "登记员", *rights))
        edit = f"/admin/series_people/edit/{row.pk}/"
        client.post(edit, self.given(series, county, consent_expires="2999-01-01"))
        row.refresh_from_db()
        assert (row.shown, row.consent_expires) == (True, date(2999, 1, 1))
        client.post(edit, self.given(series, county, role="改过的身份"))
        row.refresh_from_db()
        assert not row.shown

    def test_another_office_s_people_are_neither_listed_nor_opened_nor_entered(
        self, client, county, other_county, series, rights
    ):
        own, theirs = make_person(series, county, "高志远"), make_person(series, other_county, "赵大河")
        client.force_login(editor(county, "登记员", *rights))
        listing = text_of(client.get("/admin/series_people/"))
        assert "高志远" in listing
        assert "赵大河" not in listing
        for view in ("edit", "delete", "history", "usage"):
            assert client.get(f"/admin/series_people/{view}/{own.pk}/").status_code == 200, view
            assert client.get(f"/admin/series_people/{view}/{theirs.pk}/").status_code in (302, 403, 404), view
        assert "由其他单位负责" in text_of(
            client.post("/admin/series_people/new/", self.given(series, other_county, name="钱某"))
        )

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"name": ""}, "必需字段"),
            ({"story": "电话13812345678"}, "手机号"),
            ({"consent_expires": "2023-01-01"}, "早于同意日期"),
            ({"consent_given": "", "shown": "on"}, "须登记本人同意"),
            ({"name": "赵大河"}, "已经有"),
        ],
    )
    def test_bad_input_is_refused_in_words(self, admin_client, county, series, changed, why):
        make_person(series, county, "赵大河")
        answer = admin_client.post("/admin/series_people/new/", self.given(series, county, **changed))
        assert why in text_of(answer)
        assert SeriesPerson.objects.count() == 1

    def test_people_of_a_series_are_of_its_own_office_or_of_those_below(self, admin_client, city, county, other_county):
        theirs = SeriesFactory(parent=other_county, title="邻县系列")
        page = text_of(admin_client.post("/admin/series_people/new/", self.given(theirs, county)))
        assert "不归这个系列所在的单位管" in page
        assert not SeriesPerson.objects.exists()

    def test_who_is_public_has_said_so(self, county, series):
        row = SeriesPerson(series=series, region=county, name="高志远", shown=True)
        with pytest.raises(ValidationError, match="须登记本人同意"):
            row.full_clean()
