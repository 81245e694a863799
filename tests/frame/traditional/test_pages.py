"""Every page is there in traditional characters, at an address of its own, and leads on to others of its kind."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from opencc import OpenCC
from wagtail.contrib.redirects.models import Redirect

from frame.models import TraditionalName
from frame.traditional.conversion import SURNAMES
from memorial.records.models import PersonName
from tests.factories.records import make_martyr
from tests.home.test_page_costs import questions
from tests.support.specimens import plant_specimens

MOST = 20
_converter = OpenCC("s2tw")


@pytest.fixture
def site(planted):
    planted = plant_specimens()
    # Public screens keep to the languages they were set up with.
    planted.pages = {kind: page for kind, page in planted.pages.items() if not page.path.startswith("/kiosk/")}
    return planted


@pytest.fixture
def read(client):
    def ask(path, **asked):
        answer = client.get(f"/zh-hant{path}", asked)
        assert answer.status_code == 200, path
        return answer.content.decode()

    return ask


def shown(html):
    """The words of a page in Chinese, without what is marked as being in another language, or no words to convert."""
    html = re.sub(r"<(script|style|textarea|kbd)\b.*?</\1>", "", html, flags=re.S)
    html = re.sub(r"<(\w+)[^>]*\b(?:translate=\"no\"|lang=\"(?!zh-Hant))[^>]*>[^<]*</\1>", "", html)
    return re.findall(r">([^<>]*[一-鿿][^<>]*)<", html)


def test_every_page_answers_and_no_simplified_character_is_left(site, read):
    kept = set(SURNAMES.values())
    for kind, page in site.pages.items():
        html = read(page.path)
        assert '<html lang="zh-Hant"' in html, kind
        assert 'lang="zh-Hans"' not in re.sub(r"<[^>]*translate=\"no\"[^>]*>|<link[^>]*>", "", html), kind
        for words in shown(html):
            left = {sign for sign in words if _converter.convert(sign) != sign and is_only_simplified(sign)} - kept
            assert not left, (kind, words, left)


def is_only_simplified(sign):
    """Whether no traditional text has the character: 里 and 后 are in both."""
    try:
        sign.encode("big5")
    except UnicodeEncodeError:
        return True
    return False


def test_links_lead_to_pages_of_the_same_script_that_answer(client, site, read):
    html = read(site.pages["martyr"].path)
    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)"(?![^>]*hreflang)', html))
    assert links
    for link in sorted(links):
        assert link.startswith(("/zh-hant/", "/feeds/")), link
        assert client.get(link.replace("&amp;", "&"), follow=True).status_code == 200, link


def test_each_language_names_the_others_to_machines(client, site):
    path = site.pages["martyr"].path
    for prefix, own in (("", "zh-Hans"), ("/zh-hant", "zh-Hant"), ("/en", "en")):
        html = client.get(prefix + path).content.decode()
        told = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html))
        assert told == {
            "zh-Hans": f"http://testserver{path}",
            "x-default": f"http://testserver{path}",
            "zh-Hant": f"http://testserver/zh-hant{path}",
            "en": f"http://testserver/en{path}",
        }, own
    html = client.get(f"/zh-hant{path}").content.decode()
    assert f'<link rel="canonical" href="http://localhost/zh-hant{path}">' in html
    assert f'<meta property="og:url" content="http://localhost/zh-hant{path}">' in html
    assert 'content="zh_HK"' in html


def test_the_switch_offers_it_on_every_page_and_says_where_the_reader_is(client, site):
    for kind, page in site.pages.items():
        if 'class="languages"' not in (html := client.get(page.path).content.decode()):
            continue
        bare = page.path.partition("?")[0]
        assert re.search(rf'<a href="/zh-hant{re.escape(bare)}[^"]*" lang="zh-Hant"[^>]*>繁體</a>', html), kind
    html = client.get("/zh-hant/martyrs/").content.decode()
    assert re.search(r'<a href="/zh-hant/martyrs/" lang="zh-Hant"[^>]*aria-current="true">繁體</a>', html)
    assert re.search(r'<a href="/martyrs/" lang="zh-Hans"[^>]*>简体</a>', html)
    assert "aria-current" not in re.search(r'<a href="/martyrs/" lang="zh-Hans"[^>]*>', html)[0]


def test_what_an_editor_lists_is_written_so_everywhere_at_once(site, read):
    make_martyr(site.county, "叶云后", remarks="")
    assert "葉雲後" in read("/martyrs/")
    TraditionalName.objects.create(simplified="叶云后", traditional="葉云后")
    assert "葉云后" in read("/martyrs/")


def test_a_record_is_named_as_it_says_on_its_own_page_and_in_lists_and_another_of_its_name_is_not(site, read):
    written = make_martyr(site.county, "叶云")
    written.names.add(PersonName(form="葉云", script="hant"))
    written.save()
    other = make_martyr(site.county, "叶云")
    assert "<h1" in read(f"/martyrs/{written.number}/")
    assert re.search(r"<h1[^>]*>\s*葉云", read(f"/martyrs/{written.number}/"))
    assert re.search(r"<h1[^>]*>\s*葉雲", read(f"/martyrs/{other.number}/"))
    listed = read("/martyrs/")
    assert re.search(rf'/{written.number}/"[^>]*>葉云<', listed)
    assert re.search(rf'/{other.number}/"[^>]*>葉雲<', listed)


def test_surnames_of_records_are_no_common_words(site, read):
    martyr = make_martyr(site.county, "范余发")
    assert "范餘發" in read(f"/martyrs/{martyr.number}/")
    assert "範餘" not in read("/martyrs/")


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [("云", "云"), ("叶云", "王云"), ("叶云", "叶云云"), ("Yun", "Yun"), ("叶云<b>", "葉云<b>"), ("叶云", "")],
)
def test_a_listed_name_must_be_the_same_name(db, simplified, traditional):
    with pytest.raises(ValidationError):
        TraditionalName(simplified=simplified, traditional=traditional).full_clean()


def test_a_search_typed_in_traditional_finds_what_is_written_in_simplified(site, read, client):
    martyr = make_martyr(site.county, "叶剑云")
    html = read("/search/", q="葉劍雲")
    assert f"/zh-hant/martyrs/{martyr.number}/" in html
    assert 'value="葉劍雲"' in html
    items = client.get("/zh-hant/search/suggest/", {"q": "葉劍"}).json()["items"]
    assert "葉劍雲" in json.dumps(items, ensure_ascii=False)


def test_what_is_typed_comes_back_as_typed(read, site):
    assert 'value="叶剑英"' in read("/search/", q="叶剑英")


def test_forms_lead_back_into_the_script(client, site):
    path = f"/zh-hant/tributes/martyr/{site.martyr.number}/"
    html = client.get(path).content.decode()
    assert f'action="{path}"' in html
    mark = re.search(r'name="mark" value="([^"]+)"', html)[1]
    answer = client.post(path, {"mark": mark, "kind": "flower"}, follow=True)
    assert answer.status_code == 200
    assert 'lang="zh-Hant"' in answer.content.decode()
    assert answer.redirect_chain == [] or answer.redirect_chain[-1][0].startswith("/zh-hant/")


@pytest.mark.parametrize(
    ("path", "status", "led"),
    [
        ("/zh-hant", 301, "/zh-hant/"),
        ("/zh-hant/admin/", 301, "/admin/"),
        ("/zh-hant/en/martyrs/?page=2", 301, "/en/martyrs/?page=2"),
        ("/zh-hant/kiosk/halls/1/", 301, "/kiosk/halls/1/"),
        ("/zh-hant/zh-hant/", 301, "/zh-hant/"),
        ("/zh-hant//elsewhere.example/", 404, None),
        ("/zh-hant/martyrs", 301, "/zh-hant/martyrs/"),
        ("/zh-hant/nowhere/", 404, None),
        ("/zh-hantx/", 404, None),
    ],
)
def test_addresses_that_are_no_page_of_it(client, planted, path, status, led):
    answer = client.get(path)
    assert (answer.status_code, answer.headers.get("Location")) == (status, led)


def test_a_moved_page_leads_on_within_the_script(client, planted):
    Redirect.objects.create(old_path="/old", redirect_link="/martyrs/")
    assert client.get("/zh-hant/old/").headers["Location"] == "/zh-hant/martyrs/"


def test_the_lost_page_and_short_addresses_are_in_the_script_too(client, site):
    assert "沒有這一頁" in client.get("/zh-hant/nowhere/").content.decode()
    answer = client.get(f"/zh-hant/r/{site.martyr.number}")
    assert answer.headers["Location"] == f"/zh-hant/martyrs/{site.martyr.number}/"


def test_no_page_asks_more_than_twenty_questions(client, site):
    asked = {kind: questions(client, f"/zh-hant{page.path}") for kind, page in site.pages.items()}
    assert {kind: count for kind, count in asked.items() if count > MOST} == {}


def test_a_list_asks_for_the_names_of_all_its_records_at_once(client, site):
    few = questions(client, "/zh-hant/martyrs/")
    for number in range(12):
        make_martyr(site.county, f"烈士{number}")
    assert questions(client, "/zh-hant/martyrs/") <= few
    assert few <= questions(client, "/martyrs/") + 1


def test_what_was_converted_is_kept_and_asks_nothing_again(client, site, settings, monkeypatch):
    settings.PAGE_CACHE_SECONDS = 300
    monkeypatch.setattr(connection, "on_commit", lambda func, robust=False: func())
    path = f"/zh-hant{site.pages['martyr'].path}"
    for _time in range(3):
        first = client.get(path)
    assert first.headers["X-Page-Cache"] == "hit"
    monkeypatch.setattr("frame.traditional.pages.convert_all", None)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).content == first.content
    assert len(asked) == 0
    monkeypatch.undo()
    TraditionalName.objects.create(simplified="示例部队", traditional="示例部隊")
    assert 'lang="zh-Hans"' not in re.sub(r"<[^>]*translate=\"no\"[^>]*>|<link[^>]*>", "", first.content.decode())
