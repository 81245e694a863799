"""Who stands on a roll, and in what order."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from memorial.honours.models import AwardStep, HonourRollPage, Recipient
from memorial.records.models import Division
from tests.factories.honours import AwardFactory, RollFactory, make_award

pytestmark = pytest.mark.django_db


def make_roll(region, **fields):
    roll = RollFactory.build(**fields)
    region.add_child(instance=roll)
    return HonourRollPage.objects.get(pk=roll.pk)


def make(region, *rows, **fields):
    award = AwardFactory.build(**fields)
    award.recipients = list(rows)
    region.add_child(instance=award)
    return award


def names(roll):
    return [row.name for row in roll.recipients()]


def living(name, **fields):
    return Recipient(name=name, consent_given=date(2024, 1, 1), **fields)


class TestConditions:
    def test_several_kinds_and_levels_make_one_roll(self, county):
        make_award(county, "甲", award_kind="merit_first")
        make_award(county, "乙", award_kind="merit_second")
        make_award(county, "丙", award_kind="merit_third")
        make_award(county, "丁", award_kind="merit_second", level="county")
        roll = make_roll(county, award_kinds=["merit_first", "merit_second"], levels=["city"])
        assert sorted(names(roll)) == sorted("甲乙")

    def test_whom_it_takes_in(self, county):
        make(
            county,
            living("在世"),
            Recipient(name="已故", deceased=True),
            Recipient(name="集体", recipient_kind="collective"),
        )
        told = {who: names(make_roll(county, who=[who])) for who in ("living", "deceased", "collective")}
        assert told == {"living": ["在世"], "deceased": ["已故"], "collective": ["集体"]}
        assert len(names(make_roll(county, who=["living", "collective"]))) == 2
        assert len(names(make_roll(county))) == 3

    def test_somebody_serving_counts_at_the_office_unless_the_place_is_shown(self, client, city, county):
        kept, shown = (living(name, serving=True, division=county.division) for name in ("不示地区", "公开地区"))
        shown.place_shown = True
        make(city, kept, shown, Recipient(name="已故", serving=True, deceased=True, division=county.division))
        assert sorted(names(make_roll(city, area=county.division))) == ["公开地区", "已故"]
        roll = make_roll(city, area=city.division)
        assert len(names(roll)) == 3
        html = client.get(f"/rolls/{roll.number}/?by=region").content.decode()
        assert '济宁市</span> <span class="count">1</span>' in html
        assert '任城区</span> <span class="count">2</span>' in html

    def test_a_recipient_counts_where_its_row_says_else_where_the_office_is(self, city, county):
        elsewhere = Division.objects.create(code="370826000000", name="微山县", level=3, edition="示例")
        make(county, Recipient(name="本地", deceased=True), Recipient(name="外地", deceased=True, division=elsewhere))
        assert names(make_roll(city, area=county.division)) == ["本地"]
        assert names(make_roll(city, area=elsewhere)) == ["外地"]
        assert len(names(make_roll(city, area=city.division))) == 2

    def test_the_living_only_while_consent_holds_and_nobody_unnamed(self, county):
        gone = timezone.localdate() - timedelta(days=1)
        make(
            county,
            living("同意"),
            living("过期", consent_expires=gone),
            living("不具名", unnamed=True),
            Recipient(name="未问"),
        )
        assert names(make_roll(county)) == ["同意"]

    def test_what_is_revoked_leaves(self, county):
        award = make_award(county, "王守田")
        roll = make_roll(county)
        AwardStep.objects.create(award=award, act="revoke", state="revoked", note="示例")
        assert names(roll) == []


class TestOrder:
    def test_rules_apply_one_after_the_other(self, county):
        make_award(county, "乙", "甲", award_kind="merit_second", announced="2023")
        make_award(county, "丁", award_kind="merit_first", announced="2022")
        make_award(county, "丙", award_kind="merit_first", announced="2021")
        assert names(make_roll(county, order="kind", then_by="year")) == ["丁", "丙", "乙", "甲"]
        assert names(make_roll(county, order="kind", then_by="name")) == ["丙", "丁", "甲", "乙"]

    def test_surnames_by_strokes_then_by_reading(self, county):
        make_award(county, "Ø. Hansen", "张山", "李四", "李一", "王五", "丁一", "𠮷田")
        assert names(make_roll(county, order="strokes")) == [
            "丁一",
            "王五",
            "𠮷田",
            "张山",
            "李一",
            "李四",
            "Ø. Hansen",
        ]

    def test_a_name_that_is_changed_moves(self, county):
        award = make_award(county, "张山", "王五")
        roll = make_roll(county, order="strokes")
        row = Recipient.objects.get(award=award, name="张山")
        row.name = "丁山"
        row.save()
        assert names(roll) == ["丁山", "王五"]


class TestDisplays:
    @pytest.mark.parametrize(
        ("by", "headings"),
        [
            ("kind", ["一等功", "二等功"]),
            ("year", ["2023", "2021"]),
            ("strokes", ["2画", "4画", "7画"]),
            ("name", ["D", "L", "W"]),
        ],
    )
    def test_headings_stand_over_the_names_and_say_how_many(self, client, county, by, headings):
        make_award(county, "王五", "丁一", award_kind="merit_second", announced="2021")
        make_award(county, "李四", award_kind="merit_first", announced="2023")
        roll = make_roll(county)
        context = client.get(f"/rolls/{roll.number}/?by={by}").context
        assert [heading.label for heading, _page in context["headings"]] == headings
        assert [heading.label for heading, _rows in context["parts"]] == headings
        assert sum(heading.count for heading, _page in context["headings"]) == 3

    def test_a_heading_leads_to_the_page_its_first_name_is_on(self, client, county):
        make_award(county, *(f"丁{number}" for number in range(70)))
        make_award(county, "王五")
        roll = make_roll(county)
        context = client.get(f"/rolls/{roll.number}/?by=strokes").context
        assert [page for _heading, page in context["headings"]] == [1, 2]
        assert "王五" in client.get(f"/rolls/{roll.number}/?by=strokes&page=2").content.decode()

    @pytest.mark.parametrize("by", ["", "junk", "kind'--", "listed"])
    def test_junk_is_the_roll_in_its_own_order(self, client, county, by):
        make_award(county, "王五")
        answer = client.get(f"/rolls/{make_roll(county).number}/", {"by": by, "page": "x"})
        assert answer.status_code == 200
        assert not answer.context["headings"]

    def test_costs_do_not_grow_with_the_roll(self, client, county, django_assert_max_num_queries):
        make_award(county, *(f"丁{number}" for number in range(130)))
        address = f"/rolls/{make_roll(county).number}/?by=strokes"
        client.get(address)
        with django_assert_max_num_queries(20):
            client.get(address)


class TestEditing:
    def test_conditions_are_ticked(self, admin_client, county):
        roll = make_roll(county)
        page = admin_client.get(f"/admin/pages/{roll.pk}/edit/").content.decode()
        assert 'name="award_kinds" value="merit_second"' in page
        assert 'name="who" value="living"' in page

    def test_a_kind_that_is_not_there_is_refused(self, county):
        roll = make_roll(county)
        roll.award_kinds = ["merit_forth"]
        with pytest.raises(Exception, match="没有“merit_forth”这一荣誉类别"):
            roll.full_clean()
