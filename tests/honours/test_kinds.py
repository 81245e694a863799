"""The list of award kinds: what a new site has, what editors change, and what awards may be of them."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from memorial.honours.importing.awards import AwardTarget
from memorial.honours.kinds.listed import kind_choices, kinds
from memorial.honours.kinds.starting import add_starting_kinds, starting_kinds
from memorial.honours.models import AwardKind, HonourRollPage
from tests.factories.honours import AwardFactory, RollFactory, make_award

pytestmark = pytest.mark.django_db


def retire(code, day):
    kind = AwardKind.objects.get(code=code)
    kind.until = day
    kind.save()
    return kind


class TestStart:
    def test_a_new_site_knows_every_starting_kind_in_rank_order(self):
        codes = [row["code"] for row in starting_kinds()]
        assert list(kinds()) == codes
        assert codes.index("merit_first") < codes.index("merit_second") < codes.index("merit_third")

    def test_starting_kinds_are_sound(self):
        for kind in AwardKind.objects.all():
            kind.full_clean()
            assert kind.name_en

    def test_what_brings_a_notice_and_what_enters_the_gazetteer(self):
        """立功受奖军人家庭送喜报工作办法: 一、二、三等功; second class and above go to the gazetteer."""
        listed = kinds().values()
        assert {row.code for row in listed if row.brings_gazetteer} == {"order", "title", "merit_first", "merit_second"}
        assert {row.code for row in listed if row.brings_notice} == {
            *("order", "title", "merit_first", "merit_second", "merit_third")
        }

    def test_starting_again_brings_back_nothing_an_editor_changed(self):
        AwardKind.objects.filter(code="merit_second").update(name="二等功（旧）", until=date(2020, 1, 1))
        add_starting_kinds(AwardKind)
        kind = AwardKind.objects.get(code="merit_second")
        assert (kind.name, kind.until) == ("二等功（旧）", date(2020, 1, 1))


class TestKind:
    def test_a_change_is_seen_at_once(self):
        kind = AwardKind.objects.get(code="medal")
        assert kinds()["medal"].name == "纪念章"
        kind.name = "纪念章（示例）"
        kind.save()
        assert kinds()["medal"].name == "纪念章（示例）"

    def test_label_is_english_in_english_and_chinese_where_there_is_none(self):
        AwardKind.objects.create(code="local", name="示例荣誉", family="civil", rank=999, path="chosen")
        with translation.override("en"):
            labels = dict(kind_choices())
        assert (labels["order"], labels["local"]) == ("Order", "示例荣誉")

    def test_a_code_never_changes(self):
        kind = AwardKind.objects.get(code="medal")
        kind.code = "medals"
        with pytest.raises(ValidationError, match="代码定了就不再改"):
            kind.full_clean()

    @pytest.mark.parametrize("code", ["", "Medal", "1st", "二等功", "a-b", "a b", "a" * 31])
    def test_a_code_is_a_plain_word(self, code):
        with pytest.raises(ValidationError) as refused:
            AwardKind(code=code, name="示例", family="civil", rank=1, path="chosen").full_clean()
        assert "code" in refused.value.message_dict

    def test_it_does_not_end_before_it_begins(self):
        kind = AwardKind(
            code="x", name="示例", family="civil", rank=1, path="chosen", since=date(2020, 1, 2), until=date(2020, 1, 1)
        )
        with pytest.raises(ValidationError, match="停用日期早于启用日期"):
            kind.full_clean()

    def test_retired_kinds_come_last_and_say_so(self):
        retire("order", date(2020, 1, 1))
        assert kind_choices()[-1] == ("order", "勋章（已停用）")


class TestAward:
    def test_an_award_after_its_kind_was_retired_is_refused(self, county):
        award = make_award(county, announced="2023-07")
        retire("merit_second", date(2022, 12, 31))
        with pytest.raises(ValidationError, match="2022-12-31之后不再授予"):
            award.full_clean()

    def test_an_award_of_before_stays_sound(self, county):
        retire("merit_second", date(2022, 12, 31))
        make_award(county, announced="2023-01", awarded="2022-11").full_clean()

    def test_a_date_known_only_as_a_year_gets_the_benefit_of_the_doubt(self, county):
        retire("merit_second", date(2023, 6, 30))
        make_award(county, announced="2023").full_clean()

    def test_an_award_before_its_kind_was_there_is_refused(self, county):
        kind = AwardKind.objects.get(code="finest_veteran")
        kind.since = date(2018, 1, 1)
        kind.save()
        award = AwardFactory.build(award_kind="finest_veteran", announced="2017-12")
        with pytest.raises(ValidationError, match="起才有"):
            award.clean()

    def test_a_level_that_does_not_award_it_is_refused(self):
        award = AwardFactory.build(award_kind="order", level="county")
        with pytest.raises(ValidationError, match="由这些级别授予：国家级"):
            award.clean()

    def test_a_kind_nobody_knows_is_refused_with_the_way_on(self, county):
        award = make_award(county, announced="2023-07")
        award.award_kind = "merit_forth"
        with pytest.raises(ValidationError, match="没有“merit_forth”这一荣誉类别"):
            award.full_clean()

    def test_the_page_shows_its_kind(self, client, county):
        award = make_award(county, "王守田")
        assert "二等功" in client.get(f"/awards/{award.number}/").content.decode()

    def test_the_form_offers_the_list(self, admin_client, county):
        page = admin_client.get(reverse("wagtailadmin_pages:add", args=["honours", "awardpage", county.pk]))
        assert '<option value="four_haves">' in page.content.decode()


class TestRoll:
    def test_by_honour_means_by_rank(self, county):
        for kind in ("merit_third", "title", "merit_first"):
            make_award(county, kind, award_kind=kind, level="national", announced="2023")
        roll = RollFactory.build(order="kind")
        county.add_child(instance=roll)
        assert [row.name for row in HonourRollPage.objects.get(pk=roll.pk).recipients()] == [
            "title",
            "merit_first",
            "merit_third",
        ]


class TestList:
    def test_editors_see_it(self, admin_client):
        page = admin_client.get(reverse("wagtailsnippets_honours_awardkind:list")).content.decode()
        assert "一等功" in page
        assert "评选（推荐、公示、评定）" in page

    def test_even_the_first_change_of_a_starting_kind_is_compared_with_how_it_stood(self, admin_client):
        kind = AwardKind.objects.get(code="merit_second")
        edit = reverse("wagtailsnippets_honours_awardkind:edit", args=[kind.pk])
        form = {
            name: value
            for name, value in admin_client.get(edit).context["form"].initial.items()
            if value not in (None, False)
        }
        stood, rule = kind.rule, "示例条例第九条"
        assert admin_client.post(edit, {**form, "rule": rule}).status_code == 302
        history = reverse("wagtailsnippets_honours_awardkind:history", args=[kind.pk])
        page = BeautifulSoup(admin_client.get(history).content, "html.parser")
        compare = next(link["href"] for link in page.select("a[href]") if "/compare/" in link["href"])
        shown = BeautifulSoup(admin_client.get(compare).content, "html.parser").select_one("main").text
        assert rule in shown
        assert stood in shown
        assert kind.revisions.count() == 2
        kind.refresh_from_db()
        kind.save()
        assert kind.revisions.count() == 2

    def test_nobody_deletes_a_kind(self, admin_client):
        kind = AwardKind.objects.get(code="medal")
        admin_client.post(reverse("wagtailsnippets_honours_awardkind:delete", args=[kind.pk]))
        assert AwardKind.objects.filter(pk=kind.pk).exists()

    def test_importing_reads_names_and_codes_of_the_list_as_it_stands(self):
        AwardKind.objects.create(code="local", name="示例荣誉", family="civil", rank=999, path="chosen")
        spec = AwardTarget.fields["award_kind"]
        assert (spec.choices["示例荣誉"], spec.choices["local"]) == ("local", "local")
        assert "示例" not in spec.choices
