"""Recipients are found by any scrap of their names, on the record they belong to, and by search engines."""

from datetime import date, timedelta

import pytest
from wagtail.models import PageViewRestriction

from frame import listings
from memorial.honours.choices import AwardAct, AwardState
from memorial.honours.models import AwardStep, Recipient
from memorial.honours.relisting import relist_due
from search.models import Entry
from tests.factories.honours import AwardFactory, RollFactory, make_award
from tests.factories.records import make_martyr
from tests.support.awards import today
from tests.support.sitemap import told_to_robots


def announce(parent, *rows, **fields):
    award = AwardFactory.build(**fields)
    for row in rows:
        award.recipients.add(row)
    parent.add_child(instance=award)
    return award


def hits(client, words, **asked):
    found = client.get("/search/", {"q": words, "format": "json", **asked}).json()
    return [hit["title"] for hit in found["hits"]]


@pytest.mark.parametrize(
    "words", ["刘胡蘭", "劉胡蘭", "胡兰", "兰", "liuhulan", "liu hulan", "lhl", "hulan", "Liú Húlán", "刘胡兰 示例表彰"]
)
def test_recipient_is_found_by_any_scrap_of_the_name_in_either_script_and_by_its_sound(client, county, words):
    announce(
        county, *(Recipient(name=name, deceased=True) for name in ("王守田", "刘胡兰", "李长河")), title="示例表彰"
    )
    assert "示例表彰" in hits(client, words)


def test_the_reason_of_a_hit_says_that_it_is_a_recipient(client, county):
    announce(county, Recipient(name="刘胡兰", deceased=True), title="示例表彰")
    html = client.get("/search/", {"q": "刘胡兰"}).content.decode()
    assert "受奖者" in html
    assert "<mark>刘胡兰</mark>" in html


def test_the_last_of_three_hundred_recipients_is_found(client, county):
    rows = [Recipient(name=f"张{chr(0x4E00 + number)}", deceased=True) for number in range(299)]
    announce(county, *rows, Recipient(name="欧阳慧娟", deceased=True), title="示例名单")
    assert hits(client, "慧娟") == ["示例名单"]


def test_suggestions_name_an_announcement_by_its_recipient(client, county):
    announce(county, Recipient(name="欧阳慧娟", deceased=True), title="示例名单")
    items = client.get("/search/suggest/", {"q": "慧娟"}).json()["items"]
    assert "示例名单" in str(items)


def test_whoever_may_not_be_named_is_found_by_nothing(client, county):
    announce(
        county,
        Recipient(name="欧阳慧娟"),
        Recipient(name="慕容晓雯", deceased=True, unnamed=True),
        Recipient(name="司徒静怡", consent_given=date(2024, 1, 1), consent_expires=today() - timedelta(days=1)),
        title="示例名单",
    )
    for words in ("欧阳慧娟", "ouyang", "慕容晓雯", "murong", "司徒静怡", "situ"):
        assert hits(client, words) == [], words


def test_consent_that_ends_takes_the_name_out_of_every_field_of_the_index(client, county):
    lasting = {"consent_given": date(2024, 1, 1)}
    award = announce(county, Recipient(name="司徒静怡", unit_public="示例单位甲", place="示例镇", **lasting))
    assert hits(client, "situjingyi")
    Recipient.objects.update(consent_expires=today() - timedelta(days=1))
    Entry.objects.filter(pk=award.pk).update(updated_at="2024-01-02T00:00Z")
    assert relist_due() == 1
    entry = Entry.objects.get(pk=award.pk)
    for told in (entry.names, entry.summary, entry.text, entry.place_text):
        assert "司徒" not in str(told)
        assert "示例单位甲" not in str(told)
        assert "示例镇" not in str(told)
    for words in ("司徒静怡", "situjingyi", "静怡", "示例单位甲"):
        assert hits(client, words) == []


def sitemap(client):
    return "".join(text for name, text in told_to_robots(client).items() if "pages" not in name)


def test_public_awards_and_rolls_are_in_the_sitemap(client, county):
    award = make_award(county, "某")
    roll = RollFactory(parent=county)
    assert f"/awards/{award.number}/</loc>" in sitemap(client)
    assert f"/rolls/{roll.number}/</loc>" in sitemap(client)
    PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
    assert "<loc>" not in sitemap(client)


def test_revoked_award_stays_in_the_sitemap_and_a_draft_is_not_there(client, county):
    award, draft = make_award(county, "某"), make_award(county, "某", live=False)
    AwardStep.objects.create(award=award, act=AwardAct.REVOKE, state=AwardState.REVOKED, note="示例")
    listings.refresh([award])
    assert f"/awards/{award.number}/</loc>" in sitemap(client)
    assert f"/awards/{draft.number}/</loc>" not in sitemap(client)


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田")


def record(client, martyr):
    return client.get(f"/martyrs/{martyr.number}/").content.decode()


def test_posthumous_award_is_on_the_record(client, county, martyr):
    award = make_award(county, "王守田", martyr=martyr, title="示例追记")
    html = record(client, martyr)
    assert "所获表彰" in html
    assert f'href="/awards/{award.number}/"' in html
    assert f'href="/en/awards/{award.number}/"' in client.get(f"/en/martyrs/{martyr.number}/").content.decode()


@pytest.mark.parametrize("fields", [{"live": False}, {"unnamed": True}])
def test_award_that_is_not_public_is_not_on_the_record(client, county, martyr, fields):
    unnamed = fields.pop("unnamed", False)
    announce(
        county, Recipient(name="王守田", deceased=True, martyr=martyr, unnamed=unnamed), title="示例追记", **fields
    )
    assert "示例追记" not in record(client, martyr)


def test_award_below_a_closed_office_is_not_on_the_record(client, city, county, martyr):
    closed = make_award(city, "王守田", martyr=martyr, title="示例追记")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert "示例追记" not in record(client, martyr)


def test_revoked_award_stays_on_the_record_and_says_so(client, county, martyr):
    award = make_award(county, "王守田", martyr=martyr, title="示例追记")
    assert "已撤销" not in record(client, martyr)
    AwardStep.objects.create(award=award, act=AwardAct.REVOKE, state=AwardState.REVOKED, note="示例")
    assert "<strong>已撤销</strong>" in record(client, martyr)
