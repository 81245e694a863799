"""One word for the language a page is read in, wherever it is asked for."""

import re

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from frame.languages import TRADITIONAL, language_read, language_tag
from tests.factories.records import make_martyr

LANGUAGES = {
    "": ("zh-Hans", "zh_CN", "简体"),
    "/zh-hant": ("zh-Hant", "zh_HK", "繁體"),
    "/en": ("en", "en_US", "English"),
}


@pytest.mark.parametrize(("code", "tag"), [("zh-hans", "zh-Hans"), (TRADITIONAL, "zh-Hant"), ("en", "en"), ("", "")])
def test_codes_are_written_as_browsers_have_them(code, tag):
    assert language_tag(code) == tag


def test_traditional_characters_are_read_whatever_it_was_written_in():
    request = RequestFactory().get("/")
    with override("en"):
        assert (language_read(request), language_read(request, "zh-hans")) == ("en", "zh-hans")
        request.traditional = True
        assert (language_read(request), language_read(request, "zh-hans")) == (TRADITIONAL, TRADITIONAL)


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_the_page_its_switch_and_what_machines_read_agree(client, county, prefix):
    martyr = make_martyr(county, "王守田")
    html = client.get(f"{prefix}/martyrs/{martyr.number}/").content.decode()
    tag, locale, name = LANGUAGES[prefix]
    assert re.search(r'<html lang="([^"]+)"', html)[1] == tag
    assert re.search(r'property="og:locale" content="([^"]+)"', html)[1] == locale
    current = re.search(r'aria-current="true"[^>]*>([^<]+)<', html)
    assert current is None or current[1].strip() == name
