"""The sample's battles, units and stories: made up, marked, linked with its people, and taken out with them."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

from demo import content, shown, stories
from demo.people import MARK
from frame.personal_data import personal_number_in
from memorial.records.models import Battle, MilitaryUnit, Sacrifice, Service, StoryPage
from tests.factories.records import make_martyr
from tests.factories.stories import make_battle, path_of

UNIT = "八路军某部（示例）"


@pytest.fixture
def people(county):
    deeds = [{"type": "paragraph", "value": "<p>示例</p>"}]
    return [
        make_martyr(county, f"示例人{n}", died=died, unit=UNIT, period="resistance", sample=True, deeds=deeds)
        for n, died in enumerate(["1942"] * 7 + ["1941", "1944", "1945-03", "1941"])
    ]


@pytest.fixture
def entries(people):
    made = stories.lay_out_entries()
    stories.link(people, made)
    return made


def test_entries_are_marked_and_say_so_in_their_names(entries):
    for model, count in ((Battle, 9), (MilitaryUnit, 2)):
        assert model.objects.filter(sample=True).count() == count
        assert not model.objects.filter(sample=False).exists()
        assert all(entry.name.endswith(MARK) and entry.sources for entry in model.objects.all())


def test_some_records_are_linked_and_some_only_say_the_name(client, entries):
    assert Service.objects.exclude(known_unit=None).count() == stories.LINKED
    battle = stories.fight_of(entries)
    assert Sacrifice.objects.filter(known_battle=battle).count() == stories.LINKED
    elsewhere = Sacrifice.objects.exclude(known_battle=None).exclude(known_battle=battle)
    assert elsewhere.values("known_battle").distinct().count() >= 1
    html = client.get(path_of(battle)).content.decode()
    assert "原文写法相同的记录" in html
    unit = client.get(path_of(MilitaryUnit.objects.get(name=UNIT))).content.decode()
    assert "示例人7" in unit[unit.index("原文写法相同的记录") :]


def test_stories_tell_of_the_samples_people_by_name(client, county, people, entries):
    pages = [page for _row, page in stories.stories(people, stories.fight_of(entries), {})]
    assert len(pages) == len(content.table("stories")["story"])
    for number, page in enumerate(pages):
        page.slug, page.sample = f"story-{number}", True
        county.add_child(instance=page)
        html = client.get(f"/stories/{page.number}/").content.decode()
        assert "{first}" not in html
        assert page.people.all()[0].martyr.title in html
        assert not personal_number_in(html.partition("<main")[2])
    first = StoryPage.objects.get(pk=pages[0].pk)
    assert {"letter", "timeline", "quotation"} <= {block.block_type for block in first.body}


def test_stories_tell_of_those_who_lived_through_the_fight_and_the_fight_of_those_who_may_have_fallen(people, entries):
    battle = stories.fight_of(entries)
    told = {row.martyr.title for _row, page in stories.stories(people, battle, {}) for row in page.people.all()}
    assert told == {"示例人8", "示例人9"}
    assert {row.died for row in battle.sacrifices.all()} == {"1942"}


def test_photograph_of_one_story_names_who_is_surely_and_perhaps_seen_in_it(client, county, people, entries):
    picture = shown.photograph("示例绘图")
    for row, page in stories.stories(people, stories.fight_of(entries), {shown.NAME: picture}):
        page.slug, page.sample = row["slug"], True
        county.add_child(instance=page)
        if shown.PLACE in row["body"]:
            shown.note_persons(picture, [each.martyr for each in page.people.all()])
            html = client.get(path_of(page)).content.decode()
    assert shown.PLACE not in html
    caption = " ".join(BeautifulSoup(html, "html.parser").find("span", "persons-shown").get_text().split())
    assert caption == "图中：示例人8（左）、老艄公（示例）（中）、疑为示例人9（右）"
    assert "出现在这些图片中" in client.get(path_of(people[8])).content.decode()


def test_too_few_people_make_no_story(people, entries):
    assert list(stories.stories(people[:8], stories.fight_of(entries), {})) == []


def test_all_of_it_is_taken_out_after_its_people(people, entries):
    Page.objects.filter(pk__in=[page.pk for page in people]).delete()
    assert stories.take_out() == []
    assert not Battle.objects.exists()
    assert not MilitaryUnit.objects.exists()


def test_entry_that_something_real_points_at_stays_and_is_told(county, entries):
    real = make_martyr(county, "真实记录")
    real.services.add(Service(known_unit=MilitaryUnit.objects.get(name=UNIT)))
    real.save()
    make_battle("真实战斗", part_of=stories.fight_of(entries).part_of)
    Page.objects.filter(martyrpage__sample=True).delete()
    told = stories.take_out()
    assert set(MilitaryUnit.objects.values_list("name", flat=True)) == {UNIT, "鲁西某军分区（示例）"}
    assert Battle.objects.filter(sample=True).count() == 1
    assert len(told) == 3


def test_some_battles_stand_on_the_map_and_some_say_that_nobody_knows_where(client, entries):
    html = client.get("/battles/map/").content.decode()
    assert "柳林渡口战斗（示例）" in html
    assert "地点待考" in html
    grades = set(Battle.objects.values_list("position_grade", flat=True))
    assert grades == {"", "approximate", "documented"}
    for battle in Battle.objects.all():
        battle.full_clean()
