"""What pages tell machines: linked data, the words and the picture of a shared link, canonical addresses."""

import io
import json
import re

import pytest
from PIL import Image
from wagtail.models import PageViewRestriction

from home.cards.content import Card, card_of
from home.cards.drawing import SIZE, draw
from memorial.honours.choices import AwardAct, AwardState
from memorial.honours.kinds.listed import kind_labels
from memorial.honours.models import AwardStep, Recipient
from memorial.records.models import MartyrPage
from tests.factories.honours import AwardFactory
from tests.factories.records import make_martyr
from tests.support.specimens import LIVING, plant_specimens

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
# Sheets of paper, walls of a classroom and public screens are shared with nobody.
FOR_A_ROOM = ("printed", "projected", "public screen")
ON_PAPER = ("labels", "signs")


@pytest.fixture
def site(planted):
    return plant_specimens()


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def nodes(html):
    found = [json.loads(text) for text in SCRIPT.findall(html)]
    return {node["@type"]: node for data in found for node in data.get("@graph", [data])}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_has_the_words_and_the_picture_of_a_shared_link(client, site, prefix):
    for kind, specimen in site.pages.items():
        if kind.endswith(FOR_A_ROOM) or kind.startswith(ON_PAPER):
            continue
        told = dict(META.findall(page(client, prefix + specimen.path)))
        assert told["og:title"], kind
        assert told["og:url"].startswith("http"), kind
        assert re.match(rf"http://testserver{prefix}/cards/.+\.png\Z", told["og:image"]), kind


def test_linked_data_of_every_page_can_be_read_and_names_nobody_who_has_not_agreed(client, site):
    types = {
        "martyr": "Person", "cemetery": "Cemetery", "hall": "Museum", "story": "Article", "award": "Article",
        "home": "WebSite", "list of martyrs": "CollectionPage", "region": "BreadcrumbList",
    }  # fmt: skip
    for kind, specimen in site.pages.items():
        html = page(client, specimen.path)
        found = nodes(html)
        assert LIVING not in "".join(SCRIPT.findall(html)), kind
        if kind in types:
            assert types[kind] in found, kind


def test_a_martyr_is_a_person_with_certain_dates_only(client, site):
    person = nodes(page(client, site.pages["martyr"].path))["Person"]
    assert person["name"] == "王守田"
    assert person["alternateName"] == ["小石头"]
    assert person["birthDate"] == "1918"
    # "1943?" in the sources.
    assert "deathDate" not in person
    assert person["subjectOf"]["location"]["name"] == "示例烈士陵园"


class TestHonoursOfAPerson:
    def award(self, county, martyr, title, **fields):
        row = {"martyr": martyr, "name": martyr.title, "deceased": True, **fields.pop("row", {})}
        award = AwardFactory.build(title=title, **fields)
        award.recipients.add(Recipient(**row))
        county.add_child(instance=award)
        return award

    def told(self, client, martyr, prefix=""):
        return nodes(page(client, f"{prefix}/martyrs/{martyr.number}/"))["Person"].get("award")

    def test_are_told_each_once_in_the_order_of_their_announcement(self, client, county):
        martyr = make_martyr(county, "王守田")
        assert self.told(client, martyr) is None
        self.award(county, martyr, "决定二", award_kind="merit_second", announced="1951")
        self.award(county, martyr, "决定一", award_name="甲级战斗英雄", announced="1950")
        self.award(county, martyr, "决定三", award_kind="merit_second", announced="1952")
        first, second = self.told(client, martyr)
        assert first == "甲级战斗英雄"
        assert second == kind_labels()["merit_second"]

    def test_are_not_told_where_they_are_not_public_or_were_revoked(self, client, county):
        martyr = make_martyr(county, "王守田")
        revoked = self.award(county, martyr, "撤销的", award_name="撤销的称号")
        AwardStep.objects.create(award=revoked, act=AwardAct.REVOKE, state=AwardState.REVOKED, note="示例原因")
        self.award(county, martyr, "草稿", award_name="没有公布的称号", live=False)
        self.award(county, martyr, "不具名", award_name="不具名的称号", row={"unnamed": True})
        self.award(county, make_martyr(county, "王守田"), "同名", award_name="同名者的称号")
        assert self.told(client, martyr) is None


