"""Feeds of announcements: what they hold, whom they never name, and how they are asked for again."""

from datetime import date, timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from memorial.honours.choices import AwardAct, AwardState
from memorial.honours.models import AwardStep, Recipient
from search.models import Entry
from tests.factories.honours import AwardFactory
from tests.factories.records import DivisionFactory, RegionFactory
from tests.support.awards import today

RSS, ATOM = "/feeds/awards.rss", "/feeds/awards.atom"
IN_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def sibling(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370829000000", name="嘉祥县", level=3))


def announce(parent, title, *rows, **fields):
    award = AwardFactory.build(title=title, **fields)
    for row in rows:
        award.recipients.add(row)
    parent.add_child(instance=award)
    return award


def revoke(award):
    return AwardStep.objects.create(award=award, act=AwardAct.REVOKE, state=AwardState.REVOKED, note="示例原因")


def rss_titles(client, **asked):
    channel = fromstring(client.get(RSS, asked).content).find("channel")
    return [item.findtext("title") for item in channel.findall("item")]


def atom_titles(client, **asked):
    feed = fromstring(client.get(ATOM, asked).content)
    return [entry.findtext(f"{IN_ATOM}title") for entry in feed.findall(f"{IN_ATOM}entry")]


@pytest.mark.parametrize("titles", [rss_titles, atom_titles])
def test_both_forms_hold_the_announcements_of_a_kind_and_a_region(client, county, sibling, titles):
    announce(county, "示例甲", award_kind="merit_second")
    announce(sibling, "示例乙", award_kind="merit_second")
    announce(county, "示例丙", award_kind="merit_third")
    assert sorted(titles(client)) == ["示例丙", "示例乙", "示例甲"]
    assert sorted(titles(client, kind="merit_second")) == ["示例乙", "示例甲"]
    assert sorted(titles(client, region="370811")) == ["示例丙", "示例甲"]
    assert titles(client, region="370811000000", kind="merit_third") == ["示例丙"]
    assert len(titles(client, region="3708")) == 3
    assert titles(client, kind="order") == []


@pytest.mark.parametrize("address", [RSS, ATOM])
@pytest.mark.parametrize(
    "asked", [{"kind": "none"}, {"region": "999999"}, {"region": "abc"}, {"region": "3"}, {"kind": "<b>"}]
)
def test_kind_or_region_there_is_none_of_is_not_found(client, county, address, asked):
    assert client.get(address, asked).status_code == 404


def test_draft_and_private_announcements_are_in_no_feed(client, county, sibling):
    announce(county, "示例草稿", live=False)
    announce(sibling, "示例内部")
    PageViewRestriction.objects.create(page=sibling, restriction_type=PageViewRestriction.LOGIN)
    assert rss_titles(client) == atom_titles(client) == []


def test_feed_names_the_dead_collectives_and_the_living_by_lasting_consent_only(client, county):
    rows = {
        "示例故人": {"deceased": True},
        "示例集体": {"recipient_kind": "collective"},
        "示例同意": {"consent_given": date(2024, 1, 1)},
        "示例有期": {"consent_given": date(2024, 1, 1), "consent_expires": today() + timedelta(days=9)},
        "示例过期": {"consent_given": date(2024, 1, 1), "consent_expires": today() - timedelta(days=1)},
        "示例未同意": {},
        "示例匿名": {"deceased": True, "unnamed": True},
        "示例公示": {"notice_consent": date(2024, 1, 1)},
    }
    announce(county, "示例公告", *(Recipient(name=name, **fields) for name, fields in rows.items()))
    for address in (RSS, ATOM, f"/en{RSS}"):
        text = client.get(address).content.decode()
        assert {name for name in rows if name in text} == {"示例故人", "示例集体", "示例同意"}


def test_revoked_announcement_says_so_names_nobody_and_comes_as_changed(client, county):
    award = announce(county, "示例甲", Recipient(name="示例故人", deceased=True))
    before = fromstring(client.get(ATOM).content).findtext(f"{IN_ATOM}updated")
    revoke(award)
    for titles in (rss_titles, atom_titles):
        assert titles(client) == ["【已撤销】示例甲"]
    answer = client.get(ATOM).content
    assert "示例故人" not in answer.decode()
    assert fromstring(answer).findtext(f"{IN_ATOM}updated") >= before


def test_sample_is_marked(client, county):
    announce(county, "甲", sample=True)
    assert rss_titles(client) == ["【示例】甲"]


def test_english_feed_has_english_words_and_addresses(client, county):
    award = announce(county, "示例甲", Recipient(name="示例故人", deceased=True))
    text = client.get(f"/en{RSS}").content.decode()
    assert "Award announcements" in text
    assert "Merit, second class" in text
    assert "<language>en</language>" in text
    assert "/en/awards/</link>" in text
    assert f"/awards/{award.number}/" in text


def test_links_are_whole_addresses_and_the_feed_knows_its_own(client, county):
    award = announce(county, "示例甲")
    feed = fromstring(client.get(ATOM, {"kind": "merit_second"}).content)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{IN_ATOM}link")}
    assert links["self"] == "http://testserver/feeds/awards.atom?kind=merit_second"
    entry = feed.find(f"{IN_ATOM}entry")
    assert entry.find(f"{IN_ATOM}link").get("href") == f"http://testserver/awards/{award.number}/"


def test_feeds_of_kinds_and_regions_are_told_apart(client, county):
    ids = {
        fromstring(client.get(ATOM, asked).content).findtext(f"{IN_ATOM}id")
        for asked in ({}, {"kind": "merit_second"}, {"region": "370811"}, {"kind": "merit_third", "region": "370811"})
    }
    assert len(ids) == 4


def test_description_is_html_and_what_is_told_in_it_is_text(client, county):
    announce(county, "示例甲", Recipient(name="示例<b>", deceased=True), issuer="<script>甲</script>")
    item = fromstring(client.get(RSS).content).find("channel/item")
    told = item.findtext("description")
    assert "&lt;script&gt;甲" in told
    assert "示例&lt;b&gt;" in told
    assert "<script>" not in told


def test_characters_that_xml_cannot_hold_are_left_out(client, county):
    award = announce(county, "示例甲")
    Entry.objects.filter(pk=award.pk).update(title="示例\x0b甲<&>", summary="a\x01b")
    assert rss_titles(client) == ["示例甲<&>"]


@pytest.mark.parametrize("address", [RSS, ATOM])
def test_who_has_the_feed_as_it_is_gets_no_second_copy(client, county, address):
    announce(county, "示例甲")
    first = client.get(address)
    assert first["Last-Modified"]
    assert first["Cache-Control"] == "max-age=60"
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    announce(county, "示例乙")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_name_taken_back_makes_another_feed_at_once(client, county):
    announce(county, "示例甲", Recipient(name="示例某", consent_given=date(2024, 1, 1)))
    first = client.get(RSS)
    Recipient.objects.update(consent_given=None)
    again = client.get(RSS, headers={"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]})
    assert again.status_code == 200
    assert "示例某" not in again.content.decode()


def test_feed_holds_thirty_and_asks_no_more_of_more(client, county):
    def questions():
        client.get(RSS)
        with CaptureQueriesContext(connection) as asked:
            client.get(RSS)
        return len(asked)

    announce(county, "示例甲", Recipient(name="某", deceased=True))
    few = questions()
    for number in range(35):
        announce(county, f"示例{number}", *(Recipient(name=f"某{each}", deceased=True) for each in range(25)))
    assert questions() <= few <= 6
    assert len(rss_titles(client)) == 30
    assert "某19等" in client.get(RSS).content.decode()
    assert "某20" not in client.get(RSS).content.decode()


def test_feed_is_only_read(client, planted):
    assert client.post(RSS).status_code == 405


def test_list_and_announcement_tell_of_the_feeds(client, county):
    award = announce(county, "示例甲")
    listing = client.get("/awards/").content.decode()
    assert f'type="application/rss+xml" title="最新表彰公告（RSS）" href="{RSS}"' in listing
    assert f'href="{ATOM}"' in listing
    assert 'type="application/rss+xml">订阅' in listing
    page = client.get(f"/awards/{award.number}/").content.decode()
    assert f'href="{RSS}?kind=merit_second"' in page
    assert f'href="{ATOM}"' in page
    assert f'href="/en{ATOM}"' in client.get("/en/awards/").content.decode()
    assert RSS not in client.get("/martyrs/").content.decode()


def test_region_leads_to_its_own_feed_and_numbers(client, county):
    announce(county, "示例甲")
    page = client.get("/places/370811/").content.decode()
    assert f'title="最新表彰公告 · {county.title}（RSS）" href="{RSS}?region=370811"' in page
    assert f'href="{ATOM}?region=370811"' in page
    assert 'href="/awards/figures/?place=370811"' in page
    assert rss_titles(client, region="370811") == ["示例甲"]
