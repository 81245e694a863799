"""On solemn days, when too many come at once: a quiet page, a place that is kept, and what was wanted, done once."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.db import connection
from django.test import Client

from frame.solemnity import Solemnity
from memorial.remembrance.models import Tribute
from memorial.remembrance.solemn.waiting import middleware, tickets, turns
from memorial.remembrance.tributes.counting import totals
from memorial.remembrance.tributes.limits import Tally

MARK = re.compile(r'name="mark" value="([^"]+)"')
REFRESH = re.compile(r'<meta http-equiv="refresh" content="(\d+);url=([^"]+)">')
BROWSER = {"HTTP_ACCEPT": "text/html,*/*"}
PART = {"HTTP_X_TRIBUTES_PART": "1", "HTTP_ACCEPT": "*/*"}
A_SECOND = 10


class Clock:
    def __init__(self):
        self.now = time.time()

    def time(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    for module in (turns, middleware.answers):
        monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def solemn(settings, monkeypatch, tmp_path, clock):
    settings.SOLEMN_TURNS = A_SECOND
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(middleware, "tally", Tally())
    monkeypatch.setattr(middleware, "solemnity_today", lambda: Solemnity.SOLEMN)
    return settings


@pytest.fixture
def busy(solemn):
    """So many have come before that the next turn is `seconds` from now."""

    def fill(seconds=10):
        for _each in range(seconds * A_SECOND):
            turns.house_turns().take()

    return fill


@pytest.fixture
def mark(client, martyr, solemn):
    solemn.SOLEMN_TURNS = 0
    found = MARK.search(client.get(f"/tributes/martyr/{martyr.number}/").content.decode())[1]
    solemn.SOLEMN_TURNS = A_SECOND
    return found


@pytest.fixture
def address(martyr):
    return f"/tributes/martyr/{martyr.number}/"


def flowers(martyr):
    return totals("martyr", [str(martyr.number)]).by_kind["flower"]


def refresh(answer):
    seconds, url = REFRESH.search(answer.content.decode()).groups()
    return int(seconds), unescape(url)


def test_nobody_waits_as_long_as_there_are_fewer_than_turns(client, planted, solemn, clock):
    for _each in range(30):
        assert client.get("/martyrs/", **BROWSER).status_code == 200
        clock.now += 1 / A_SECOND


def test_nobody_waits_on_ordinary_days_nor_where_it_is_switched_off(client, planted, busy, solemn, monkeypatch):
    busy()
    assert client.get("/martyrs/", **BROWSER).status_code == 503
    solemn.SOLEMN_TURNS = 0
    assert client.get("/martyrs/", **BROWSER).status_code == 200
    solemn.SOLEMN_TURNS = A_SECOND
    monkeypatch.setattr(middleware, "solemnity_today", lambda: Solemnity.NONE)
    assert client.get("/martyrs/", **BROWSER).status_code == 200


def test_who_has_to_wait_is_told_where_he_stands_and_comes_in_by_himself(client, planted, busy, clock):
    busy(10)
    answer = client.get("/martyrs/?order=died", **BROWSER)
    assert answer.status_code == 503
    assert "前面还有约 100 位" in answer.content.decode()
    assert answer.headers["Retry-After"] == "10"
    assert "no-store" in answer.headers["Cache-Control"]
    seconds, again = refresh(answer)
    assert (seconds, again) == (10, "/martyrs/?order=died")
    clock.now += 3
    early = client.get(again, **BROWSER)
    assert early.status_code == 503
    assert "前面还有约 70 位" in early.content.decode()
    clock.now += 7
    assert client.get(again, **BROWSER).status_code == 200


def test_first_come_first_served(planted, busy, clock):
    busy(5)
    visitors = [Client(HTTP_USER_AGENT=f"browser {number}", **BROWSER) for number in range(20)]
    for each in visitors:
        assert each.get("/today/").status_code == 503
    served = []
    for _step in range(80):
        clock.now += 0.1
        # Whoever asks first has no advantage.
        served += [v for v in reversed(visitors) if v not in served and v.get("/today/").status_code == 200]
    assert served == visitors


def test_a_newcomer_is_not_served_before_those_who_wait(client, planted, busy, clock):
    busy(5)
    waiting = Client(HTTP_USER_AGENT="first", **BROWSER)
    assert waiting.get("/today/").status_code == 503
    clock.now += 4.05
    assert client.get("/today/", **BROWSER).status_code == 503
    assert waiting.get("/today/").status_code == 200


def test_a_ticket_is_good_for_one_page(client, planted, busy, clock):
    busy(5)
    client.get("/today/", **BROWSER)
    clock.now += 5
    busy(5)
    assert client.get("/today/", **BROWSER).status_code == 200
    assert client.get("/today/", **BROWSER).status_code == 503


def test_a_tribute_waits_without_script_and_is_counted_once(client, martyr, address, mark, busy, clock):
    busy(10)
    answer = client.post(address, {"kind": "flower", "mark": mark}, **BROWSER)
    assert answer.status_code == 503
    assert "只记一次" in answer.content.decode()
    _seconds, again = refresh(answer)
    assert client.get(again, **BROWSER).status_code == 503
    assert flowers(martyr) == 0
    clock.now += 10
    done = client.get(again, **BROWSER)
    assert done.headers["Location"] == f"{address}?laid=flower"
    assert flowers(martyr) == 1
    for _again in range(3):
        client.get(again, **BROWSER)
    client.post(address, {"kind": "flower", "mark": mark}, **BROWSER)
    assert flowers(martyr) == 1
    assert Tribute.objects.count() == 1


def test_a_tribute_waits_within_the_page_it_was_offered_on(client, martyr, address, mark, busy, clock):
    busy(10)
    answer = client.post(address, {"kind": "flower", "mark": mark}, **PART)
    assert answer.status_code == 503
    assert answer.headers["X-Tributes-Part"] == "1"
    assert answer.headers["Retry-After"] == "10"
    assert "前面还有约 100 位" in answer.content.decode()
    clock.now += 10
    done = client.get(answer.headers["X-Tributes-Held"], **PART)
    assert (done.status_code, flowers(martyr)) == (200, 1)
    assert 'class="laid"' in done.content.decode()


def test_none_of_many_tributes_is_lost_or_doubled(martyr, address, solemn, busy, clock):
    solemn.SOLEMN_TURNS = 0
    visitors = [Client(HTTP_USER_AGENT=f"browser {number}", **BROWSER) for number in range(25)]
    marks = [MARK.search(each.get(address).content.decode())[1] for each in visitors]
    solemn.SOLEMN_TURNS = A_SECOND
    busy(2)
    waiting = {}
    for each, mark in zip(visitors, marks, strict=True):
        answer = each.post(address, {"kind": "flower", "mark": mark})
        assert answer.status_code == 503
        waiting[each] = refresh(answer)[1]
    while waiting:
        clock.now += 0.25
        answers = {each: each.get(again) for each, again in waiting.items()}
        waiting = {each: refresh(answer)[1] for each, answer in answers.items() if answer.status_code == 503}
    assert flowers(martyr) == len(visitors)


def test_a_ticket_that_was_made_up_changed_or_is_somebody_elses_is_refused(client, martyr, address, mark, busy, clock):
    busy(10)
    _seconds, again = refresh(client.post(address, {"kind": "flower", "mark": mark}, **BROWSER))
    clock.now += 10
    busy(10)
    for forged in (f"{address}?held=made-up", f"{again}x", f"{address}?held={'a' * 5000}", f"{address}?held="):
        assert client.get(forged, **BROWSER).status_code == 403
    assert client.get(again.replace(address, "/tributes/martyr/999/"), **BROWSER).status_code == 403
    assert Client(HTTP_USER_AGENT="another", **BROWSER).get(again).status_code == 403
    assert Client(REMOTE_ADDR="203.0.113.9", **BROWSER).get(again).status_code == 403
    assert flowers(martyr) == 0
    other_key = signing.dumps([0, "n", "v", address, []], salt="elsewhere")
    assert client.get(f"{address}?held={other_key}", **BROWSER).status_code == 403


def test_a_page_ticket_of_another_browser_or_made_up_is_worth_nothing(client, planted, busy, clock):
    busy(5)
    client.get("/today/", **BROWSER)
    sold = client.cookies["turn"].value
    clock.now += 5
    busy(5)
    for text in (sold, "made-up", f"{sold}x"):
        buyer = Client(HTTP_USER_AGENT="another", **BROWSER)
        buyer.cookies["turn"] = text
        assert buyer.get("/today/").status_code == 503, text
    assert client.get("/today/", **BROWSER).status_code == 200


def test_a_ticket_says_nothing_of_its_holder(client, planted, busy):
    busy(5)
    client.get("/today/", HTTP_USER_AGENT="Somebody's browser", **BROWSER)
    told = signing.loads(client.cookies["turn"].value, salt=tickets.SALT)
    assert "127.0.0.1" not in str(told)
    assert "Somebody" not in str(told)


def test_editors_files_and_machines_in_front_never_wait(client, planted, busy):
    busy(60)
    for path in ("/robots.txt", "/sitemap.xml", "/admin/login/"):
        assert client.get(path, **BROWSER).status_code in (200, 503), path
        assert "turn" not in client.cookies, path
    client.force_login(User.objects.create_superuser("chen"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/martyrs/", **BROWSER).status_code == 200


def test_a_session_cookie_that_is_nobodys_does_not_pass(client, planted, busy):
    busy()
    client.cookies["sessionid"] = "made-up"
    assert client.get("/martyrs/", **BROWSER).status_code == 503


def test_scripts_and_machines_are_told_to_come_later_and_take_no_turn(client, martyr, busy, solemn):
    busy(10)
    before = (solemn.VAR_DIR / "cache" / "turns").read_bytes()
    answer = client.get(f"/tributes/martyr/{martyr.number}/part/", **PART)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert (solemn.VAR_DIR / "cache" / "turns").read_bytes() == before


def test_kept_pages_are_for_everybody_and_the_waiting_page_is_never_kept(
    client, planted, busy, solemn, clock, monkeypatch
):
    solemn.PAGE_CACHE_SECONDS = 300
    monkeypatch.setattr(connection, "on_commit", lambda func, robust=False: func())
    for _time in range(3):
        kept = client.get("/martyrs/", **BROWSER)
    assert kept.headers["X-Page-Cache"] == "hit"
    busy(10)
    assert client.get("/martyrs/", **BROWSER).content == kept.content
    assert client.get("/today/", **BROWSER).status_code == 503
    clock.now += 10
    assert client.get("/today/", **BROWSER).status_code == 200


def test_one_network_cannot_take_all_turns(planted, solemn, busy, monkeypatch):
    solemn.RATE_LIMITS = True
    monkeypatch.setattr(middleware, "NETWORK_A_MINUTE", 3)
    busy(10)

    def given(address, number):
        visitor = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=f"browser {number}", **BROWSER)
        assert visitor.get("/today/").status_code == 503
        return "turn" in visitor.cookies

    assert [given("127.0.0.1", number) for number in range(5)] == [True, True, True, False, False]
    assert given("203.0.113.9", 0)


def test_turns_are_handed_out_one_by_one_and_never_twice(tmp_path):
    queue = turns.Turns(tmp_path / "turns", 1000.0)
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _number: queue.take(), range(400)))
    assert len(set(taken)) == len(taken)


@pytest.mark.parametrize("content", [b"", b"x", b"\xff" * 8, b"\x00" * 64])
def test_a_broken_file_of_turns_keeps_nobody_waiting(tmp_path, content):
    (tmp_path / "turns").write_bytes(content)
    assert turns.has_come(turns.Turns(tmp_path / "turns", 10.0).take())


def test_turns_are_not_handed_out_for_ever(tmp_path, clock):
    queue = turns.Turns(tmp_path / "turns", 0.001)
    assert [queue.take() is None for _each in range(6)] == [False, False, False, True, True, True]


@pytest.mark.parametrize("fraction", [0.0, 0.0004, 0.1234567, 0.4999, 0.9996])
def test_a_place_is_the_same_number_whatever_the_moment_is_rounded_to(solemn, clock, fraction):
    clock.now = 1_800_000_000 + fraction
    for turn in (clock.now + 10, round(clock.now + 10, 3), sum([0.1] * 100, clock.now)):
        ticket = tickets.Ticket(turn, "nonce", "visitor", "/", ())
        assert (middleware.answers.ahead(ticket), middleware.answers.seconds(ticket)) == (100, 10)
