"""Under /en/ no word of the site itself is left in Chinese: what is Chinese there is content, and says so by `lang`."""

import re
from html.parser import HTMLParser

import pytest

from tests.home.test_all_costs import BESIDES
from tests.support.specimens import plant_specimens

HAN = re.compile(r"[\u3400-\u9fff]")
SPOKEN = ("alt", "aria-label", "placeholder", "title")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = ("script", "style", "template")


class Words(HTMLParser):
    """Every text and spoken attribute of a page, with the language that it is in and what it stands in."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        language = given.get("lang") or (self.open[-1][1] if self.open else "")
        for name in SPOKEN:
            if tag != "meta" and tag != "link" and given.get(name):
                self.found.append((language, given[name], f"{tag}[{name}]"))
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        # The head's title names the page and the site, in a language each.
        if self.open and data.strip() and self.open[-1][0] != "title" and self.open[-1][0] not in UNSEEN:
            self.found.append((self.open[-1][1], data.strip(), ">".join(tag for tag, _l in self.open[-3:])))


def chinese_in_english(html):
    words = Words()
    words.feed(html)
    return {
        (text, where) for language, text, where in words.found if HAN.search(text) and not language.startswith("zh")
    }


@pytest.fixture
def site(planted):
    return plant_specimens()


def test_no_word_of_the_site_is_left_in_chinese(client, site):
    paths = {kind: page.path for kind, page in site.pages.items()}
    paths |= {kind: path.format(roll=site.roll.number) for kind, path in BESIDES.items()}
    left = {}
    for kind, path in paths.items():
        if found := chinese_in_english(client.get(f"/en{path}").content.decode()):
            left[kind] = sorted(found)
    assert left == {}
