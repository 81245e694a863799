"""A tour's page and the pages of its stops: what the public reads, and what leaks nowhere."""

import json
import re

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page, PageViewRestriction

from exhibitions.halls.models import TourPage
from exhibitions.halls.tours.targets import astray
from exhibitions.halls.tours.walk import walk_of
from media.models import Recording
from search.models import Entry
from tests.factories.graves import GraveFactory, SectionFactory
from tests.factories.halls import HallFactory, make_exhibit, make_scene
from tests.factories.records import CemeteryFactory, make_martyr
from tests.factories.tours import make_tour, place, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def cemetery(county):
    return CemeteryFactory(parent=county, latitude="35.4", longitude="116.6")


@pytest.fixture
def grave(cemetery):
    return GraveFactory(cemetery=cemetery, part=SectionFactory(cemetery=cemetery, name="东区"), row="1", position="2")


@pytest.fixture
def tour(county, cemetery, grave):
    """Five stops of every kind, each with words of its own."""
    bell = Recording.objects.create(
        title="钟声", type="audio", transcript="钟声三响", captions="WEBVTT\n\n00:01.000 --> 00:02.000\n当", duration=1,
        file="media/x.wav",
    )  # fmt: skip
    scene = make_scene(HallFactory(parent=county, latitude="35.41", longitude="116.61"), "序厅")
    return make_tour(
        county,
        [
            {"title": "正门", "page": cemetery, "story": told("从这里进园。"), "way_on": "向北", "metres_on": 120},
            {"title": "他的墓", "grave": grave, "narration": bell, "access_note": "三级台阶"},
            {"title": "展厅", "page": scene},
            {"title": "遗物", "page": make_exhibit(county, "示例家书")},
            place("石桥", 20, story=told("桥下的水。")),
        ],
        start_place="示例路口",
    )  # fmt: skip


def path(tour, below=""):
    return f"/tours/{tour.number}/{below}"


def shown(client, *where):
    answer = client.get(path(*where))
    assert answer.status_code == 200
    return answer.content.decode()


class TestTour:
    def test_it_lists_its_stops_in_order_with_the_way_between(self, client, tour):
        page = shown(client, tour)
        assert [page.index(title) for title in ("正门", "他的墓", "展厅", "遗物", "石桥")] == sorted(
            page.index(title) for title in ("正门", "他的墓", "展厅", "遗物", "石桥")
        )
        assert "约120米" in page
        assert "向北" in page
        assert "示例路口" in page

    def test_each_stop_has_a_page_that_leads_on_and_back(self, client, tour):
        second = shown(client, tour, "stop/2/")
        assert "<h1" in second
        assert "钟声三响" in second
        assert re.search(r'<track kind="captions" src="/captions/\d+.vtt"', second)
        assert "三级台阶" in second
        assert f'rel="prev" href="{path(tour, "stop/1/")}"' in second
        assert f'rel="next" href="{path(tour, "stop/3/")}"' in second
        assert 'rel="prev"' not in shown(client, tour, "stop/1/")
        assert 'rel="next"' not in shown(client, tour, "stop/5/")

    def test_a_stop_leads_to_its_grave_or_page(self, client, tour, cemetery, grave):
        assert f'href="/cemeteries/{cemetery.number}/"' in shown(client, tour, "stop/1/")
        assert f'href="/graves/{grave.number}/"' in shown(client, tour, "stop/2/")
        assert "?view=text" in shown(client, tour, "stop/3/")
        assert "墓：<a" in shown(client, tour, "stop/2/")

    @pytest.mark.parametrize(
        "below", ["stop/0/", "stop/6/", "stop/99999999999/", "stop/", "stop/x/", "nowhere/", "stop/1/2/"]
    )
    def test_there_is_nothing_at_other_addresses(self, client, tour, below):
        assert client.get(path(tour, below)).status_code == 404

    def test_other_pages_have_nothing_below_their_addresses(self, client, cemetery):
        assert client.get(f"/cemeteries/{cemetery.number}/stop/1/").status_code == 404
        assert client.get("/places/3708/stop/").status_code == 404

    def test_english_keeps_its_prefix_from_stop_to_stop(self, client, tour):
        page = client.get(f"/en{path(tour, 'stop/2/')}").content.decode()
        assert f'href="/en{path(tour, "stop/3/")}"' in page
        assert "Stop 2 of 5" in page

    def test_who_comes_by_the_tree_is_sent_to_the_number(self, client, tour):
        tree = tour.url_path.split("/", 2)[2]
        answer = client.get(f"/{tree}")
        assert answer.status_code == 301
        assert answer.url == path(tour)

    def test_machines_are_told_the_stops(self, client, tour):
        told = [json.loads(found) for found in re.findall(r'ld\+json">(.+?)</script>', shown(client, tour))]
        data = next(each for each in told if each.get("@type") == "TouristTrip")
        assert [item["item"]["name"] for item in data["itinerary"]["itemListElement"]][:2] == ["正门", "他的墓"]

    def test_a_title_cannot_break_out_of_the_data(self, client, county):
        page = shown(client, make_tour(county, [place("</script><b>站")]))
        assert "</script><b>" not in page

    def test_it_is_found_by_what_is_told_at_its_stops(self, tour):
        entry = Entry.objects.get(page=tour)
        assert (entry.kind, entry.section, entry.live, entry.region) == ("tour", "tours", True, "370811000000")
        assert "桥下的水" in entry.text
        assert entry.summary == "参观路线 · 5站"

    def test_views_for_class_show_every_stop(self, client, tour):
        for view in ("print", "projector"):
            page = client.get(f"{path(tour)}?view={view}").content.decode()
            assert page.index("从这里进园") < page.index("到下一站：约120米")
            for words in ("1. 正门", "从这里进园", "5. 石桥"):
                assert words in page

    def test_costs_the_same_with_many_stops(self, client, county, django_assert_max_num_queries):
        def long(count):
            stops = [{"title": f"站{index}", "page": make_martyr(county, f"王守{index}")} for index in range(count)]
            return make_tour(county, [*stops, {"title": "场景", "page": make_scene(hall, f"厅{count}")}])

        hall = HallFactory(parent=county)
        few, many = long(2), long(25)
        client.get(path(many))
        for below in ("", "stop/1/"):
            client.get(path(few, below))
            with django_assert_max_num_queries(22) as asked:
                client.get(path(few, below))
            with django_assert_max_num_queries(len(asked)):
                client.get(path(many, below))


