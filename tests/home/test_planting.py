"""The pages every site starts from, and region pages."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from home.models import HomePage, SectionPage, SiteParticulars
from home.planting import address_locally, plant_region, plant_regions, plant_site
from home.sections import SECTIONS
from memorial.records.models import RegionPage
from tests.factories.records import DivisionFactory


@pytest.fixture
def places(db):
    shandong = DivisionFactory(code="370000000000", name="山东省", level=1)
    jining = DivisionFactory(code="370800000000", name="济宁市", level=2, parent=shandong)
    rencheng = DivisionFactory(code="370811000000", name="任城区", level=3, parent=jining)
    DivisionFactory(code="370811001000", name="古槐街道", level=4, parent=rencheng)
    DivisionFactory(code="370812000000", name="兖州区", level=3, parent=jining)
    beijing = DivisionFactory(code="110000000000", name="北京市", level=1)
    districts = DivisionFactory(code="110100000000", name="市辖区", level=2, parent=beijing)
    DivisionFactory(code="110101000000", name="东城区", level=3, parent=districts)


def add(*codes, **options):
    out = StringIO()
    call_command("add_regions", *codes, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


@pytest.mark.django_db
class TestTheSite:
    def test_it_has_a_home_and_every_section_in_both_languages(self, planted):
        homes = HomePage.objects.all()
        assert {home.locale.language_code for home in homes} == {"zh-hans", "en"}
        assert len({home.translation_key for home in homes}) == 1
        for home in homes:
            assert {page.section for page in SectionPage.objects.child_of(home)} == {
                *(section.slug for section in SECTIONS),
                "places",
            }

    def test_planting_again_changes_nothing(self, planted):
        before = list(Page.objects.order_by("pk").values())
        particulars = list(SiteParticulars.objects.values())
        assert plant_site() == planted
        assert list(Page.objects.order_by("pk").values()) == before
        assert list(SiteParticulars.objects.values()) == particulars
        assert Site.objects.count() == 1

    def test_what_was_edited_stays(self, planted):
        section = SectionPage.objects.get(section="martyrs", locale__language_code="zh-hans")
        section.title = "英烈名录"
        section.save()
        plant_site()
        assert SectionPage.objects.get(pk=section.pk).title == "英烈名录"

    def test_a_section_that_is_missing_is_made_anew(self, planted):
        SectionPage.objects.get(section="halls", locale__language_code="zh-hans").delete()
        plant_site()
        assert SectionPage.objects.filter(section="halls").count() == 2
        assert not any(Page.find_problems())


class TestRegions:
    def test_a_region_is_planted_below_the_nearest_one_above(self, planted, places):
        city, county = plant_regions(["3708"], depth=0)[0], plant_regions(["370811001"], depth=0)[0]
        assert county.get_parent().specific == city
        assert plant_regions(["370811"], depth=0)[0].get_parent().specific == city

    def test_planting_twice_makes_one(self, planted, places):
        division = RegionPage._meta.get_field("division").related_model.objects.get(pk="370811000000")
        assert plant_region(division) == plant_region(division)
        assert RegionPage.objects.count() == 1

    def test_depth_counts_levels_below(self, planted, places):
        assert [page.code for page in plant_regions(["3708"], depth=0)] == ["3708"]
        assert [page.code for page in plant_regions(["3708"], depth=1)] == ["3708", "370811", "370812"]
        assert [page.code for page in plant_regions(["3708"], depth=2)][-1] == "370811001"

    def test_a_placeholder_gets_no_page(self, planted, places):
        assert [page.code for page in plant_regions(["11"], depth=2)] == ["11", "110101"]
        assert RegionPage.objects.get(division="110101000000").get_parent().title == "北京市"


class TestTheCommand:
    def test_it_plants_the_site_first_where_there_is_none(self, places):
        assert "3 made, 0 were there" in add("3708")
        assert HomePage.objects.count() == 2
        assert not RegionPage.objects.filter(sample=True).exists()

    def test_a_second_run_makes_nothing(self, places):
        add("3708")
        assert "0 made, 3 were there" in add("370800000000")

    def test_several_codes_and_a_depth(self, places):
        assert "3 made" in add("370811", "11", depth=1)

    @pytest.mark.parametrize("code", ["370", "济宁", "", "3708110010011"])
    def test_what_is_no_code_is_told(self, places, code):
        with pytest.raises(CommandError, match="is not a division code"):
            add("3708", code)
        assert not RegionPage.objects.exists()

    def test_an_unknown_code_is_told_and_nothing_is_made(self, places):
        with pytest.raises(CommandError, match="9999 is no division"):
            add("3708", "9999")
        assert not RegionPage.objects.exists()

    def test_an_abolished_place_is_told(self, places):
        DivisionFactory(code="370899000000", name="寿张县", level=3, abolished=True)
        with pytest.raises(CommandError, match="寿张县 is marked abolished"):
            add("370899")

    def test_without_divisions_it_says_what_to_run(self, db):
        with pytest.raises(CommandError, match="load_divisions"):
            add("3708")

    @pytest.mark.parametrize("depth", [-1, 5])
    def test_a_depth_out_of_bounds_is_told(self, places, depth):
        with pytest.raises(CommandError, match="0 to 4"):
            add("3708", depth=depth)


@pytest.mark.django_db
class TestAddress:
    def test_a_site_that_is_tried_out_says_where_it_is(self):
        plant_site()
        address_locally("127.0.0.1", 8001)
        assert Site.objects.get(is_default_site=True).root_url == "http://127.0.0.1:8001"
        address_locally("127.0.0.1", 8002)
        assert Site.objects.get(is_default_site=True).root_url == "http://127.0.0.1:8002"

    def test_one_with_a_name_of_its_own_keeps_it(self):
        plant_site()
        Site.objects.update(hostname="memorial.example", port=443)
        address_locally("127.0.0.1", 8001)
        assert Site.objects.get(is_default_site=True).root_url == "https://memorial.example"
