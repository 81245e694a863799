"""nginx as it is shipped, in front of gunicorn as it is shipped: a flood ends there, and nobody else notices."""

import re
import threading
from collections import Counter

import pytest
from django.db import connection

from frame.traditional.conversion import converted
from home.models import HomePage
from tests.support.front import ROOT, nginx_executable, served
from tests.support.front.crowds import DAY, Flood, Reader, School, offers
from tests.support.replanting import plant_anew

pytestmark = pytest.mark.django_db
TOLD = ROOT / "site" / "static" / "too-often"
LANGUAGES = {"": "zh-hans", "/zh-hant": "zh-hant", "/en": "en"}
# As many lines as a flood holds open; a server for 512 of them would have none left for anybody.
RATE, SECONDS, LINES = 1000, 3, 800
# What nginx.conf allows one address: tributes a second, and at once.
ALLOWED, BURST = 30, 600


@pytest.fixture(scope="module")
def front(django_db_setup, django_db_blocker, tmp_path_factory):
    """Both servers on a copy of the tests' planted database."""
    if not nginx_executable():
        pytest.skip("service absent: no nginx; install nginx-light")
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            pytest.skip("the site behind nginx runs on a copy of an SQLite database")
        # A browser test empties the tables when it ends.
        if not HomePage.objects.exists():
            plant_anew()
        database = connection.settings_dict["NAME"]
    with served(tmp_path_factory.mktemp("front"), database) as servers:
        yield servers


def counted(front):
    """The marks of all tributes, and what totals and days add up to."""
    marks = Counter(mark for (mark,) in front.rows("SELECT mark FROM remembrance_tribute"))
    total = front.rows("SELECT COALESCE(SUM(count), 0) FROM remembrance_tributetotal")[0][0]
    days = front.rows("SELECT COALESCE(SUM(count), 0) FROM remembrance_tributeday")[0][0]
    return marks, total, days


def test_a_flood_from_one_address_ends_in_front_and_nobody_else_notices(front):
    flood = Flood(front, offers(front, 900), RATE, RATE * SECONDS, LINES)
    school = School(front, 40)
    with Reader(front) as reader:
        flooding = threading.Thread(target=flood.come)
        flooding.start()
        for each in [*school.come(SECONDS), flooding]:
            each.join()
    assert set(flood.statuses) == {302, 429}, flood.statuses
    # However long a slow machine took over it, no more came through than the front lets through.
    assert flood.statuses[302] <= BURST + ALLOWED * (flood.lasted + 1)
    assert school.statuses == {200: 40}
    assert set(reader.statuses) == {200}, reader.statuses
    rows, total, days = counted(front)
    assert set(rows.values()) == {1}
    assert flood.accepted <= set(rows)
    assert len(rows) == len(flood.accepted) + 40 == total == days


def test_a_hall_of_pupils_that_presses_at_the_same_moment_is_answered_in_turn(front):
    school = School(front, 120)
    for pupil in school.come(0):
        pupil.join()
    assert school.statuses == {200: 120}


def refusals(front, path, **headers):
    """What the first refused of many is answered; each test from an address of its own."""
    refused = []
    lines = [front.visitor(f"127.0.2.{len(path) + len(headers)}") for _each in range(50)]

    def ask(visitor):
        for _each in range(30):
            answer = visitor.ask("GET", path, **headers)
            if answer[0] == 429:
                refused.append(answer)
                return

    threads = [threading.Thread(target=ask, args=(line,)) for line in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_whoever_is_refused_in_front_is_told_calmly_in_his_language(front, prefix):
    _status, headers, page = refusals(front, f"{prefix}/search/")[0]
    assert page == (TOLD / f"{LANGUAGES[prefix]}.html").read_text("utf-8")
    assert (headers["Content-Type"], headers["Retry-After"]) == ("text/html; charset=utf-8", "60")
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Tributes-Part"] is None


def test_the_script_of_a_page_is_told_in_words_it_can_show(front):
    _status, headers, words = refusals(front, "/search/", X_Tributes_Part="1")[0]
    assert words == (TOLD / "zh-hans.txt").read_text("utf-8")
    assert (headers["X-Tributes-Part"], headers["Content-Type"]) == ("1", "text/plain; charset=utf-8")


def test_the_log_tells_the_address_that_was_refused(front):
    refusals(front, "/zh-hant/search/", X_Tributes_Part="1")
    log = (front.folder / "changming.access.log").read_text("utf-8")
    assert re.search(r'"GET /zh-hant/search/ HTTP/1.1" 429 ', log)
    assert "/too-often/" not in log


def test_the_words_of_a_refusal_are_nowhere_else_than_there(front):
    assert front.visitor("127.0.3.1").ask("GET", "/too-often/en.html")[0] == 404
    assert front.visitor("127.0.3.1").ask("GET", DAY)[0] == 200


def test_the_page_and_the_words_of_a_refusal_say_the_same_in_each_script():
    for language in LANGUAGES.values():
        words = (TOLD / f"{language}.txt").read_text("utf-8").strip()
        assert words in (TOLD / f"{language}.html").read_text("utf-8")
    simplified, traditional = ((TOLD / f"{each}.txt").read_text("utf-8") for each in ("zh-hans", "zh-hant"))
    assert traditional == converted(simplified)
