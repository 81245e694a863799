"""Everyone of one name side by side; verdicts; two records made one, and two again."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from wagtail.models import GroupPagePermission

from memorial.records.importing.state import digest_of
from memorial.records.models import Burial, MartyrPage, Merge, NamesakeDecision, Relation, SourceNote
from memorial.records.namesakes.combining import RELATIONS, NotMergedError, conflicts_between
from memorial.records.namesakes.comparing import contradictions, might_be_same, profile_of
from memorial.records.namesakes.deciding import decide
from memorial.records.namesakes.merging import merge, unmerge
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(county):
    one = make_martyr(county, "王守田", place="济宁任城", died="1942", unit="示例团")
    other = make_martyr(county, "王守田", place="济宁任城某村", died="1942-05", birth="1918", aliases=["王小石"])
    return one, other


@pytest.fixture
def same(pair, admin_user):
    return decide(*pair, "same", admin_user, reason="示例理由")


def fresh(page):
    return MartyrPage.objects.get(pk=page.pk)


class TestComparing:
    @pytest.mark.parametrize(
        ("fields", "fact"),
        [
            ({"sex": "female"}, "sex"),
            ({"place": "外省"}, "native_place"),
            ({"birth": "1901"}, "birth"),
            ({"died": "1950"}, "death"),
        ],
    )
    def test_fact_that_both_tell_and_differ_in_tells_them_apart(self, county, fields, fact):
        known = {"place": "济宁", "birth": "1918", "died": "1942", "sex": "male"}
        one, other = make_martyr(county, "王守田", **known), make_martyr(county, "王守田", **{**known, **fields})
        assert contradictions(profile_of(one), profile_of(other)) == [fact]
        assert not might_be_same(profile_of(one), profile_of(other))

    def test_less_exact_date_or_place_contradicts_nothing(self, pair):
        assert might_be_same(*map(profile_of, pair))

    def test_other_name_is_nobodys_namesake(self, county):
        assert not might_be_same(profile_of(make_martyr(county, "王一")), profile_of(make_martyr(county, "王二")))


class TestNamePage:
    def test_everyone_stands_side_by_side_each_with_his_own_facts(self, client, pair):
        html = client.get("/name/王守田/").content.decode()
        for page in pair:
            assert f'href="/martyrs/{page.number}/"' in html
            assert page.native_place_text in html
        assert "1942年5月" in html

    @pytest.mark.parametrize("written", ["王 守田", "王守畋", "ＷＡＮＧ"])
    def test_name_nobody_has_is_not_found_but_shows_the_way(self, client, pair, written):
        answer = client.get(f"/name/{written}/")
        assert answer.status_code in (302, 404)

    def test_other_script_leads_to_the_usual_form(self, client, county):
        make_martyr(county, "刘国华")
        answer = client.get("/name/劉國華/")
        assert (answer.status_code, answer["location"]) == (302, "/name/%E5%88%98%E5%9B%BD%E5%8D%8E/")

    def test_alias_counts_as_a_name(self, client, pair):
        html = client.get("/name/王小石/").content.decode()
        assert f"/martyrs/{pair[1].number}/" in html
        assert f"/martyrs/{pair[0].number}/" not in html

    def test_draft_is_on_no_name_page(self, client, county):
        make_martyr(county, "王守田", live=False)
        assert client.get("/name/王守田/").status_code == 404

    def test_verdict_stands_below_with_its_reason(self, client, pair, admin_user):
        decide(*pair, "different", admin_user, reason="示例：籍贯不同", citation="示例县志", grade="archive")
        html = client.get("/name/王守田/").content.decode()
        assert "不是同一人" in html
        assert "示例县志" in html

    def test_record_leads_to_its_namesakes_only_where_there_are_any(self, client, county, pair):
        assert "另有 1 位同名英烈" in client.get(f"/martyrs/{pair[0].number}/").content.decode()
        alone = make_martyr(county, "李长河")
        assert "同名英烈" not in client.get(f"/martyrs/{alone.number}/").content.decode()

    def test_english_and_many_namesakes_cost_no_more_questions(
        self, client, county, pair, django_assert_max_num_queries
    ):
        for number in range(30):
            make_martyr(county, "王守田", place=f"示例村{number}")
        client.get("/en/name/王守田/")
        with django_assert_max_num_queries(20):
            assert client.get("/en/name/王守田/").status_code == 200


class TestDeciding:
    def test_verdict_needs_a_reason_or_a_source(self, pair, admin_user):
        with pytest.raises(ValidationError, match=r"理由或出处|reason or a source"):
            decide(*pair, "same", admin_user)

    def test_later_verdict_counts_and_the_earlier_stays(self, pair, admin_user):
        decide(*pair, "undecided", admin_user)
        decide(*reversed(pair), "different", admin_user, reason="示例")
        assert NamesakeDecision.objects.count() == 2
        assert NamesakeDecision.objects.get(current=True).verdict == "different"


class TestMerging:
    def test_kept_record_takes_over_what_it_lacks_and_nothing_is_lost(self, pair, same, admin_user):
        kept, merged = pair
        merged.burials.add(Burial(wording="示例陵园"))
        merged.source_notes.add(SourceNote(grade="kin", citation="示例来信"))
        merged.save()
        choices = dict.fromkeys((each.name for each in conflicts_between(kept, merged)), "merged")
        merge(kept, merged, same, admin_user, choices)
        now = fresh(kept)
        assert (now.birth, now.sacrifice.died, now.native_place_text) == ("1918", "1942-05", "济宁任城某村")
        assert now.sacrifice.died_earliest.isoformat() == "1942-05-01"
        assert now.services.get().unit == "示例团"
        assert {name.form for name in now.names.all()} == {"王守田", "王小石"}
        assert now.burials.get().wording == "示例陵园"
        # What was not chosen is told in the remarks.
        assert "济宁任城" in now.remarks
        assert "1942" in now.remarks

    def test_every_conflict_must_be_chosen(self, pair, same, admin_user):
        before = [digest_of(fresh(page), RELATIONS) for page in pair]
        with pytest.raises(NotMergedError, match=r"籍贯|Native place"):
            merge(*pair, same, admin_user, {})
        assert [digest_of(fresh(page), RELATIONS) for page in pair] == before

    def test_both_numbers_live_on(self, client, pair, same, admin_user):
        self.merge(pair, same, admin_user)
        kept, merged = pair
        for prefix in ("", "/en"):
            answer = client.get(f"{prefix}/martyrs/{merged.number}/")
            assert answer.status_code == 302
            assert answer["location"].endswith(f"/martyrs/{kept.number}/")
        assert client.get(f"/r/{merged.number}")["location"] == f"/martyrs/{kept.number}/"
        assert client.get(f"/martyrs/{kept.number}/").status_code == 200
        assert client.get("/name/王守田/").content.decode().count('id="record-') == 1

    def merge(self, pair, same, user):
        choices = dict.fromkeys((each.name for each in conflicts_between(*pair)), "kept")
        return merge(*pair, same, user, choices)

    def test_merge_of_a_merge_leads_all_the_way(self, client, county, pair, same, admin_user):
        self.merge(pair, same, admin_user)
        third = make_martyr(county, "王守田", place="济宁任城某村东")
        kept = fresh(pair[0])
        decision = decide(third, kept, "same", admin_user, reason="示例")
        self.merge((third, kept), decision, admin_user)
        for page in pair:
            assert client.get(f"/martyrs/{page.number}/")["location"] == f"/martyrs/{third.number}/"

    def test_undone_both_are_as_they_were(self, client, pair, same, admin_user):
        before = [digest_of(fresh(page), RELATIONS) for page in pair]
        row = self.merge(pair, same, admin_user)
        unmerge(row, admin_user, "示例：弄错了")
        assert [digest_of(fresh(page), RELATIONS) for page in pair] == before
        for page in pair:
            assert client.get(f"/martyrs/{page.number}/").status_code == 200

    def test_undoing_refuses_to_lose_later_edits(self, pair, same, admin_user):
        row = self.merge(pair, same, admin_user)
        kept = fresh(pair[0])
        kept.remarks += "示例补充"
        kept.save_revision().publish()
        with pytest.raises(NotMergedError, match=r"又修改过|edited after"):
            unmerge(row, admin_user, "示例")
        assert "示例补充" in fresh(kept).remarks

    def test_merge_without_the_verdict_is_refused(self, pair, admin_user):
        decision = decide(*pair, "different", admin_user, reason="示例")
        with pytest.raises(NotMergedError, match=r"同一人|same person"):
            self.merge(pair, decision, admin_user)

    def test_record_with_unpublished_changes_is_refused(self, pair, same, admin_user):
        pair[1].remarks = "示例草稿"
        pair[1].save_revision()
        with pytest.raises(NotMergedError, match=r"未发布的修改|unpublished changes"):
            self.merge(pair, same, admin_user)

    def test_merged_record_is_not_published_again_by_hand(self, pair, same, admin_user):
        self.merge(pair, same, admin_user)
        merged = fresh(pair[1])
        merged.live = True
        with pytest.raises(ValidationError, match=r"已并入|merged into"):
            merged.full_clean()

    def test_tie_to_the_merged_record_shows_the_kept_one(self, client, county, pair, same, admin_user):
        other = make_martyr(county, "李长河")
        other.relations.add(Relation(other=pair[1], kind="comrade"))
        other.save()
        self.merge(pair, same, admin_user)
        assert f"/martyrs/{pair[0].number}/" in client.get(f"/martyrs/{other.number}/").content.decode()
        assert f"/martyrs/{other.number}/" in client.get(f"/martyrs/{pair[0].number}/").content.decode()


class TestDesk:
    @pytest.fixture
    def address(self, pair, admin_user):
        decide(*pair, "undecided", admin_user)
        return f"/admin/namesakes/{pair[0].pk}/{pair[1].pk}/"

    @pytest.fixture
    def sibling(self, client, city, django_user_model):
        """An editor of the county beside."""
        division = DivisionFactory(code="370812000000", name="兖州区", level=3)
        region = RegionFactory(parent=city, division=division)
        group = Group.objects.create(name="示例邻县")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        permission = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=region, permission=permission)
        user = django_user_model.objects.create_user("sibling", password="x")
        user.groups.add(group)
        client.force_login(user)
        return client

    def test_pair_waits_is_decided_on_merged_and_made_two_again(self, admin_client, pair, address):
        assert "王守田" in admin_client.get("/admin/namesakes/").content.decode()
        assert "济宁任城某村" in admin_client.get(address).content.decode()
        admin_client.post(address, {"verdict": "same", "reason": "示例理由"})
        assert NamesakeDecision.objects.get(current=True).verdict == "same"
        assert "没有等待判定" in admin_client.get("/admin/namesakes/").content.decode()
        data = {"kept": str(pair[0].pk)} | {each.name: "kept" for each in conflicts_between(*pair)}
        admin_client.post(f"{address}merge/", data)
        row = Merge.objects.get(undone_at=None)
        assert (row.kept_id, row.merged_id) == (pair[0].pk, pair[1].pk)
        admin_client.post(f"/admin/namesakes/unmerge/{row.pk}/", {"because": "示例"})
        assert not Merge.objects.filter(undone_at=None).exists()

    def test_verdict_without_reason_is_refused_with_the_remedy(self, admin_client, address):
        html = admin_client.post(address, {"verdict": "same"}).content.decode()
        assert "作出结论需要写明理由或出处" in html
        assert NamesakeDecision.objects.get().verdict == "undecided"

    def test_office_beside_sees_and_decides_nothing(self, sibling, address, pair, admin_user):
        assert "济宁任城" not in sibling.get("/admin/namesakes/").content.decode()
        for answer in (
            sibling.get(address),
            sibling.post(address, {"verdict": "same", "reason": "示例"}),
            sibling.post(f"{address}merge/", {"kept": str(pair[0].pk)}),
        ):
            assert answer.status_code in (302, 403)
        assert NamesakeDecision.objects.get().verdict == "undecided"
