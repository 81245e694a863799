"""Whose records stand on the page of a battle or a unit, by a link or by the wording alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from memorial.records.models import Battle, MartyrPage, Sacrifice, Service
from tests.factories.records import make_martyr
from tests.factories.stories import make_battle, make_unit, path_of

MOST = 20


def fell(parent, name, *, known=None, wording=""):
    page = make_martyr(parent, name)
    page.sacrifices.add(Sacrifice(known_battle=known, battle=wording))
    page.save()
    return page


def served(parent, name, **fields):
    page = make_martyr(parent, name)
    page.services.add(Service(**fields))
    page.save()
    return page


def parts_of(client, entry):
    """The linked records' part of the page, and the part of those that only say the name."""
    html = client.get(path_of(entry)).content.decode()
    before, _found, after = html.partition('id="worded"')
    return before[before.index('id="members"') :], after


class TestBattle:
    def test_linked_records_are_asserted_and_worded_ones_are_not(self, client, county):
        battle = make_battle("湖西突围", other_names="湖西突围战\n湖西反扫荡")
        fell(county, "王守田", known=battle, wording="湖西")
        fell(county, "李长河", wording="湖西突围戰")
        fell(county, "赵青松", wording="别处")
        linked, worded = parts_of(client, battle)
        assert "王守田" in linked
        assert "李长河" not in linked
        assert "李长河" in worded
        assert "原文写作" in worded
        assert "湖西突围戰" in worded
        assert "赵青松" not in linked + worded

    def test_record_linked_elsewhere_is_not_claimed_by_its_wording(self, client, county):
        battle, other = make_battle("湖西突围"), make_battle("另一战")
        fell(county, "王守田", known=other, wording="湖西突围")
        linked, worded = parts_of(client, battle)
        assert "王守田" not in linked + worded

    def test_campaign_includes_its_fights_and_says_so(self, client, county):
        campaign = make_battle("示例战役")
        fight = make_battle("示例战斗", part_of=campaign)
        fell(county, "王守田", known=fight)
        linked, _worded = parts_of(client, campaign)
        assert "王守田" in linked
        assert "含其中各次战斗" in linked
        assert "示例战斗" in linked

    def test_closed_records_are_on_neither_list(self, client, county):
        battle = make_battle("湖西突围")
        fell(county, "王守田", known=battle).unpublish()
        fell(county, "李长河", wording="湖西突围").unpublish()
        linked, worded = parts_of(client, battle)
        assert "王守田" not in linked
        assert "李长河" not in worded


class TestUnit:
    def test_unit_includes_those_of_its_subordinates_at_any_depth(self, client, county):
        unit = top = make_unit("第一级")
        for level in range(2, 9):
            unit = make_unit(f"第{level}级", superior=unit)
        served(county, "王守田", known_unit=unit, unit="某连")
        linked, _worded = parts_of(client, top)
        assert "王守田" in linked
        assert "第8级" in linked
        assert "含下属" in linked

    def test_withheld_wording_is_never_matched_nor_shown(self, client, county):
        secret, public = make_unit("某秘密部队"), make_unit("某部队")
        served(county, "王守田", unit="某秘密部队", unit_public="某部队")
        assert "王守田" not in client.get(path_of(secret)).content.decode()
        html = client.get(path_of(public)).content.decode()
        assert "王守田" in html
        assert "秘密" not in html

    def test_linked_record_shows_its_public_wording_only(self, client, county):
        unit = make_unit("示例支队")
        served(county, "王守田", known_unit=unit, unit="某秘密番号", unit_public="某部队")
        html = client.get(path_of(unit)).content.decode()
        assert "某部队" in html
        assert "番号" not in html

    def test_one_who_served_twice_stands_once(self, client, county):
        unit = make_unit("示例支队")
        page = served(county, "王守田", known_unit=unit)
        page.services.add(Service(known_unit=unit, post="排长"))
        page.save()
        linked, _worded = parts_of(client, unit)
        assert linked.count("王守田") == 1


def test_wording_follows_the_record_and_old_revisions_publish(county):
    page = fell(county, "王守田", wording="湖西突围")
    page.save_revision()
    assert Sacrifice.objects.get().battle_key == "湖西突围"
    page = MartyrPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    sacrifice = page.sacrifices.all()[0]
    sacrifice.battle = "湖东突围"
    page.sacrifices = [sacrifice]
    page.save_revision().publish()
    assert Sacrifice.objects.get().battle_key == "湖东突围"


def test_deleting_an_entry_leaves_the_records_and_their_words(county):
    battle = make_battle("湖西突围")
    page = fell(county, "王守田", known=battle, wording="湖西突围")
    page.save_revision()
    battle.delete()
    again = MartyrPage.objects.get(pk=page.pk)
    assert (again.sacrifice.known_battle, again.sacrifice.battle) == (None, "湖西突围")
    again.get_latest_revision_as_object().save_revision().publish()


def test_circle_made_past_the_form_does_not_hang_the_page(client, planted):
    first = make_battle("甲战")
    second = make_battle("乙战", part_of=first)
    Battle.objects.filter(pk=first.pk).update(part_of=second)
    assert client.get(path_of(first)).status_code == 200


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_page_asks_no_more_of_more_records_and_parts(client, county, prefix):
    battle = make_battle("湖西突围")
    path = f"{prefix}/battles/{battle.number}/"

    def questions():
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    def fill(numbers):
        for number in numbers:
            fell(county, f"烈士{number}", known=make_battle(f"分战{number}", part_of=battle), wording="某战")
            fell(county, f"写作{number}", wording="湖西突围")

    fill(range(3))
    few = questions()
    fill(range(3, 20))
    assert questions() <= few < MOST


def test_all_worded_are_leafed_through_on_their_own(client, county):
    battle = make_battle("湖西突围")
    for number in range(14):
        fell(county, f"写作{number:02}", wording="湖西突围")
    html = client.get(path_of(battle)).content.decode()
    assert html.count("写作1") < 5
    assert 'href="?worded=all"' in html
    html = client.get(path_of(battle) + "?worded=all").content.decode()
    assert all(f"写作{number:02}" in html for number in range(14))
