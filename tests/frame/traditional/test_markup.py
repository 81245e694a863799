"""Conversion changes words and nothing else: tags, addresses and values are what they were."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frame.traditional.conversion import convert_all, converted, of_person
from frame.traditional.markup import read

WORDS = st.text(alphabet="范云后里于干发台烈士陵园余a <>&\"'=/-\x1e\x1d\n", max_size=12)
ESCAPED = WORDS.map(lambda text: text.translate({60: "&lt;", 62: "&gt;", 38: "&amp;", 34: "&quot;", 39: "&#x27;"}))
ADDRESSES = st.sampled_from(["/martyrs/5/", "/static/a.css", "https://例子.example/云", "#云", "?q=云", "/en/云/"])


@st.composite
def elements(draw, depth=2):
    name = draw(st.sampled_from(["p", "a", "span", "li", "option", "textarea", "script", "code", "button", "svg"]))
    names = ["title", "alt", "href", "value", "data-words", "class", "lang", "id", "name", "translate"]
    told = draw(st.dictionaries(st.sampled_from(names), ESCAPED, max_size=3))
    if "href" in told:
        told["href"] = draw(ADDRESSES)
    if "lang" in told:
        told["lang"] = draw(st.sampled_from(["en", "zh-Hans", "ja", ""]))
    attributes = "".join(f' {key}="{value}"' for key, value in told.items())
    inside = draw(ESCAPED)
    if depth and name not in ("textarea", "script"):
        inside += "".join(draw(st.lists(elements(depth - 1), max_size=2)))
    void = draw(st.sampled_from(["", "<br>", '<input value="云">', "<!-- 云 > -->", "<img alt='云后'>"]))
    return f"<{name}{attributes}>{inside}</{name}>{void}"


class Structure(HTMLParser):
    """Everything of a page but its words."""

    SPOKEN = ("title", "alt", "data-words")

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attributes):
        kept = {key: value for key, value in attributes if key not in self.SPOKEN}
        kept["lang"] = (kept.get("lang") or "").replace("zh-Hant", "zh-Hans")
        kept["href"] = (kept.get("href") or "").removeprefix("/zh-hant")
        self.seen.append((tag, sorted(kept.items()), [key for key, _value in attributes]))

    def handle_endtag(self, tag):
        self.seen.append(tag)

    def handle_comment(self, text):
        self.seen.append(text)


def convert(html):
    page = read(html)
    texts = [page.pieces[each.at] for each in page.words]
    for each, told in zip(page.words, convert_all(texts, {}, [{}] * len(texts)), strict=True):
        page.pieces[each.at] = told
    return "".join(page.pieces)


def structure(html):
    parser = Structure()
    parser.feed(html)
    parser.close()
    return parser.seen


@given(st.lists(elements(), max_size=4).map("".join))
def test_tags_addresses_and_values_are_what_they_were(html):
    assert structure(convert(html)) == structure(html)


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_without_chinese_nothing_changes(text):
    converted_text = convert(text)
    if text.isascii():
        assert converted_text == text


@pytest.mark.parametrize(
    "html",
    [
        '<script>let a = "云 < 后";</script>',
        "<style>.a::before{content:'云'}</style>",
        "<textarea>云</textarea>",
        "<code>云</code>",
        '<input value="云">',
        "<option>云</option>",
        '<p lang="ja">云 <b>国</b></p>',
        '<p translate="no">云</p>',
        '<img src="/uploads/云.jpg" srcset="/uploads/云.jpg 2x">',
        "<!-- 云 -->",
    ],
)
def test_what_is_no_words_of_the_site_stays(html):
    assert convert(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<html lang="zh-Hans">云', '<html lang="zh-Hant">雲'),
        (
            '<p lang="en">Cloud <b lang="zh-Hans">云</b> 云</p>云',
            '<p lang="en">Cloud <b lang="zh-Hant">雲</b> 云</p>雲',
        ),
        ('<img alt="战斗" title="战斗">', '<img alt="戰鬥" title="戰鬥">'),
        ('<input placeholder="战斗" value="战斗">', '<input placeholder="戰鬥" value="战斗">'),
        ('<option value="战斗">战斗</option>', '<option value="战斗">戰鬥</option>'),
        ('<meta name="description" content="战斗">', '<meta name="description" content="戰鬥">'),
        ('<meta property="og:title" content="战斗">', '<meta property="og:title" content="戰鬥">'),
        ('<b data-none="战斗"></b>', '<b data-none="戰鬥"></b>'),
        (
            '<script type="application/ld+json">{"name": "战斗"}</script>',
            '<script type="application/ld+json">{"name": "戰鬥"}</script>',
        ),
        ('<p>云<br>云<img alt="">云', '<p>雲<br>雲<img alt="">雲'),
    ],
)
def test_what_is_read_is_converted(html, expected):
    assert convert(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/martyrs/5/?page=2#top">', '<a href="/zh-hant/martyrs/5/?page=2#top">'),
        ('<form action="/search/">', '<form action="/zh-hant/search/">'),
        ('<a href="/en/martyrs/5/">', '<a href="/en/martyrs/5/">'),
        ('<a href="/static/site.css">', '<a href="/static/site.css">'),
        ('<a href="//elsewhere.example/">', '<a href="//elsewhere.example/">'),
        ('<a href="/martyrs/5/" hreflang="zh-Hans">', '<a href="/martyrs/5/" hreflang="zh-Hans">'),
        ('<form action="/appearance/">', '<form action="/appearance/">'),
        (
            '<link rel="canonical" href="http://testserver/a/">',
            '<link rel="canonical" href="http://testserver/zh-hant/a/">',
        ),
        (
            '<meta property="og:url" content="http://testserver/">',
            '<meta property="og:url" content="http://testserver/zh-hant/">',
        ),
    ],
)
def test_links_stay_within_the_script_and_files_where_they_are(html, expected):
    assert convert(html) == expected


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("皇后走在后面", "皇后走在後面"),
        ("公里与里面", "公里與裡面"),
        ("干部不干活", "幹部不幹活"),
        ("头发与发展", "頭髮與發展"),
        ("为人民服务，群众", "為人民服務，群眾"),
    ],
)
def test_phrases_decide_between_forms(simplified, traditional):
    assert converted(simplified) == traditional


def test_names_are_put_in_as_given_the_longest_first():
    names = {"于云": "于云", "于云后": "于雲後"}
    assert converted("于云后与于云发言，于是", names) == "于雲後與于云發言，於是"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("范长江", "范長江"),
        ("余云", "余雲"),
        ("余云（示例）", "余雲（示例）"),
        ("钟发", "鍾發"),
        ("王余范", "王餘範"),
        ("范围不明的一处", "範圍不明的一處"),
    ],
)
def test_a_surname_is_no_common_word(name, expected):
    assert of_person(name) == expected


def test_a_page_of_unclosed_tags_is_read_in_one_go():
    assert convert('<a "' * 20_000 + "云") == '<a "' * 20_000 + "雲"
    assert len(re.findall("雲", convert("<p>云" * 2_000))) == 2_000
