"""What a record holds beside its name: orders, completeness, evidence, ties, certificates."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import GroupPagePermission

from memorial.records.completeness import FACTS, completeness_of
from memorial.records.folding import name_key, with_middle_dots
from memorial.records.models import Burial, Certificate, MartyrPage, PersonName, Relation, Service, SourceNote
from memorial.records.native_places import NativePlaces
from memorial.records.relatives import label_of
from tests.factories.records import DivisionFactory, make_martyr
from tests.support.editing import add_row, form_fields

pytestmark = pytest.mark.django_db
# 25 characters and more, supplementary planes included (U+20BB7, U+2A6D6), with dots.
LONG_NAME = "阿不都热依木·买买提明·𠮷田𪛖㐂龘靐齉爩·" + "尼牙孜" * 5


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田", died="1942-05", birth="1918", unit="示例部队")


def html_of(client, page, prefix=""):
    answer = client.get(f"{prefix}/martyrs/{page.number}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "child", "word"),
    [
        ({"birth": "1950"}, None, "牺牲时间早于出生日期"),
        ({}, ("services", Service(enlisted="1915")), "入伍（参加革命）时间早于出生日期"),
        ({}, ("services", Service(enlisted="1943")), "牺牲时间早于入伍"),
        ({}, ("services", Service(party_joined="1901-07")), "入党时间早于出生日期"),
        ({}, ("burials", Burial(wording="示例陵园", buried="1941-12-31")), "安葬时间早于牺牲时间"),
    ],
)
def test_order_of_events_that_cannot_be_is_refused(martyr, fields, child, word):
    for name, value in fields.items():
        setattr(martyr, name, value)
    if child:
        getattr(martyr, child[0]).add(child[1])
    with pytest.raises(ValidationError, match=word):
        martyr.full_clean()


def test_order_that_might_be_is_kept(martyr):
    martyr.services.add(Service(enlisted="194X"))
    martyr.burials.add(Burial(wording="示例陵园", buried="1942"))
    martyr.full_clean()


def test_party_admission_after_death_is_kept(martyr):
    martyr.services.add(Service(party_joined="1950"))
    martyr.full_clean()


def test_completeness_names_what_is_missing_weightiest_first(martyr):
    mark = completeness_of(martyr)
    weights = [fact.weight for fact in mark.missing]
    assert weights == sorted(weights, reverse=True)
    assert "native_place" in [fact.name for fact in mark.missing]
    assert mark.percent == round(100 * (1 - sum(weights) / sum(fact.weight for fact in FACTS)))
    assert martyr.completeness == mark.percent


def test_completeness_follows_every_save(martyr):
    before = martyr.completeness
    martyr.source_notes.add(SourceNote(grade="carved", citation="示例墓碑"))
    martyr.save()
    assert MartyrPage.objects.get(pk=martyr.pk).completeness > before


@pytest.mark.parametrize("name", [LONG_NAME, "𠮷野", "㐂", "王" * 25])
def test_long_and_rare_names_are_kept_as_they_are(client, county, name):
    page = make_martyr(county, name)
    assert page.names.get().form == name
    assert name in html_of(client, page)


def test_name_key_is_one_for_all_ways_of_writing():
    assert name_key("劉胡蘭") == name_key("刘 胡兰") == name_key("刘胡兰")
    assert name_key("阿不都•热合曼") == name_key("阿不都·热合曼")


def test_dot_between_parts_of_a_name_becomes_the_standard_one_but_not_on_a_stone():
    own, carved = PersonName(form="阿不都•热合曼", kind="own"), PersonName(form="阿不都•热合曼", kind="carved")
    own.clean()
    carved.clean()
    assert own.form == with_middle_dots("阿不都•热合曼") == "阿不都·热合曼"
    assert carved.form == "阿不都•热合曼"


def test_each_fact_shows_the_grade_of_its_own_source(client, martyr):
    martyr.source_notes.add(SourceNote(subject="died", grade="carved", citation="示例墓碑"))
    martyr.source_notes.add(SourceNote(subject="unit", grade="kin", citation="示例亲属来信"))
    martyr.save()
    html = html_of(client, martyr)
    died = html[html.index("牺牲时间") :]
    assert 'href="#source-1"' in died[: died.index("</dd>")]
    assert "碑刻" in died[: died.index("</dd>")]
    assert 'id="source-2"' in html


class TestRelations:
    def test_tie_is_entered_once_and_shows_on_both_records(self, client, county, martyr):
        brother = make_martyr(county, "王守业", sex="male")
        martyr.relations.add(Relation(other=brother, kind="sibling", wording="胞弟"))
        martyr.save()
        there, here = html_of(client, martyr), html_of(client, brother)
        assert "胞弟" in there
        assert f"/martyrs/{brother.number}/" in there
        assert f"/martyrs/{martyr.number}/" in here
        assert "兄弟姐妹" in here

    def test_parent_and_child_are_told_from_either_side_by_sex(self):
        assert (label_of("parent", "female"), label_of("child", "male"), label_of("kin", "male")) == (
            "母亲",
            "儿子",
            "其他亲属",
        )

    def test_nobody_is_related_to_himself(self, martyr):
        with pytest.raises(ValidationError, match="本人"):
            Relation(martyr=martyr, other=martyr, kind="sibling").clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            Relation.objects.create(martyr=martyr, other=martyr, kind="sibling")

    def test_unpublished_relative_is_on_no_page(self, client, county, martyr):
        draft = make_martyr(county, "未公开者", live=False)
        martyr.relations.add(Relation(other=draft, kind="comrade"))
        martyr.save()
        assert "未公开者" not in html_of(client, martyr)


class TestNativePlace:
    """Of its time, and of today."""

    def old_county(self, county, *successors):
        old = DivisionFactory(code="370899000000", name="示例旧县", level=3, parent=DivisionFactory())
        old.abolished = True
        old.save()
        old.replaced_by.set(successors)
        return old

    def test_code_of_an_abolished_county_leads_to_the_one_that_took_its_place(self, client, county, martyr):
        self.old_county(county, county.division)
        martyr.native_place_code, martyr.native_place_text = "370899", "示例旧县某村"
        martyr.save()
        saved = MartyrPage.objects.get(pk=martyr.pk)
        assert (saved.native_place_code, saved.native_place_id) == ("370899000000", county.division_id)
        html = client.get(f"/martyrs/?place={county.code}").content.decode()
        assert "王守田" in html
        assert "370899000000" in html_of(client, saved)

    def test_of_a_county_split_among_several_nothing_is_guessed(self, county, martyr):
        self.old_county(county, county.division, DivisionFactory())
        martyr.native_place_code = "370899"
        martyr.save()
        assert MartyrPage.objects.get(pk=martyr.pk).native_place_id is None

    def test_place_an_editor_chose_is_kept(self, county, martyr):
        self.old_county(county, county.division)
        martyr.native_place_code, martyr.native_place_id = "370899", DivisionFactory().pk
        martyr.save()
        assert MartyrPage.objects.get(pk=martyr.pk).native_place_id == DivisionFactory().pk

    @pytest.mark.parametrize("code", ["999999", "37x", "12345", "一二"])
    def test_code_of_no_edition_is_refused(self, martyr, code):
        martyr.native_place_code = code
        with pytest.raises(ValidationError, match="没有哪一版"):
            martyr.full_clean()

    def test_successors_in_a_circle_lead_nowhere(self, county, martyr):
        old = self.old_county(county)
        old.replaced_by.set([old])
        assert NativePlaces().today("370899") is None


class TestCertificate:
    @pytest.fixture
    def certified(self, martyr):
        martyr.certificates.add(Certificate(number="鲁烈字第000123号"))
        martyr.save()
        return martyr

    @pytest.fixture
    def editor(self, django_user_model, county):
        user = django_user_model.objects.create_user("editor", password="x", is_active=True)
        group = Group.objects.create(name="示例编辑组")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for codename in ("add_page", "change_page"):
            permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=group, page=county, permission=permission)
        user.groups.add(group)
        return user

    def test_number_is_on_no_public_page_and_in_no_entry(self, client, certified):
        assert "000123" not in html_of(client, certified)
        assert "000123" not in client.get("/search/?q=000123&format=json").content.decode().replace("q=000123", "")
        entry = certified.entry
        assert "000123" not in " ".join(str(getattr(entry, field.attname)) for field in entry._meta.concrete_fields)

    def test_editor_without_the_right_neither_sees_nor_loses_it(self, client, certified, editor):
        client.force_login(editor)
        html = client.get(f"/admin/pages/{certified.pk}/edit/").content.decode()
        assert "000123" not in html
        assert "certificates-TOTAL_FORMS" not in html

    def test_editor_with_the_right_sees_it(self, client, certified, editor):
        editor.user_permissions.add(Permission.objects.get(codename="view_certificate"))
        client.force_login(editor)
        html = client.get(f"/admin/pages/{certified.pk}/edit/").content.decode()
        assert "鲁烈字第000123号" in html

    def test_group_form_offers_the_right(self, admin_client):
        assert "烈士证书" in admin_client.get("/admin/groups/new/").content.decode()


class TestEditing:
    @pytest.fixture
    def fields(self, admin_client, martyr):
        fields = form_fields(admin_client.get(f"/admin/pages/{martyr.pk}/edit/").content.decode())
        # The story's blocks are written by script.
        return {**fields, "deeds-count": "0"}

    def post(self, admin_client, martyr, fields):
        answer = admin_client.post(f"/admin/pages/{martyr.pk}/edit/", fields)
        return answer.status_code, answer.content.decode()

    def test_form_sent_back_unchanged_is_saved(self, admin_client, martyr, fields):
        assert self.post(admin_client, martyr, fields)[0] == 302

    def test_impossible_order_over_two_tabs_is_refused_with_the_reason(self, admin_client, martyr, fields):
        fields["birth"] = "1950"
        status, html = self.post(admin_client, martyr, fields)
        assert status == 200
        assert "牺牲时间早于出生日期" in html

    def test_certificate_of_another_record_is_refused_by_its_number_and_name(
        self, admin_client, county, martyr, fields
    ):
        other = make_martyr(county, "李长河")
        other.certificates.add(Certificate(number="鲁烈字 第9号"))
        other.save()
        add_row(fields, "certificates", number="魯烈字第９号", kind="martyr", issued="", issued_wording="")
        status, html = self.post(admin_client, martyr, fields)
        assert status == 200
        assert "李长河" in html
        assert str(other.number) in html

    def test_tie_to_oneself_is_refused(self, admin_client, martyr, fields):
        add_row(fields, "relations", other=str(martyr.pk), kind="sibling", wording="", citation="", grade="")
        status, html = self.post(admin_client, martyr, fields)
        assert status == 200
        assert "不能与本人建立关系" in html

    def test_identity_number_in_a_relation_is_refused(self, admin_client, county, martyr, fields):
        other = make_martyr(county, "李长河")
        add_row(fields, "relations", other=str(other.pk), kind="kin", wording="13812345678", citation="", grade="")
        status, html = self.post(admin_client, martyr, fields)
        assert status == 200
        assert "个人号码" in html


class TestListing:
    def test_public_list_shows_what_is_to_be_completed_in_a_county_least_known_first(self, client, county, martyr):
        make_martyr(county, "李全知", standing="complete")
        make_martyr(county, "赵少闻")
        html = client.get(f"/martyrs/?place={county.code}&standing=to_complete&sort=least").content.decode()
        assert html.index("赵少闻") < html.index("王守田")
        assert "李全知" not in html
        assert "李全知" in client.get("/martyrs/?standing=nonsense&sort=least").content.decode()

    def test_list_of_what_is_to_be_completed_is_by_county_state_and_mark(self, admin_client, county, martyr):
        make_martyr(county, "无名烈士", standing="unidentified")
        url = f"/admin/martyrs/?region={county.pk}&standing=unidentified&completeness=0-40"
        html = admin_client.get(url).content.decode()
        assert "无名烈士" in html
        assert "王守田" not in html
