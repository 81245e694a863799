"""The sample: put in once, kept as edited, taken out whole."""

from io import BytesIO, StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Count
from PIL import Image
from wagtail.models import Page

from demo import content, lists
from demo.loading import Loader
from demo.people import COUNT, MARK, PERIODS, REMARK, people
from demo.pictures import SCENES, draw
from demo.pictures.objects import OBJECTS, draw_object
from demo.removal import remove
from frame.dates import edtf_range
from frame.models import Number
from frame.pages import FindablePage, SitePage
from frame.personal_data import personal_number_in
from home.checks import check_site_particulars
from home.models import HomePage
from media.models import CreditedImage, Rendition
from memorial.honours.campaigns.voting.counting import candidates_of
from memorial.honours.models import (
    AwardPage,
    Ballot,
    CampaignPage,
    HonourRollPage,
    Recipient,
    RollEdition,
    YearlyCount,
)
from memorial.records.choices import Period
from memorial.records.models import (
    Burial,
    CemeteryPage,
    CemeteryVisits,
    Division,
    ImportRun,
    MartyrPage,
    PersonName,
    RegionFigure,
    RegionPage,
    Sacrifice,
    Service,
    SourceNote,
    SourceRow,
)
from search.models import Entry
from tests.factories.halls import panorama_bytes
from tests.factories.records import DivisionFactory, make_martyr

COUNTIES = [("370811000000", "山东省济宁市任城区"), ("371502000000", "山东省聊城市东昌府区"), ("371522000000", "莘县")]
NAMES = {
    "3708": "济宁市",
    "3715": "聊城市",
}
# People whom everybody in the two cities, or the country, knows: no made-up record may bear such a name.
KNOWN = {
    "孔繁森",
    "范筑先",
    "张自忠",
    "杨靖宇",
    "赵一曼",
    "左权",
    "彭雪枫",
    "董存瑞",
    "黄继光",
    "邱少云",
    "雷锋",
    "焦裕禄",
    "王杰",
    "罗盛教",
}


def plant_places():
    """The two cities and every county the sample's texts name."""
    province = DivisionFactory(code="370000000000", name="山东省", level=1)
    for code, name in NAMES.items():
        DivisionFactory(code=code.ljust(12, "0"), name=name, level=2, parent=province)
    kinds = ("cemetery", "hall", "award", "roll", "lesson")
    told = {row["region"] for kind in kinds for row in content.rows(kind) if len(row["region"]) == 6}
    for code in sorted(told | lists.counties()):
        DivisionFactory(code=code.ljust(12, "0"), name=f"示例区{code}", level=3, parent_id=code[:4].ljust(12, "0"))


