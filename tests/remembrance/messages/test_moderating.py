"""Deciding on messages: own right, own region, the very words that were looked at, another person for an appeal."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import Page

from frame.intake.submission import KEPT_DAYS, forget_due
from memorial.remembrance.choices import MessageAct, MessageState
from memorial.remembrance.identity.doors import Identity
from memorial.remembrance.messages.handling import appeal, approve, edit, erase, send, turn_down
from memorial.remembrance.models import AbuseReport, Message, MessageStep, SealedCopy
from memorial.remembrance.reports.handing_in import answer
from memorial.remembrance.tributes.targets import find
from tests.factories.records import DivisionFactory, RegionFactory
from tests.remembrance.messages.conftest import WORDS, made, now
from tests.support.awards import editor, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def sibling(city):
    """A moderator of another county."""
    county = RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))
    return editor(county, "邻县审核员", "moderate_message")


def one(message):
    return reverse("message_desk_one", args=[message.pk])


class TestDesk:
    def test_the_queue_has_the_longest_waiting_first_and_leads_to_the_next(self, client, moderator, sent):
        first, second = sent("第一条。"), sent("第二条。")
        client.force_login(moderator)
        page = client.get(reverse("message_desk")).content.decode()
        assert page.index("第一条。") < page.index("第二条。")
        answer = client.post(one(first), {"approve": "1", "looked_at": "第一条。"})
        assert answer.headers["Location"] == one(second)
        assert now(first).state == MessageState.SHOWN

    def test_every_button_has_its_key(self, client, moderator, sent):
        message = sent()
        sent()
        client.force_login(moderator)
        page = client.get(one(message)).content.decode()
        for key in "axuj":
            assert f'data-w-kbd-key-value="{key}"' in page

    def test_a_refusal_wants_a_reason_and_the_author_reads_it(self, client, moderator, sent):
        message = sent()
        client.force_login(moderator)
        assert client.post(one(message), {"refuse": "1", "reason": ""}).status_code == 200
        assert client.post(one(message), {"refuse": "1", "reason": "other"}).status_code == 200
        assert now(message).state == MessageState.WAITING
        client.post(one(message), {"refuse": "1", "reason": "off_topic", "note": "请写与烈士有关的话"})
        page = client.get(message.link).content.decode()
        assert "与纪念英烈无关：请写与烈士有关的话" in page
        assert "审核员" not in page

    def test_a_note_with_a_telephone_number_is_refused(self, client, moderator, sent):
        message = sent()
        client.force_login(moderator)
        answer = client.post(one(message), {"refuse": "1", "reason": "other", "note": "打 13800138000"})
        assert answer.status_code == 200
        assert now(message).state == MessageState.WAITING

    def test_another_county_neither_sees_nor_decides(self, client, sibling, sent):
        message = sent()
        client.force_login(sibling)
        assert WORDS not in client.get(f"{reverse('message_desk')}?state=all").content.decode()
        assert client.get(one(message)).status_code == 302
        client.post(one(message), {"approve": "1", "looked_at": WORDS})
        assert now(message).state == MessageState.WAITING
        with pytest.raises(PermissionDenied):
            approve(message.message, sibling, WORDS)
        with pytest.raises(PermissionDenied):
            turn_down(message.message, sibling, "insult", "")

    def test_without_the_right_there_is_no_desk(self, client, county, sent):
        client.force_login(editor(county, "别的编辑"))
        assert client.get(reverse("message_desk")).status_code == 302
        assert client.get(one(sent())).status_code == 302

    def test_strangers_are_sent_to_the_login(self, client, sent):
        assert "/login/" in client.get(one(sent())).headers["Location"]

    @pytest.mark.parametrize("state", ["waiting", "shown", "refused", "appealed", "withdrawn", "all", "", "x'"])
    def test_the_list_takes_any_state(self, client, moderator, sent, state):
        sent()
        client.force_login(moderator)
        assert client.get(reverse("message_desk"), {"state": state, "p": "-1"}).status_code == 200


class TestDeciding:
    def test_words_that_changed_meanwhile_are_not_approved(self, moderator, sent):
        message = sent()
        edit(message.message, "改过的话。", [])
        with pytest.raises(ValidationError):
            approve(message.message, moderator, WORDS)
        assert now(message).shown_text == ""

    def test_nobody_decides_twice(self, moderator, second, sent):
        message = sent()
        approve(message.message, moderator, WORDS)
        with pytest.raises(ValidationError):
            approve(message.message, second, WORDS)

    def test_an_edit_takes_it_off_the_page_until_it_is_approved_again(self, client, moderator, sent, place):
        message = sent()
        approve(message.message, moderator, WORDS)
        client.post(f"{message.link}edit/", {"text": "新写的话。", "made": made()})
        page = client.get(place.messages).content.decode()
        assert WORDS not in page
        assert "新写的话。" not in page
        approve(message.message, moderator, "新写的话。")
        assert "新写的话。" in client.get(place.messages).content.decode()

    def test_what_is_shown_can_be_taken_down_and_is_kept_for_a_while(self, moderator, sent):
        message = sent()
        approve(message.message, moderator, WORDS)
        turn_down(message.message, moderator, "insult", "")
        held = now(message)
        assert (held.state, held.shown_text, held.text) == (MessageState.REFUSED, "", WORDS)
        assert (held.forget_on - today()).days == KEPT_DAYS
        assert MessageStep.objects.last().act == MessageAct.TAKEN_DOWN

    def test_an_appeal_is_decided_by_somebody_else_once(self, client, moderator, second, sent, place):
        message = sent()
        turn_down(message.message, moderator, "off_topic", "")
        client.post(f"{message.link}appeal/", {"appeal": "这句话是写给他的。"})
        assert now(message).state == MessageState.APPEALED
        with pytest.raises(ValidationError):
            approve(message.message, moderator, WORDS)
        turn_down(message.message, second, "off_topic", "")
        with pytest.raises(ValidationError):
            appeal(now(message), "再来一次。")

    def test_an_appeal_that_is_right_shows_the_message(self, moderator, second, sent):
        message = sent()
        turn_down(message.message, moderator, "off_topic", "")
        appeal(message.message, "这句话是写给他的。")
        approve(message.message, second, WORDS)
        held = now(message)
        assert (held.state, held.forget_on) == (MessageState.SHOWN, None)

    def test_only_a_refusal_can_be_appealed(self, moderator, sent):
        message = sent()
        with pytest.raises(ValidationError):
            appeal(message.message, "理由。")
        approve(message.message, moderator, WORDS)
        with pytest.raises(ValidationError):
            appeal(message.message, "理由。")


class TestOwn:
    def test_the_link_tells_where_it_stands_and_nothing_learns_its_address(self, client, sent):
        answer = client.get(sent().link)
        assert "等待审核" in answer.content.decode()
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer.headers["Cache-Control"]

    @pytest.mark.parametrize("way", ["", "edit/", "appeal/", "erase/", "export.json"])
    def test_without_the_right_key_there_is_nothing(self, client, sent, way):
        message = sent()
        receipt = message.message.receipt
        for link in (f"/messages/{receipt}/wrong/", "/messages/20260405-K7QM4XHD-R/x/", "/messages/x/x/"):
            assert client.get(f"{link}{way}").status_code == 404

    def test_export_holds_everything_that_is_kept(self, client, sent):
        answer = client.get(f"{sent().link}export.json")
        told = answer.json()
        assert told["text"] == WORDS
        assert told["identity"] == {"door": "open", "subject": "person-1"}
        assert "attachment" in answer.headers["Content-Disposition"]

    def test_erasure_is_at_once_and_for_good(self, client, moderator, sent, place):
        message = sent()
        approve(message.message, moderator, WORDS)
        client.post(f"{message.link}erase/")
        held = Message.objects.filter(pk=message.pk).values().get()
        assert WORDS not in str(held)
        assert "person-1" not in str(held)
        assert WORDS not in client.get(place.messages).content.decode()
        assert client.get(message.link).status_code == 200
        with pytest.raises(ValidationError):
            edit(now(message), "又来。", [])

    def test_what_was_refused_is_forgotten_in_its_time(self, moderator, sent):
        message = sent()
        turn_down(message.message, moderator, "insult", "")
        Message.objects.update(forget_on=today())
        forget_due(Message)
        held = now(message)
        assert (held.text, held.subject, held.forgotten) == ("", "", True)

    def test_what_is_shown_stays(self, moderator, sent):
        message = sent()
        approve(message.message, moderator, WORDS)
        forget_due(Message, today().replace(year=today().year + 5))
        assert now(message).shown_text == WORDS

    def test_erasing_twice_does_no_harm(self, sent):
        message = sent()
        erase(message.message)
        erase(message.message)
        assert now(message).state == MessageState.WITHDRAWN


class TestReported:
    """One reports a message that is shown; its evidence is kept whatever its author does."""

    @pytest.fixture
    def shown(self, moderator, sent):
        message = sent("一句不该有的话。")
        approve(message.message, moderator, "一句不该有的话。")
        return message

    @pytest.fixture
    def ticket(self, client, shown):
        fields = {"offence": "insult", "text": "这条留言侮辱烈士。", "made": made()}
        assert client.post(reverse("report_message", args=[shown.pk]), fields).status_code == 302
        return AbuseReport.objects.get()

    @pytest.fixture
    def watcher(self, county):
        return editor(county, "值班员", "answer_report", "take_down", "view_sealed")

    def test_each_message_leads_to_the_form(self, client, place, shown):
        address = reverse("report_message", args=[shown.pk])
        for page in (place.messages, place.tributes):
            assert f'href="{address}"' in client.get(page).content.decode()
        assert client.get(address).status_code == 200

    def test_of_a_day_too_which_has_no_number(self, client, martyr, moderator, admin_user):
        day = find("day", "9-30")
        message, _key = send(day, martyr.get_parent(), Identity("open", "person-1"), WORDS, [])
        approve(message, admin_user, WORDS)
        form = client.get(reverse("report_message", args=[message.pk]))
        assert form.status_code == 200
        assert day.title in form.content.decode()
        where = client.get(reverse("message_where", args=[message.pk]))
        assert where.headers["Location"] == reverse("messages", args=["day", "9-30"])

    def test_what_is_not_shown_is_not_reported(self, client, sent, shown, martyr):
        waiting = sent()
        for pk in (waiting.pk, 999_999, 10**25):
            assert client.get(reverse("report_message", args=[pk])).status_code == 404
            assert client.get(reverse("message_where", args=[pk])).status_code == 404
        assert (
            client.get(reverse("report_item", args=["martyrs", martyr.number, "message", shown.pk])).status_code == 404
        )
        martyr.unpublish()
        assert client.get(reverse("report_message", args=[shown.pk])).status_code == 404

    def test_it_is_taken_down_and_sealed_by_whoever_has_that_right(self, client, martyr, watcher, shown, ticket, place):
        assert "一句不该有的话。" in ticket.shown
        assert "person-1" not in ticket.shown
        client.force_login(watcher)
        url = reverse("take_down", args=[martyr.pk]) + f"?report={ticket.pk}"
        client.post(url, {"offence": "insult", "reason": "侮辱烈士"})
        copy = SealedCopy.objects.get()
        assert (copy.item_kind, copy.item_key, copy.report) == ("message", shown.pk, ticket)
        assert "一句不该有的话。" in copy.content
        assert "person-1" in copy.content
        client.logout()
        assert "一句不该有的话。" not in client.get(place.messages).content.decode()
        assert now(shown).state == MessageState.REFUSED
        assert Page.objects.get(pk=martyr.pk).live
        assert "核查后撤下" in client.get(shown.link).content.decode()

    def test_another_office_does_not_take_it_down(self, client, city, martyr, shown, ticket):
        county = RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))
        client.force_login(editor(county, "邻县值班员", "answer_report", "take_down"))
        url = reverse("take_down", args=[martyr.pk]) + f"?report={ticket.pk}"
        client.post(url, {"offence": "insult", "reason": "越权"})
        assert now(shown).state == MessageState.SHOWN
        assert not SealedCopy.objects.exists()

    def test_while_it_is_looked_into_its_author_neither_deletes_nor_changes_it(self, client, watcher, shown, ticket):
        page = client.post(f"{shown.link}erase/")
        assert page.status_code == 410
        assert "有人举报了这条留言，正在核查" in page.content.decode()
        with pytest.raises(ValidationError, match="正在核查"):
            edit(shown.message, "无害的话。", [])
        assert now(shown).text == "一句不该有的话。"
        answer(ticket, watcher, "refused", "经查不属实。")
        assert client.post(f"{shown.link}erase/").status_code == 302
        assert now(shown).text == ""

    def test_what_an_editor_takes_down_is_sealed_before_its_author_deletes_it(self, moderator, shown):
        turn_down(shown.message, moderator, "insult", "")
        erase(shown.message)
        copy = SealedCopy.objects.get()
        assert "一句不该有的话。" in copy.content
        assert (copy.offence, copy.by) == ("insult", moderator)

    def test_what_was_never_shown_is_not_sealed(self, moderator, sent):
        turn_down(sent().message, moderator, "insult", "")
        assert not SealedCopy.objects.exists()