class TestWhatIsNotShown:
    def test_a_stop_whose_page_is_taken_down_keeps_its_words_and_number(self, client, tour, cemetery):
        cemetery.unpublish()
        page = shown(client, tour, "stop/1/")
        assert "从这里进园" in page
        assert f"/cemeteries/{cemetery.number}/" not in page
        assert cemetery.title not in page
        assert "第1站，共5站" in page

    def test_nothing_of_a_restricted_branch_leaks(self, client, county, tour, cemetery, grave):
        cemetery.title = "不给人看的陵园"
        cemetery.save()
        PageViewRestriction.objects.create(page=Page.objects.get(pk=cemetery.pk), restriction_type="login")
        for below in ("", "stop/1/", "stop/2/", "offline.json", "?view=print", "?view=projector"):
            page = shown(client, tour, below)
            assert "不给人看的陵园" not in page
            assert "东区" not in page
            assert f"/graves/{grave.number}/" not in page
        walk = walk_of(TourPage.objects.get(pk=tour.pk), "zh-hans")
        assert walk.stops[0].position is walk.stops[1].position is None

    def test_a_deleted_page_or_grave_leaves_the_stop(self, client, tour, cemetery, grave):
        grave.delete()
        Page.objects.get(pk=cemetery.pk).delete()
        assert "从这里进园" in shown(client, tour, "stop/1/")
        assert "钟声三响" in shown(client, tour, "stop/2/")
        assert [(each.number, each.reason) for each in astray(TourPage.objects.get(pk=tour.pk))] == [
            (1, "所通往的页面已经删除"),
            (2, "所通往的墓已经删除"),
        ]

    def test_an_exhibits_place_is_not_told_while_its_hall_is_closed(self, county):
        hall = HallFactory(parent=county, latitude="35.4", longitude="116.6")
        tour = make_tour(county, [{"title": "遗物", "page": make_exhibit(county, "示例家书", hall=hall)}])
        assert walk_of(tour, "zh-hans").stops[0].position == (116.6, 35.4)
        hall.unpublish()
        assert walk_of(TourPage.objects.get(pk=tour.pk), "zh-hans").stops[0].position is None

    def test_a_restricted_tour_answers_nobody_at_any_address(self, client, tour):
        PageViewRestriction.objects.create(page=Page.objects.get(pk=tour.pk), restriction_type="login")
        key = tour.stops.first().key
        for below in ("", "stop/1/", f"at/{key}/", "offline.json"):
            answer = client.get(path(tour, below))
            assert answer.status_code == 302
            assert "login" in answer.url

    def test_an_unpublished_tour_answers_nobody(self, client, tour):
        tour.unpublish()
        for below in ("", "stop/1/", "offline.json"):
            assert client.get(path(tour, below)).status_code == 404

    def test_the_editor_reads_which_stops_lead_nowhere_now(self, admin_client, tour, cemetery):
        cemetery.unpublish()
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[tour.pk])).content.decode()
        assert escape("第 1 站“正门”：“示例烈士陵园”没有发布") in page
        assert escape("第 2 站“他的墓”：墓所在的陵园不对公众开放") in page


class TestFewStops:
    def test_a_tour_without_stops_says_so(self, client, county):
        tour = make_tour(county)
        assert "这条路线还没有站点" in shown(client, tour)
        assert "从第1站出发" not in shown(client, tour)
        assert client.get(path(tour, "stop/1/")).status_code == 404
        for view in ("print", "projector"):
            assert client.get(f"{path(tour)}?view={view}").status_code == 200

    def test_a_tour_of_one_stop_has_neither_map_nor_next(self, client, county):
        tour = make_tour(county, [place("独一处")])
        page = shown(client, tour)
        assert "<polyline" not in page
        assert "没有画路线图" not in page
        assert "走完了" in shown(client, tour, "stop/1/")


class TestSigns:
    def test_a_sign_opens_its_stop_wherever_it_stands_now(self, client, tour):
        key = tour.stops.all()[1].key
        assert client.get(path(tour, f"at/{key}/")).url == path(tour, "stop/2/")
        first = tour.stops.first()
        tour.stops.remove(first)
        tour.save()
        assert client.get(path(tour, f"at/{key}/")).url == path(tour, "stop/1/")
        assert client.get(path(tour, f"at/{first.key}/")).url == path(tour)

    def test_english_signs_lead_to_english_stops(self, client, tour):
        key = tour.stops.first().key
        assert client.get("/en" + path(tour, f"at/{key}/")).url == "/en" + path(tour, "stop/1/")