@pytest.fixture
def few(monkeypatch, settings, tmp_path):
    """A sample with few records and small pictures, so that each test stays quick."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    monkeypatch.setattr("demo.people.COUNT", 14)
    kept = {name: SCENES[name] for name in ("front", "stele-dawn", "hall-morning")}
    monkeypatch.setattr("demo.loading.SCENES", kept)
    small = BytesIO()
    Image.new("RGB", (160, 100), "grey").save(small, "JPEG")
    monkeypatch.setattr("demo.loading.draw", lambda name: small.getvalue())
    monkeypatch.setattr("demo.exhibits.draw_object", lambda name: small.getvalue())
    monkeypatch.setattr("demo.scenes.draw_around", lambda room, pictures: panorama_bytes())
    plant_places()
    return settings.MEDIA_ROOT


def load():
    return Loader(lambda line: None).load()


def counts():
    return {
        model: model.objects.count() for model in (MartyrPage, AwardPage, CemeteryPage, CreditedImage, RegionPage, Page)
    }


@pytest.mark.django_db
class TestLoading:
    def test_no_section_is_empty(self, few):
        load()
        kinds = dict(Entry.objects.public().values_list("kind").annotate(count=Count("pk")))
        assert kinds["martyr"] == 14
        assert kinds["cemetery"] >= 6
        assert kinds["hall"] >= 5
        assert kinds["award"] >= 12
        assert kinds["roll"] >= 4
        assert kinds["lesson"] >= 3
        assert kinds["news"] == 6
        assert kinds["exhibit"] >= 6
        assert kinds["exhibition"] >= 1

    def test_everything_it_makes_is_marked(self, few):
        load()
        models = [model for model in apps.get_models() if issubclass(model, FindablePage)]
        for model in [*models, RegionPage, CreditedImage]:
            assert not model.objects.filter(sample=False).exists(), model
        assert not Entry.objects.filter(sample=False).exists()
        assert set(YearlyCount.objects.values_list("sample", flat=True)) == {True}

    def test_made_up_records_say_so_in_title_and_remarks(self, few):
        load()
        for page in MartyrPage.objects.all():
            assert page.title.endswith(MARK)
            assert page.remarks == REMARK
            assert not page.names.filter(form__contains="示例").exists()

    def test_loading_again_adds_nothing(self, few):
        call_command("load_demo", stdout=StringIO(), stderr=StringIO())
        before, again = counts(), StringIO()
        call_command("load_demo", stdout=again, stderr=StringIO())
        assert counts() == before
        assert "already loaded" in again.getvalue()

    def test_loading_again_costs_a_handful_of_queries(self, few, django_assert_max_num_queries):
        load()
        with django_assert_max_num_queries(3):
            call_command("load_demo", stdout=StringIO(), stderr=StringIO())

    def test_what_was_edited_or_deleted_stays_so(self, few):
        load()
        edited, deleted = MartyrPage.objects.order_by("path")[:2]
        edited.remarks = "改过"
        edited.save_revision().publish()
        Page.objects.get(pk=deleted.pk).delete()
        call_command("load_demo", stdout=StringIO(), stderr=StringIO())
        assert MartyrPage.objects.get(pk=edited.pk).remarks == "改过"
        assert not MartyrPage.objects.filter(slug=deleted.slug).exists()

    def test_a_region_that_was_there_is_left_as_it_was(self, few, planted):
        from home.planting import plant_regions

        plant_regions(["3708"], depth=0)
        load()
        region = RegionPage.objects.get(division="370800000000")
        assert [region.sample, region.office_name, region.figures.count()] == [False, "", 0]

    def test_the_figures_of_the_two_cities_carry_their_source(self, few):
        load()
        figures = RegionFigure.objects.all()
        assert figures.count() >= 20
        assert all("退役军人事务局" in figure.source for figure in figures)
        assert figures.get(label__contains="清明祭扫").value == "约20万人"

    def test_facts_of_the_support_hall_are_as_its_bureau_reported_them(self, few):
        load()
        hall = apps.get_model("halls", "HallPage").objects.get(slug="sample-liaocheng-support-hall")
        assert [hall.area, hall.address, hall.built, hall.opened] == [
            600,
            "聊城市黄山路60号",
            "2019-09/2019-11",
            "2019-12",
        ]

    def test_nobody_living_is_named_but_who_is_marked_as_made_up(self, few):
        load()
        for recipient in Recipient.objects.all():
            a_record_of_ours = recipient.deceased and recipient.martyr and recipient.martyr.sample
            assert recipient.recipient_kind == "collective" or a_record_of_ours or "示例" in recipient.name

    def test_figures_of_the_two_cities_are_those_of_their_reports(self, few):
        load()
        rows = Recipient.objects.filter(recipient_kind="person", award__award_kind="model_veteran", unnamed=True)
        told = dict(rows.values_list("award__level").annotate(count=Count("pk")))
        assert told == {"national": 1, "provincial": 5, "city": 53}
        finest = Recipient.objects.filter(award__award_kind="finest_veteran", award__level="provincial", unnamed=True)
        assert finest.count() == 19
        assert Recipient.objects.filter(award__award_kind="merit_second", recipient_kind="person").count() == 10
        notices = YearlyCount.objects.filter(what="notices", region__division="370800000000")
        assert sum(notices.values_list("count", flat=True)) == 3700
        assert YearlyCount.objects.get(what="medals").count == 504

    def test_a_roll_has_two_editions_and_what_changed_between(self, few):
        load()
        first, second = RollEdition.objects.order_by("number")
        assert (first.count, second.count) == (1, 11)
        assert {change.change for change in second.changes.all()} == {"added"}
        assert all(change.reason.startswith("新公告：") for change in second.changes.all())

    def test_every_roll_has_somebody_on_it(self, few):
        load()
        for roll in HonourRollPage.objects.all():
            assert roll.recipients().exists(), roll.title

    def test_one_vote_is_open_among_made_up_candidates(self, few):
        load()
        [campaign] = [page for page in CampaignPage.objects.all() if page.is_voting]
        assert campaign.sample
        assert len(candidates_of(campaign)) == 4
        assert all("示例" in row.name and "（示例文字）" in row.deeds for row in candidates_of(campaign))
        assert not Ballot.objects.exists()

    def test_without_places_it_says_what_to_run(self):
        with pytest.raises(CommandError, match="load_divisions"):
            call_command("load_demo", stdout=StringIO(), stderr=StringIO())
        assert not RegionPage.objects.exists()

    def test_a_failure_half_way_leaves_neither_rows_nor_files(self, few, monkeypatch):
        monkeypatch.setattr("demo.loading.people", lambda counties: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load()
        assert not RegionPage.objects.exists()
        assert not [path for path in few.rglob("*") if path.is_file()]

    def test_the_tree_is_sound(self, few):
        load()
        assert not any(Page.find_problems())


@pytest.mark.django_db
class TestRemoval:
    def test_nothing_of_it_is_left(self, few, django_capture_on_commit_callbacks):
        load()
        CreditedImage.objects.first().get_rendition("width-100")
        with django_capture_on_commit_callbacks(execute=True):
            removal = remove()
        assert removal.stayed == []
        models = [model for model in apps.get_models() if issubclass(model, SitePage)]
        assert not any(model.objects.filter(sample=True).exists() for model in models)
        rows = (
            Entry,
            Number,
            CreditedImage,
            Rendition,
            RegionPage,
            RegionFigure,
            Recipient,
            CemeteryVisits,
            YearlyCount,
            RollEdition,
            ImportRun,
            SourceRow,
        )
        people_rows = (PersonName, Service, Sacrifice, Burial, SourceNote)
        assert [model.__name__ for model in (*rows, *people_rows) if model.objects.exists()] == []
        assert not HomePage.objects.exclude(picture=None).exists()
        assert not [path for path in few.rglob("*") if path.is_file()]
        assert not any(Page.find_problems())

    def test_the_production_check_is_silent_afterwards(self, few):
        load()
        assert "home.W002" in {message.id for message in check_site_particulars(None)}
        remove()
        assert "home.W002" not in {message.id for message in check_site_particulars(None)}

    def test_real_records_survive_with_their_region(self, few):
        load()
        region = RegionPage.objects.get(division="370811000000")
        real = make_martyr(region, "真实记录", died="1942")
        removal = remove()
        assert MartyrPage.objects.get() == real
        assert Entry.objects.get().page_id == real.pk
        assert Number.objects.get().page_id == real.pk
        kept = RegionPage.objects.order_by("path")
        assert [page.sample for page in kept] == [False, False]
        assert not RegionFigure.objects.exists()
        assert not YearlyCount.objects.exists()
        assert any("stays" in line for line in removal.stayed)
        assert not any(Page.find_problems())

    def test_a_page_an_editor_has_unmarked_is_real_and_stays(self, few):
        load()
        page = CemeteryPage.objects.first()
        page.sample = False
        page.save()
        remove()
        assert CemeteryPage.objects.get() == page

    def test_a_picture_that_a_real_page_uses_stays_and_is_told_of(self, few):
        load()
        picture = CreditedImage.objects.first()
        region = RegionPage.objects.get(division="370811000000")
        real = region.add_child(instance=CemeteryPage(title="真实陵园", slug="real", picture=picture))
        removal = remove()
        assert CreditedImage.objects.get() == picture
        assert CemeteryPage.objects.get(pk=real.pk).picture == picture
        assert any("真实陵园" in line for line in removal.stayed)

    def test_an_older_revision_does_not_bring_the_sample_back(self, few):
        load()
        region = RegionPage.objects.get(division="370800000000")
        region.save_revision().publish()
        make_martyr(RegionPage.objects.get(pk=region.pk), "真实记录")
        remove()
        latest = RegionPage.objects.get(pk=region.pk).get_latest_revision_as_object()
        assert [latest.sample, latest.figures.count(), len(latest.introduction)] == [False, 0, 0]

    def test_removing_twice_and_where_nothing_was_does_no_harm(self, planted):
        before = Page.objects.count()
        remove()
        remove()
        assert Page.objects.count() == before

    def test_serving_again_does_not_bring_it_back_but_loading_does(self, few):
        load()
        remove()
        call_command("load_demo", unless_removed=True, stdout=StringIO(), stderr=StringIO())
        assert not MartyrPage.objects.exists()
        call_command("load_demo", stdout=StringIO(), stderr=StringIO())
        assert MartyrPage.objects.exists()


class TestPeople:
    @pytest.fixture
    def everyone(self):
        return list(people(COUNTIES))

    def test_each_run_makes_the_same(self, everyone):
        assert everyone == list(people(COUNTIES))
        assert len(everyone) == COUNT

    def test_every_period_and_county_comes_up(self, everyone):
        assert {person.period for person in everyone} == set(PERIODS) == set(Period)
        assert {person.county for person in everyone} == {code for code, _name in COUNTIES}

    def test_dates_are_edtf_with_all_kinds_of_doubt(self, everyone):
        dates = [date for person in everyone for date in (person.birth, person.died) if date]
        for date in dates:
            assert edtf_range(date)
        for sign in ("?", "~", "X", "[", "-21"):
            assert any(sign in date for date in dates), sign
        assert any(not person.died for person in everyone)

    def test_nobody_dies_before_birth(self, everyone):
        for person in everyone:
            if person.birth and person.died:
                assert edtf_range(person.birth).latest < edtf_range(person.died).earliest, person

    def test_names_show_what_search_finds_hard(self, everyone):
        names = [person.name for person in everyone]
        assert any(ord(sign) > 0xFFFF for name in names for sign in name)
        assert any(name.startswith(("欧阳", "诸葛", "尉迟")) for name in names)
        assert any(name.startswith(("单", "解", "仇", "查")) for name in names)
        assert names.count("王守田") == 3
        assert names.count("无名烈士") >= 4
        assert any(kind == "carved" for person in everyone for _form, kind, _source in person.forms)

    def test_nobody_bears_a_known_name_or_number(self, everyone):
        for person in everyone:
            assert person.name not in KNOWN
            assert not personal_number_in(" ".join([person.native_place, person.unit, person.place, *person.deeds]))


class TestPictures:
    @pytest.mark.parametrize("name", OBJECTS)
    def test_every_object_is_drawn_the_same_each_time(self, name):
        assert draw_object(name) == draw_object(name)
        assert Image.open(BytesIO(draw_object(name))).size == (1200, 900)

    @pytest.mark.parametrize("name", SCENES)
    def test_each_is_drawn_and_described(self, name):
        picture = Image.open(BytesIO(draw(name)))
        assert picture.size == (1600, 1000)
        assert len(picture.resize((40, 25)).getcolors(1_000)) > 60
        assert len(SCENES[name].description) >= 10


@pytest.mark.django_db
def test_divisions_of_the_texts_are_in_the_real_table(shared_data):
    import csv

    with shared_data("cn-divisions/areas.csv").open(encoding="utf-8-sig", newline="") as lines:
        known = {row["code"] for row in csv.DictReader(lines)} | set(NAMES)
    for kind in ("cemetery", "hall", "award", "roll", "lesson"):
        assert {row["region"] for row in content.rows(kind)} <= known
    assert Division.objects.count() == 0
