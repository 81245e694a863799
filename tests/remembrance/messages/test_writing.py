"""Writing freely: only through the identity door, moderated before it shows, harmless whatever is written."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from memorial.remembrance.choices import MessageState
from memorial.remembrance.identity import visits
from memorial.remembrance.identity.views import MOST_RETURNED
from memorial.remembrance.messages.handling import MOST_A_DAY, approve
from memorial.remembrance.messages.screening import screen
from memorial.remembrance.models import Message, ScreeningWord
from tests.remembrance.messages.conftest import WORDS, made, write

pytestmark = pytest.mark.django_db


def page_of(client, address):
    return client.get(address).content.decode()


class TestDoor:
    def test_without_a_door_nobody_writes_and_nothing_leads_there(self, client, place):
        assert client.get(place.write).status_code == 404
        assert write(client, place).status_code == 404
        assert client.get("/identity/back/").status_code == client.get("/identity/").status_code == 404
        assert place.write not in page_of(client, place.tributes)
        assert not Message.objects.exists()

    def test_with_a_door_the_form_asks_to_come_through_it_first(self, client, open_door, place):
        assert place.write in page_of(client, place.tributes)
        page = page_of(client, place.write)
        assert "<textarea" not in page
        assert "去登录" in page
        assert write(client, place).status_code == 403
        assert not Message.objects.exists()

    def test_whoever_came_through_writes(self, author, place):
        assert "<textarea" in page_of(author, place.write)
        answer = write(author, place)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/messages/")
        message = Message.objects.get()
        assert (message.subject, message.door, message.state) == ("person-1", "open", MessageState.WAITING)

    def test_whom_the_door_does_not_know_is_told_so(self, client, open_door, monkeypatch, place):
        monkeypatch.setattr(open_door, "subject", "")
        client.get("/identity/", {"to": place.write})
        assert client.get("/identity/back/").status_code == 502
        assert write(client, place).status_code == 403

    @pytest.mark.parametrize(
        "to",
        [
            "https://example.org/", "//example.org/", "///example.org/", "/\\example.org/", "\\\\example.org/",
            "/\t/example.org/", "http:example.org", "http:///example.org", "javascript:alert(1)", "data:text/html,x",
            "\x00//example.org/", " //example.org/", "testserver/", "", "martyrs", "/" + "a" * 100_000,
        ],
    )  # fmt: skip
    def test_the_way_back_stays_on_the_site(self, client, open_door, to):
        client.get("/identity/", {"to": to})
        assert client.get("/identity/back/").headers["Location"] == "/"

    @pytest.mark.parametrize("to", ["https://example.org/", "//example.org/", "/\\example.org/"])
    def test_nor_does_the_page_of_whom_the_door_does_not_know_lead_off_it(self, client, open_door, monkeypatch, to):
        monkeypatch.setattr(open_door, "subject", "")
        client.get("/identity/", {"to": to})
        assert "example.org" not in page_of(client, "/identity/back/")

    def test_one_address_comes_back_so_often_and_the_door_is_asked_no_more_then(
        self, client, open_door, monkeypatch, settings
    ):
        settings.RATE_LIMITS = True
        monkeypatch.setattr(open_door, "subject", "")
        asked = []
        finish = open_door.finish
        monkeypatch.setattr(open_door, "finish", lambda door, request: asked.append(1) or finish(door, request))
        answers = [Client().get("/identity/back/").status_code for _time in range(MOST_RETURNED + 2)]
        assert answers == [502] * MOST_RETURNED + [429] * 2
        assert len(asked) == MOST_RETURNED
        assert Client().get("/identity/back/", REMOTE_ADDR="198.51.100.7").status_code == 502

    def test_after_half_an_hour_one_comes_anew(self, author, place, monkeypatch):
        later = visits.time.time() + visits.LASTS + 1
        monkeypatch.setattr(visits.time, "time", lambda: later)
        assert write(author, place).status_code == 403

    def test_leaving_forgets_who_was_there(self, author, place):
        author.post("/identity/leave/")
        assert write(author, place).status_code == 403

    def test_a_door_that_was_taken_away_lets_nobody_write(self, author, place, settings):
        settings.IDENTITY_DOOR = ""
        assert write(author, place).status_code == 404

    def test_pages_of_records_and_tributes_set_no_cookie_even_then(self, open_door, martyr, place, client):
        for address in (f"/martyrs/{martyr.number}/", place.tributes, place.messages):
            assert not client.get(address).cookies


class TestShowing:
    def test_nothing_shows_before_it_is_approved(self, author, place, moderator):
        write(author, place)
        message = Message.objects.get()
        for address in (place.tributes, place.messages, f"{place.tributes}part/"):
            assert WORDS not in page_of(author, address)
        approve(message, moderator, message.text)
        for address in (place.tributes, place.messages, f"{place.tributes}part/"):
            page = page_of(author, address)
            assert WORDS in page
            assert "person-1" not in page

    def test_sent_twice_it_is_kept_once(self, author, place):
        form = {"text": WORDS, "made": made()}
        assert author.post(place.write, form).status_code == 302
        assert author.post(place.write, form).status_code == 409
        assert Message.objects.count() == 1

    def test_so_many_a_day_and_no_more(self, author, place, sent):
        for _time in range(MOST_A_DAY):
            sent()
        assert write(author, place).status_code == 410
        assert Message.objects.count() == MOST_A_DAY

    def test_the_list_asks_the_same_however_long_it_is(self, client, place, sent, moderator):
        def questions():
            client.get(place.messages)
            with CaptureQueriesContext(connection) as asked:
                client.get(place.messages)
            return len(asked)

        for _time in range(2):
            approve(sent().message, moderator, WORDS)
        few = questions()
        for number in range(12):
            approve(sent(subject=f"person {number}").message, moderator, WORDS)
        assert questions() == few <= 20

    def test_messages_of_an_unpublished_record_are_gone_with_it(self, client, place, martyr, sent, moderator):
        approve(sent().message, moderator, WORDS)
        martyr.unpublish()
        assert client.get(place.messages).status_code == 404


class TestBadInput:
    def test_a_hundred_kilobytes_are_refused_and_kept_nowhere(self, author, place):
        answer = write(author, place, "缅" * 34_000)
        assert answer.status_code == 200
        assert not Message.objects.exists()

    @pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "……", "\u202e\u202d"])
    def test_nothing_is_no_message(self, author, place, text):
        assert write(author, place, text).status_code == 200
        assert not Message.objects.exists()

    def test_signs_that_turn_the_text_are_taken_out(self, author, place):
        write(author, place, "向英雄\u202e致敬\u2066。")
        assert Message.objects.get().text == "向英雄致敬。"

    @pytest.mark.parametrize(
        "text",
        [
            "联系我 13800138000", "身份证 11010519491231002X", "看 http://example.org/", "看 example．ｃｏｍ 吧",
            "加微信 abc12345", "写信到 a@example.org", "Z" + "\u0301" * 30,
        ],
    )  # fmt: skip
    def test_numbers_addresses_and_piled_signs_are_refused(self, author, place, text):
        assert write(author, place, text).status_code == 200
        assert not Message.objects.exists()

    def test_markup_is_shown_as_it_was_written(self, client, place, sent, moderator):
        text = "<script>alert(1)</script><b onclick=x>敬</b>"
        approve(sent(text).message, moderator, text)
        page = page_of(client, place.messages)
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;" in page

    def test_no_naughty_string_breaks_anything(self, author, place, shared_data, moderator, client, martyr, sent):
        strings = json.loads(shared_data("naughty-strings/blns.json").read_text(encoding="utf-8"))
        # Many to a request, as the pages are many to draw; each is screened by itself.
        for text in strings:
            screen(text)
            assert author.post(place.write, {"text": text, "made": ""}).status_code == 200
        kept = [sent(text[:500], subject=f"p{number}").message for number, text in enumerate(strings) if text]
        Message.objects.update(state=MessageState.SHOWN, shown_on="2026-04-05")
        for message in kept:
            Message.objects.filter(pk=message.pk).update(shown_text=message.text)
        pages = -(-len(kept) // 30)
        for number in range(1, pages + 1):
            page = page_of(client, f"{place.messages}?page={number}")
            own = page.count('<script src="/static/') + page.count('<script type="application/ld+json">')
            assert page.count("<script") == own
            assert "<img" not in page.split('class="message-list"')[1].split("</ul>")[0]


class TestScreening:
    @pytest.fixture
    def words(self):
        ScreeningWord.objects.all().delete()
        ScreeningWord.objects.create(word="发票", action="refuse")
        ScreeningWord.objects.create(word="烧香", action="flag")

    @pytest.mark.parametrize("text", ["代开发票", "代开發票", "代 开 发.票", "代开发\u200b票", "发－票"])
    def test_a_listed_word_is_found_however_it_is_written(self, words, text):
        assert screen(text).refused == ["留言里有不宜公开的词语，请改写。"]

    def test_which_word_it_was_is_not_told(self, words, author, place):
        page = write(author, place, "代开发票").content.decode()
        assert "不宜公开的词语" in page
        assert Message.objects.count() == 0

    def test_a_word_to_look_at_marks_the_message_for_the_editor(self, words, author, place):
        write(author, place, "清明给您燒香。")
        assert Message.objects.get().flags == ["烧香"]

    def test_harmless_words_pass_without_a_mark(self, words):
        found = screen("愿您安息。1937年的血，我们记得。Rest in peace — 羣山肃立。")
        assert (found.refused, found.flags) == ([], [])

    @pytest.mark.parametrize("text", ["<b>敬</b>", "哈" * 9, "敬礼🌸"])
    def test_odd_forms_are_marked(self, words, text):
        assert screen(text).flags

    def test_a_site_starts_with_a_few_words_and_keeps_what_was_deleted_deleted(self, db):
        from memorial.remembrance.messages.starting import add_starting_words

        assert ScreeningWord.objects.filter(action="refuse").exists()
        ScreeningWord.objects.exclude(word="烧香").delete()
        add_starting_words(ScreeningWord)
        assert ScreeningWord.objects.count() == 1


def test_on_a_solemn_day_there_are_set_tributes_only(author, place, monkeypatch):
    from frame import solemnity

    monkeypatch.setattr(solemnity, "_read", [lambda _day: solemnity.Solemnity.SOLEMN])
    assert place.write not in page_of(author, place.tributes)
    assert author.get(place.write).status_code == write(author, place).status_code == 410
    assert not Message.objects.exists()
    assert 'value="flower"' in page_of(author, place.tributes)
