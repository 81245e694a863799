"""Every type of page, in both languages, as a visitor without an account gets it."""

import re

import pytest
from wagtail.models import PageViewRestriction

from home.models import SiteParticulars
from tests.factories.honours import make_award
from tests.factories.records import make_martyr
from tests.support.specimens import LIVING, NAME, plant_specimens

LANGUAGES = [("", "zh-Hans"), ("/en", "en")]
BANNER = 'class="sample-banner"'


@pytest.fixture
def site(planted):
    return plant_specimens()


def body_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_every_page_renders_with_its_text_and_one_heading_in_either_language(client, site, prefix, language):
    for kind, page in site.pages.items():
        html = body_of(client, prefix + page.path)
        assert f'<html lang="{language}">' in html, kind
        # On solemn days it has another class beside it.
        assert re.search(f'class="{page.body_class}[" ]', html), kind
        assert page.text in html, kind
        assert len(re.findall(r"<h1[ >]", html)) == 1, kind
        assert 'href="#main"' in html, kind
        assert '<main id="main"' in html, kind


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_no_page_has_inline_script_or_style_or_loads_from_outside(client, site, prefix, language):
    for kind, page in site.pages.items():
        html = body_of(client, prefix + page.path)
        # Linked data is no script: browsers do not run it.
        assert re.findall(r"<script(?![^>]*(?:\ssrc=|ld\+json))", html) == [], kind
        assert re.findall(r"<style|\sstyle=|\son\w+=", html) == [], kind
        assert [url for url in re.findall(r'(?:src|srcset)="([^"]+)"', html) if not url.startswith("/")] == [], kind


def test_living_person_without_consent_is_on_no_page(client, site):
    for kind, page in site.pages.items():
        assert LIVING not in body_of(client, page.path), kind


def test_restricted_record_is_named_or_linked_by_no_other_page(client, site):
    PageViewRestriction.objects.create(page=site.martyr, restriction_type="login")
    for kind in ("home", "list of martyrs", "region", "cemetery", "roll", "award", "search"):
        html = body_of(client, site.pages[kind].path.partition("?")[0])
        assert site.pages["martyr"].path not in html, kind
        # On the award and its roll the name stands by right of the announcement.
        assert kind in ("roll", "award") or NAME not in html, kind


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_sample_pages_say_so_to_people_and_machines(client, site, prefix, language):
    for kind in ("martyr", "cemetery", "hall", "award", "roll", "lesson"):
        html = body_of(client, prefix + site.pages[kind].path)
        assert BANNER in html, kind
        assert '<meta name="robots" content="noindex">' in html, kind


def test_real_record_is_marked_neither_for_people_nor_for_machines(client, site):
    real = make_martyr(site.county, "真实记录")
    html = body_of(client, f"/martyrs/{real.number}/")
    assert BANNER not in html
    assert "noindex" not in html


def test_list_marks_sample_entries_only(client, site):
    make_martyr(site.county, "真实记录")
    html = body_of(client, "/martyrs/")
    assert html.count("badge-sample") == 1


def test_record_read_in_english_keeps_the_language_of_its_words(client, site):
    html = body_of(client, "/en" + site.pages["martyr"].path)
    assert re.search(rf'<h1 [^>]*lang="zh-Hans">{NAME}</h1>', html)
    assert f'<link rel="canonical" href="http://localhost{site.pages["martyr"].path}">' in html
    assert f'hreflang="zh-Hans" href="http://testserver{site.pages["martyr"].path}"' in html
    assert f'hreflang="en" href="http://testserver/en{site.pages["martyr"].path}"' in html


def test_language_switch_leads_to_the_same_page_with_the_same_question(client, site):
    assert 'href="/en/martyrs/?place=3708"' in body_of(client, "/martyrs/?place=3708")
    assert 'href="/martyrs/?place=3708"' in body_of(client, "/en/martyrs/?place=3708")
    assert 'href="/en/privacy/"' in body_of(client, "/privacy/")


def test_date_is_shown_with_its_doubt_and_the_wording_of_the_source(client, site):
    html = body_of(client, site.pages["martyr"].path)
    assert "1943年（存疑）" in html
    assert "民国七年" in html


def test_facts_that_are_not_known_are_left_out(client, site):
    bare = make_martyr(site.county, "无名")
    html = body_of(client, f"/martyrs/{bare.number}/")
    for label in ("出生日期", "民族", "牺牲时间", "安葬地", "军衔"):
        assert f"<dt>{label}</dt>" not in html


def test_active_filter_is_shown_with_an_address_that_takes_it_off(client, site):
    html = body_of(client, "/martyrs/?place=370811&year_from=1940&page=1")
    assert "任城区" in html
    assert 'href="?place=370811"' in html
    assert 'href="?year_from=1940"' in html
    assert NAME in html
    assert NAME not in body_of(client, "/martyrs/?place=370811&year_from=1950")


