"""战役与部队 in the admin: lists, choosers, history, and what the form refuses."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError

from memorial.records.models import Battle, MilitaryUnit
from tests.factories.records import make_martyr
from tests.factories.stories import make_battle, make_unit
from tests.support.editing import form_fields

LIST = "/admin/snippets/records/battle/"


@pytest.fixture
def battle(planted):
    return make_battle("柳林渡口战斗", other_names="柳林夜战")


def post(admin_client, path, **changes):
    fields = form_fields(admin_client.get(path).content.decode())
    # The introduction's blocks are written by script.
    answer = admin_client.post(path, {**fields, "introduction-count": "0", **changes})
    return answer.status_code, answer.content.decode()


class TestForms:
    def test_entry_is_made_changed_and_its_history_kept(self, admin_client, planted):
        status, html = post(admin_client, f"{LIST}add/", name="湖西突围", fought="1942年冬", other_names="湖西之战")
        assert status == 302, html
        battle = Battle.objects.get()
        assert (battle.fought, battle.name_keys) == ("1942-24", "\n湖西突围\n湖西之战\n")
        assert post(admin_client, f"{LIST}edit/{battle.pk}/", name="湖西突围战")[0] == 302
        assert "湖西突围战" in Battle.objects.get().name_keys
        assert admin_client.get(f"{LIST}history/{battle.pk}/").status_code == 200
        assert battle.revisions.count() == 2

    @pytest.mark.parametrize("field", ["name", "other_names", "place", "sources"])
    def test_personal_number_is_refused(self, admin_client, planted, field):
        status, html = post(admin_client, f"{LIST}add/", **{"name": "湖西突围", field: "13812345678"})
        assert status == 200
        assert "个人号码" in html

    def test_date_that_cannot_be_is_refused(self, admin_client, planted):
        status, _html = post(admin_client, f"{LIST}add/", name="湖西突围", fought="1942-02-30")
        assert status == 200
        assert not Battle.objects.exists()

    def test_nothing_is_part_of_itself(self, battle):
        part = make_battle("甲战", part_of=battle)
        battle.part_of = part
        with pytest.raises(ValidationError, match="绕成了圈"):
            battle.full_clean()
        battle.part_of = battle
        with pytest.raises(ValidationError, match="绕成了圈"):
            battle.full_clean()

    def test_unit_is_not_disbanded_before_it_was_formed(self, planted):
        unit = MilitaryUnit(name="示例支队", formed="1945", disbanded="1938")
        with pytest.raises(ValidationError, match="早于组建"):
            unit.full_clean()

    def test_other_name_as_long_as_a_sentence_is_refused(self, planted):
        with pytest.raises(ValidationError, match="一行一个"):
            Battle(name="甲战", other_names="长" * 121).full_clean()


class TestChoosing:
    @pytest.mark.parametrize("words", ["夜战", "夜戰", "渡口"])
    def test_list_and_chooser_find_an_entry_by_any_of_its_names(self, admin_client, battle, words):
        make_battle("别处一战")
        # The list looks up the words as they are, the chooser folds them.
        pages = [admin_client.get("/admin/snippets/choose/records/battle/results/", {"q": words}).content.decode()]
        if words != "夜戰":
            pages.append(admin_client.get(LIST, {"q": words}).content.decode())
        for html in pages:
            assert "柳林渡口战斗" in html
            assert "别处一战" not in html

    def test_record_form_offers_choosers_for_both(self, admin_client, county, battle):
        make_unit("示例支队")
        martyr = make_martyr(county, died="1942", unit="某部")
        html = admin_client.get(f"/admin/pages/{martyr.pk}/edit/").content.decode()
        assert "选择战役（战斗）" in html
        assert "选择部队（单位）" in html
        assert "柳林渡口战斗" not in html


class TestPermissions:
    @pytest.fixture
    def editor(self, client, django_user_model):
        user = django_user_model.objects.create_user("editor", password="x" * 12)
        group = Group.objects.create(name="示例编辑组")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        user.groups.add(group)
        client.force_login(user)
        client.group = group
        return client

    def test_without_the_right_nothing_is_seen_or_changed(self, editor, battle):
        for path in (LIST, f"{LIST}add/", f"{LIST}edit/{battle.pk}/", f"{LIST}delete/{battle.pk}/"):
            assert editor.get(path).status_code == 302, path
            assert editor.post(path, {"name": "改了"}).status_code == 302, path
        assert Battle.objects.get().name == "柳林渡口战斗"

    def test_with_the_right_to_change_one_may_change_and_not_delete(self, editor, battle):
        editor.group.permissions.add(Permission.objects.get(codename="change_battle"))
        assert editor.get(f"{LIST}edit/{battle.pk}/").status_code == 200
        editor.post(f"{LIST}delete/{battle.pk}/")
        assert Battle.objects.exists()

    def test_group_form_offers_the_rights(self, admin_client):
        assert "战役（战斗）" in admin_client.get("/admin/groups/new/").content.decode()
