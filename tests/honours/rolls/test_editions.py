"""Editions: frozen once, with what they changed and why, and a digest that holds where a name is withheld."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale

from memorial.honours.models import AwardPage, AwardStep, HonourRollPage, Recipient, RollEdition
from memorial.honours.rolls.digests import edition_digest, row_digest
from memorial.honours.rolls.freezing import freeze, outlook
from tests.factories.honours import make_award
from tests.honours.rolls.test_asking import living, make, make_roll
from tests.support.awards import editor

pytestmark = pytest.mark.django_db


def frozen(roll, title="2026年版", **given):
    """An edition of the roll as it is, be it like the last."""
    roll = HonourRollPage.objects.get(pk=roll.pk)
    given = {"again": True, "note": "年度定版", **given}
    return freeze(roll, None, title=title, stamp=outlook(roll).stamp, **given)


def announce(county, *names, **fields):
    """An announcement made public now."""
    award = make_award(county, *names, **fields)
    AwardPage.objects.filter(pk=award.pk).update(first_published_at=timezone.now())
    return award


def changes(edition):
    return [(change.change, (change.told or change.before)["name"], change.reason) for change in edition.changes.all()]


def lines(page, selector):
    """The words of each of these elements, with single spaces."""
    found = BeautifulSoup(page, "html.parser").select(selector)
    return [" ".join(each.get_text(" ").split()) for each in found]


class TestFreezing:
    def test_an_edition_keeps_the_names_of_its_day(self, county):
        make_award(county, "王守田", "李四")
        roll = make_roll(county)
        edition = frozen(roll)
        make_award(county, "张三")
        assert [row.told["name"] for row in edition.rows.all()] == ["王守田", "李四"]
        assert (edition.number, edition.count, len(edition.digest)) == (1, 2, 64)

    def test_an_empty_roll_is_refused(self, county):
        with pytest.raises(ValidationError, match="没有可以公开的姓名"):
            frozen(make_roll(county))

    def test_a_roll_that_is_not_public_is_refused(self, county):
        make_award(county, "王守田")
        roll = make_roll(county, live=False)
        with pytest.raises(ValidationError, match="还没有发布"):
            frozen(roll)

    def test_what_was_not_looked_at_is_not_frozen(self, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        stamp = outlook(roll).stamp
        make_award(county, "张三")
        with pytest.raises(ValidationError, match="在您核对之后变了"):
            freeze(roll, None, title="一", stamp=stamp)

    def test_nothing_of_it_is_changed_afterwards(self, county):
        make_award(county, "王守田")
        edition = frozen(make_roll(county))
        for row in (edition, edition.rows.get()):
            with pytest.raises(ValidationError, match="不再改"):
                row.save()

    def test_questions_do_not_grow_with_the_roll(self, county, django_assert_max_num_queries):
        make_award(county, *(f"丁{number}" for number in range(40)))
        roll = make_roll(county)
        with django_assert_max_num_queries(25):
            frozen(roll)


class TestChanges:
    def test_a_new_announcement_explains_itself(self, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        frozen(roll)
        award = announce(county, "张三", document_number="济退役军人〔2026〕3号")
        edition = frozen(roll, "二")
        assert changes(edition) == [("added", "张三", f"新公告：济退役军人〔2026〕3号 {award.title}")]

    def test_a_revocation_explains_itself(self, county):
        award = make_award(county, "王守田")
        make_award(county, "李四")
        roll = make_roll(county)
        frozen(roll)
        AwardStep.objects.create(award=award, act="revoke", state="revoked", note="事迹不实")
        assert changes(frozen(roll, "二")) == [("removed", "王守田", "表彰已撤销：事迹不实")]

    def test_who_is_taken_out_by_hand_needs_a_reason(self, county):
        award = make_award(county, "王守田", "李四")
        roll = make_roll(county)
        frozen(roll)
        Recipient.objects.filter(award=award, name="李四").delete()
        with pytest.raises(ValidationError, match="要写明原因：李四"):
            frozen(roll, "二")
        key = outlook(roll).changes[0].key
        assert changes(frozen(roll, "二", reasons={key: "原单位来函更正"})) == [("removed", "李四", "原单位来函更正")]

    def test_a_correction_is_told_with_what_it_was(self, county):
        award = make_award(county, "王守田")
        roll = make_roll(county)
        frozen(roll)
        Recipient.objects.filter(award=award).update(unit_public="示例连")
        change = frozen(roll, "二").changes.get()
        assert (change.change, change.before.get("unit"), change.told["unit"]) == ("amended", None, "示例连")

    def test_other_conditions_are_the_reason(self, county):
        make_award(county, "王守田")
        make_award(county, "李四", level="county")
        roll = make_roll(county, levels=["city"])
        frozen(roll)
        HonourRollPage.objects.filter(pk=roll.pk).update(levels=[])
        assert changes(frozen(roll, "二")) == [("added", "李四", "名录的条件改了")]

    def test_nothing_changed_is_an_edition_for_whoever_wants_it_and_says_why(self, county):
        make_award(county, "王守田", "李四")
        roll = make_roll(county)
        first = frozen(roll)
        for given in ({}, {"again": True}, {"again": True, "note": "  "}, {"note": "年度定版"}):
            with pytest.raises(ValidationError, match="与“2026年版”完全相同"):
                freeze(roll, None, title="二", stamp=outlook(roll).stamp, **given)
        second = freeze(roll, None, title="二", stamp=outlook(roll).stamp, again=True, note="年度定版，名单没有变动")
        assert changes(second) == []
        assert (second.number, second.note) == (2, "年度定版，名单没有变动")
        assert second.digest != first.digest

    def test_other_conditions_or_another_order_are_not_the_same_edition(self, county):
        make_award(county, "李四", "王守田")
        roll = make_roll(county)
        frozen(roll)
        HonourRollPage.objects.filter(pk=roll.pk).update(levels=["city"])
        roll.refresh_from_db()
        assert freeze(roll, None, title="二", stamp=outlook(roll).stamp).number == 2
        HonourRollPage.objects.filter(pk=roll.pk).update(order="strokes")
        roll.refresh_from_db()
        assert freeze(roll, None, title="三", stamp=outlook(roll).stamp).number == 3

    def test_conditions_that_move_no_name_are_told_as_a_change(self, client, admin_client, county):
        make_award(county, "王守田", announced="2020-05")
        roll = make_roll(county, year_from=2018, levels=["city"])
        frozen(roll)
        HonourRollPage.objects.filter(pk=roll.pk).update(year_to=2023, levels=[], area=county.division)
        asked = [
            "入册条件 级别：原为市级，现为不限",
            "入册条件 年份：原为2018–，现为2018–2023",
            f"入册条件 地区范围：原为不限，现为{county.division.full_name}",
        ]
        desk = admin_client.get(reverse("roll_editions", args=[roll.pk])).content
        assert lines(desk, ".edition-changes li") == asked
        assert "姓名没有不同。" in desk.decode()
        frozen(roll, title="又一版")
        page = client.get(f"/rolls/{roll.number}/editions/2/").content
        assert lines(page, ".edition-changes li") == asked
        assert "姓名没有不同。" in page.decode()
        assert "年份 2018–2023" in lines(page, ".facts div")
        first = client.get(f"/rolls/{roll.number}/editions/1/").content
        assert lines(first, ".edition-changes li") == []
        assert lines(first, ".facts div")[1:4] == ["级别 市级", "收录 不限", "年份 2018–"]
        english = client.get(f"/en/rolls/{roll.number}/editions/2/").content
        assert "Conditions for the roll Year: 2018– before, 2018–2023 now" in lines(english, ".edition-changes li")

    def test_a_first_edition_is_like_none(self, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        assert not outlook(roll).unchanged
        assert freeze(roll, None, title="一", stamp=outlook(roll).stamp).number == 1

    def test_readers_of_another_language_read_the_reason_in_theirs(self, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        frozen(roll)
        award = announce(county, "张三", title="示例公告")
        second = frozen(roll)
        [change] = second.changes.all()
        assert change.why == "新公告：示例公告"
        with override("en"):
            assert change.why == "New announcement: 示例公告"
        AwardStep.objects.create(award=award, act="revoke", state="revoked", note="经复核不实")
        third = frozen(roll)
        with override("en"):
            assert third.changes.get().why == "The award was revoked: 经复核不实"

    def test_what_an_editor_wrote_stays_as_it_was_written(self, county):
        award = make_award(county, "王守田", "李四")
        roll = make_roll(county)
        frozen(roll)
        award.recipients.get(name="李四").delete()
        [change] = outlook(HonourRollPage.objects.get(pk=roll.pk)).changes
        edition = frozen(roll, reasons={change.key: "登记有误"})
        with override("en"):
            assert edition.changes.get().why == "登记有误"


class TestLanguages:
    def test_editions_of_a_translated_roll_go_on_in_one_row_of_numbers(self, client, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        english, _made = Locale.objects.get_or_create(language_code="en")
        translated = roll.copy_for_translation(english, copy_parents=True)
        translated.get_latest_revision().publish()
        first = frozen(roll)
        announce(county, "张三")
        second = frozen(translated, title="Second edition")
        third = frozen(roll, title="第三版")
        assert [edition.number for edition in (first, second, third)] == [1, 2, 3]
        assert third.changes.count() == 0
        for door in (f"/rolls/{roll.number}/editions/2/", f"/en/rolls/{roll.number}/editions/2/"):
            html = client.get(door).content.decode()
            assert "Second edition" in html
            assert "张三" in html
        document = json.loads(client.get(f"/rolls/{roll.number}/editions/2/roll.json").content)
        assert document["digest"] == edition_digest(document["header"], [row["digest"] for row in document["rows"]])

    def test_what_was_frozen_in_one_language_is_unchanged_in_the_other(self, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        english, _made = Locale.objects.get_or_create(language_code="en")
        translated = roll.copy_for_translation(english, copy_parents=True)
        translated.get_latest_revision().publish()
        frozen(roll)
        translated = HonourRollPage.objects.get(pk=translated.pk)
        with override("en"), pytest.raises(ValidationError, match="2026年版"):
            freeze(translated, None, title="2026", stamp=outlook(translated).stamp)
        assert RollEdition.objects.count() == 1


class TestReading:
    def test_a_name_whose_consent_has_ended_is_read_nowhere_and_the_digest_still_adds_up(self, client, county):
        award = make(county, living("高志远"), Recipient(name="王守田", deceased=True))
        roll = make_roll(county)
        frozen(roll)
        frozen(roll, "二")
        base = f"/rolls/{roll.number}/"
        doors = ["", "editions/1/", "editions/2/", "editions/1/roll.json", "roll.json", "wall/", "wall.json"]
        assert all("高志远" in client.get(base + door).content.decode() for door in doors)
        gone = timezone.localdate() - timedelta(days=1)
        Recipient.objects.filter(award=award, name="高志远").update(consent_expires=gone)
        for door in doors:
            assert "高志远" not in client.get(base + door).content.decode(), door
        document = json.loads(client.get(f"{base}editions/1/roll.json").content)
        assert [row.get("withheld", False) for row in document["rows"]] == [True, False]
        assert "salt" not in document["rows"][0]
        assert document["rows"][1]["digest"] == row_digest(document["rows"][1]["salt"], document["rows"][1]["told"])
        assert document["digest"] == edition_digest(document["header"], [row["digest"] for row in document["rows"]])

    def test_the_living_who_left_the_announcement_are_withheld_and_the_dead_are_not(self, client, county):
        award = make(county, living("高志远"), Recipient(name="王守田", deceased=True), living("刘洪"))
        roll = make_roll(county)
        frozen(roll)
        Recipient.objects.filter(award=award).exclude(name="刘洪").delete()
        page = client.get(f"/rolls/{roll.number}/editions/1/").content.decode()
        assert "高志远" not in page
        assert "王守田" in page
        assert "（按规定不再具名）" in page

    def test_a_withheld_name_is_withheld_in_the_change_list(self, client, county):
        award = make(county, living("高志远"), Recipient(name="王守田", deceased=True))
        roll = make_roll(county)
        frozen(roll)
        Recipient.objects.filter(award=award, name="高志远").update(unnamed=True)
        frozen(roll, "二")
        page = client.get(f"/rolls/{roll.number}/editions/2/").content.decode()
        assert "高志远" not in page
        assert "按规定不再具名" in page

    def test_what_is_revoked_later_says_so_in_the_edition(self, client, county):
        award = make_award(county, "王守田")
        roll = make_roll(county)
        frozen(roll)
        AwardStep.objects.create(award=award, act="revoke", state="revoked", note="事迹不实")
        page = client.get(f"/rolls/{roll.number}/editions/1/").content.decode()
        assert "王守田" in page
        assert "后已撤销" in page

    @pytest.mark.parametrize(
        "door", ["editions/9/", "editions/0/", "editions/1/roll.exe", "roll.docx", "editions/1/roll.pdf"]
    )
    def test_what_is_not_there_is_not_found(self, client, county, door):
        make_award(county, "王守田")
        assert client.get(f"/rolls/{make_roll(county).number}/{door}").status_code == 404

    def test_of_a_private_roll_nothing_is_read(self, client, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        frozen(roll)
        roll.view_restrictions.create(restriction_type="login")
        for door in ("", "editions/1/", "roll.json", "editions/1/roll.json", "wall.json"):
            assert client.get(f"/rolls/{roll.number}/{door}").status_code == 302, door


class TestDesk:
    def test_who_has_the_right_freezes_after_looking(self, client, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        client.force_login(editor(county, "定版员", "freeze_roll"))
        door = reverse("roll_editions", args=[roll.pk])
        page = client.get(door)
        stamp = page.context["seen"].stamp
        client.post(door, {"title": "2026年版", "note": "", "stamp": stamp})
        edition = RollEdition.objects.get()
        assert (edition.title, edition.by_name) == ("2026年版", "定版员")

    def test_reasons_are_asked_for_and_kept(self, client, county):
        award = make_award(county, "王守田", "李四")
        roll = make_roll(county)
        frozen(roll)
        Recipient.objects.filter(award=award, name="李四").delete()
        client.force_login(editor(county, "定版员", "freeze_roll"))
        door = reverse("roll_editions", args=[roll.pk])
        given = {"title": "二", "stamp": client.get(door).context["seen"].stamp}
        assert "reason-0" in client.post(door, given).context["form"].errors
        bad = {**given, "reason-0": "来电 13812345678"}
        assert "reason-0" in client.post(door, bad).context["form"].errors
        client.post(door, {**given, "reason-0": "来函更正"})
        assert RollEdition.objects.get(number=2).changes.get().reason == "来函更正"

    def test_the_last_edition_once_more_is_asked_for_twice(self, client, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        client.force_login(editor(county, "定版员", "freeze_roll"))
        door = reverse("roll_editions", args=[roll.pk])
        assert "again" not in client.get(door).context["form"].fields
        frozen(roll)
        given = {"title": "二", "stamp": client.get(door).context["seen"].stamp}
        answered = client.post(door, given)
        assert set(answered.context["form"].errors) == {"again", "note"}
        assert "再出一版" in answered.content.decode()
        assert RollEdition.objects.count() == 1
        client.post(door, {**given, "again": "on", "note": "年度定版，名单没有变动"})
        assert RollEdition.objects.get(number=2).note == "年度定版，名单没有变动"

    def test_whoever_looked_before_another_froze_does_not_freeze_the_same_again(self, client, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        client.force_login(editor(county, "定版员", "freeze_roll"))
        door = reverse("roll_editions", args=[roll.pk])
        given = {"title": "一", "stamp": client.get(door).context["seen"].stamp}
        client.post(door, given)
        client.post(door, given)
        assert RollEdition.objects.count() == 1

    def test_without_the_right_or_from_elsewhere_nobody_does(self, client, city, county):
        make_award(county, "王守田")
        roll = make_roll(city)
        door = reverse("roll_editions", args=[roll.pk])
        client.force_login(editor(county, "县里的", "freeze_roll"))
        assert client.get(door).status_code == 302
        client.force_login(editor(city, "没有权的"))
        assert client.get(door).context["form"] is None
        assert client.post(door, {"title": "x", "stamp": "x"}).status_code == 302
        assert not RollEdition.objects.exists()

    def test_a_roll_with_editions_is_not_deleted(self, admin_client, county):
        make_award(county, "王守田")
        roll = make_roll(county)
        frozen(roll)
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[roll.pk]))
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[county.pk]))
        assert RollEdition.objects.exists()


@pytest.mark.parametrize("told", [{"unit_public": "示例部"}, {"place": "示例县"}, {}])
def test_the_wall_and_the_edition_show_people_of_whom_one_thing_is_told_or_neither(client, county, told):
    make(county, Recipient(name="示例独", deceased=True, **told))
    roll = make_roll(county)
    edition = frozen(roll)
    for path in ("wall/", f"editions/{edition.number}/"):
        html = client.get(f"/rolls/{roll.number}/{path}").content.decode()
        assert "示例独" in html
        assert all(word in html for word in told.values())