def test_junk_in_the_address_of_a_list_is_left_out(client, site):
    for junk in ("place=%27", "year_from=x", "period=zz", "page=-3", "page=x", "sort=%00"):
        assert NAME in body_of(client, f"/martyrs/?{junk}"), junk


def test_region_counts_what_lies_within_and_leads_to_the_filtered_list(client, site):
    html = body_of(client, "/places/3708/")
    assert 'href="/martyrs/?place=3708"' in html
    assert 'href="/places/370811/"' in html


def test_unknown_address_is_a_page_of_the_site_with_a_way_on(client, site):
    for path in ("/nichts/", "/martyrs/99999/", "/en/martyrs/99999/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert 'role="search"' in answer.content.decode()


def test_error_page_needs_neither_request_nor_database():
    from django.template.loader import render_to_string

    assert "<h1>" in render_to_string("500.html")


def test_empty_particulars_are_shown_only_where_the_settings_say_so(client, site, settings):
    settings.SHOW_EMPTY_SETTINGS = True
    assert "〔ICP备案号：未填写〕" in body_of(client, "/")
    settings.SHOW_EMPTY_SETTINGS = False
    html = body_of(client, "/")
    assert "未填写" not in html
    assert 'href="/privacy/"' in html
    assert 'href="/accessibility/"' in html


def test_particulars_that_are_filled_in_stand_on_every_page(client, site, planted):
    particulars = SiteParticulars.for_site(planted)
    particulars.sponsor, particulars.icp_number = "示例主办单位", "示例ICP备00000000号"
    particulars.save()
    for path in ("/", "/en/", site.pages["martyr"].path):
        html = body_of(client, path)
        assert "示例主办单位" in html
        assert "示例ICP备00000000号" in html


def test_robots_keep_machines_from_searching_and_name_the_sitemap(client, site):
    text = body_of(client, "/robots.txt")
    assert "Disallow: /search/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


LISTS = {
    "/martyrs/": lambda site, n: make_martyr(site.county, f"烈士{n}", died="1943", unit="某部"),
    "/places/3708/": lambda site, n: make_martyr(site.county, f"烈士{n}", died="1943", unit="某部"),
    "cemetery": lambda site, n: bury(site, n),
    "roll": lambda site, n: make_award(site.city, f"受奖者{n}", martyr=site.martyr),
    "award": lambda site, n: add_recipient(site, n),
}


def bury(site, number):
    from memorial.records.models import Burial

    martyr = make_martyr(site.county, f"烈士{number}")
    martyr.burials.add(Burial(cemetery=site.cemetery))
    martyr.save()


def add_recipient(site, number):
    from memorial.honours.models import Recipient

    martyr = make_martyr(site.county, f"烈士{number}")
    Recipient.objects.create(award=site.award, name=f"受奖者{number}", deceased=True, martyr=martyr)


@pytest.mark.parametrize("which", LISTS)
def test_longer_list_asks_the_database_no_more_often(client, site, which, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    path = which if which.startswith("/") else site.pages[which].path
    for number in range(3):
        LISTS[which](site, number)
    body_of(client, path)
    with CaptureQueriesContext(connection) as asked:
        body_of(client, path)
    short = len(asked)
    for number in range(3, 15):
        LISTS[which](site, number)
    # Counts that are kept were dropped by the change.
    body_of(client, path)
    with django_assert_num_queries(short):
        html = body_of(client, path)
    assert "14" in html


def test_door_of_a_restricted_page_tells_nothing_of_what_is_behind_it(client, site):
    PageViewRestriction.objects.create(page=site.county, restriction_type="password", password="长明")
    for prefix in ("", "/en"):
        html = body_of(client, prefix + site.pages["martyr"].path)
        assert NAME not in html
        assert "示例部队" not in html
        assert 'type="password"' in html
        assert "noindex" in html


def test_door_of_a_staff_page_asks_who_is_there(client, site):
    PageViewRestriction.objects.create(page=site.county, restriction_type="login")
    answer = client.get(site.pages["martyr"].path, follow=True)
    html = answer.content.decode()
    assert 'name="username"' in html
    assert re.search(rf'name="next" value="(http://testserver)?{site.pages["martyr"].path}"', html)
    assert NAME not in html


def test_list_offers_only_the_filters_its_entries_have(client, site):
    assert 'name="period"' in body_of(client, "/martyrs/")
    awards = body_of(client, "/awards/")
    assert 'name="year_from"' in awards
    assert 'name="period"' not in awards
    assert 'name="year_from"' not in body_of(client, "/cemeteries/")