def test_the_way_to_a_page_and_what_a_list_holds(client, site):
    trail = nodes(page(client, site.pages["martyr"].path))["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in trail] == ["首页", "英烈", "王守田"]
    listed = nodes(page(client, "/martyrs/"))["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [(item["name"], item["url"]) for item in listed] == [
        ("王守田", f"http://testserver/martyrs/{site.martyr.number}/")
    ]


def test_no_words_break_out_of_the_script(client, county):
    martyr = make_martyr(county, "王</script><script>alert(1)</script>&amp;")
    html = page(client, f"/martyrs/{martyr.number}/")
    assert "<script>alert" not in html
    assert nodes(html)["Person"]["name"] == "王</script><script>alert(1)</script>&amp;"


def test_narrowed_lists_are_not_indexed_and_further_pages_are_pages_of_their_own(client, site):
    plain, narrowed, further = (page(client, f"/martyrs/{query}") for query in ("", "?place=370811", "?page=2"))
    assert 'content="noindex"' not in plain
    assert 'content="noindex"' in narrowed
    assert 'content="noindex"' not in further
    assert re.search(r'rel="canonical" href="http://[^/"]+/martyrs/"', narrowed)
    assert re.search(r'rel="canonical" href="http://[^/"]+/martyrs/\?page=2"', further)


def test_a_card_is_drawn_once_at_an_address_that_changes_with_it(client, site):
    told = dict(META.findall(page(client, site.pages["martyr"].path)))
    path = told["og:image"].removeprefix("http://testserver")
    answer = client.get(path)
    picture = Image.open(io.BytesIO(answer.content))
    assert (answer.headers["Content-Type"], picture.size) == ("image/png", SIZE)
    assert len(answer.content) < 60_000
    assert client.get(path).content == answer.content
    martyr = MartyrPage.objects.get(pk=site.martyr.pk)
    martyr.native_place_text = "山东聊城"
    martyr.save()
    moved = client.get(path)
    assert moved.status_code == 302
    assert moved.url != path


def test_a_page_that_may_not_be_seen_has_no_card(client, site):
    path = dict(META.findall(page(client, site.pages["martyr"].path)))["og:image"].removeprefix("http://testserver")
    assert client.get(path).status_code == 200
    PageViewRestriction.objects.create(page=site.county, restriction_type="login")
    assert client.get(path).status_code == 404


def test_card_of_an_announcement_names_no_recipient(site):
    card = card_of(site.award, "长明")
    assert LIVING not in repr(card)
    assert "李长河" not in repr(card)


def test_a_name_with_a_sign_the_font_lacks_is_not_drawn_with_a_gap(county):
    assert card_of(make_martyr(county, "王𰻞"), "长明").title in ("长明", "王𰻞")
    assert card_of(make_martyr(county, "王\U0010fff0"), "长明").title == "长明"


@pytest.mark.parametrize(
    "title",
    [
        "丁",
        "欧阳修远",
        "济宁市任城区退役军人事务局关于表彰二〇二三年度最美退役军人的公告",
        "A long title of an English page that does not end",
    ],
)
def test_titles_of_any_length_stay_within_the_card(title):
    picture = Image.open(io.BytesIO(draw(Card("英烈", title, ("山东济宁 · 示例部队 · 1943年牺牲",), "长明英烈纪念"))))
    inked = picture.convert("L").point(lambda value: 255 if value > 60 else 0).getbbox()
    assert inked == (36, 36, SIZE[0] - 35, SIZE[1] - 35)
