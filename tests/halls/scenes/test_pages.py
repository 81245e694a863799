"""A scene's page, its text twin, its form, and what they cost."""

import json
import re

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page

from exhibitions.halls.models import ScenePage
from media.models import Recording
from search.models import Entry
from tests.factories.halls import HallFactory, make_exhibition, make_panorama, make_scene
from tests.factories.pictures import make_picture
from tests.factories.records import CemeteryFactory, make_martyr

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(county):
    return HallFactory(parent=county, title="示例馆")


@pytest.fixture
def walk(hall, county):
    """Two scenes that lead to one another, the first with every kind of hotspot."""
    bell = Recording.objects.create(title="钟声", type="audio", transcript="钟声三响", duration=1, file="media/x.wav")
    panorama = make_panorama()
    first = make_scene(hall, "序厅", panorama=panorama, narration=bell, north=0)
    second = make_scene(hall, "尾厅", panorama=panorama)
    first.hotspots = [
        row(kind="scene", page=second, title="去尾厅", yaw=90),
        row(kind="page", page=make_martyr(county, "王守田"), text="一张照片"),
        row(kind="recording", recording=bell, title="听钟"),
        row(kind="text", title="油灯", text="桌上一盏油灯"),
        row(kind="link", title="别处", link="https://example.org/"),
    ]
    first.save()
    return ScenePage.objects.get(pk=first.pk), ScenePage.objects.get(pk=second.pk)


def row(**fields):
    from exhibitions.halls.models import Hotspot

    return Hotspot(**{"yaw": 0, "pitch": 0, **fields})


def path(scene, view=""):
    return f"/scenes/{scene.number}/{view}"


class TestPage:
    def test_page_and_twin_say_the_same(self, client, walk):
        first, second = walk
        whole, twin = (client.get(path(first, view)).content.decode() for view in ("", "?view=text"))
        wanted = [
            "示例：站在厅中",
            "去尾厅",
            "王守田",
            "一张照片",
            "听钟",
            "钟声三响",
            "桌上一盏油灯",
            "正右方（3点钟方向），朝东",
        ]
        wanted += ["https://example.org/", f"/scenes/{second.number}/"]
        for words in wanted:
            assert words in whole
            assert words in twin
        assert "scene.js" in whole
        assert "scene.js" not in twin
        assert "scene-viewer" not in twin

    def test_viewer_is_told_of_tiles_and_hotspots(self, client, walk):
        told = re.search(r'data-scene="([^"]+)"', client.get(path(walk[0])).content.decode()).group(1)
        data = json.loads(told.replace("&quot;", '"').replace("&#x27;", "'"))
        assert (data["cols"], data["rows"]) == (4, 2)
        assert [each["kind"] for each in data["hotspots"]] == ["scene", "martyr", "recording", "text", "link"]

    def test_without_a_picture_the_words_are_all_there_is(self, client, hall):
        page = client.get(path(make_scene(hall))).content.decode()
        assert "示例：站在厅中" in page
        assert "scene.js" not in page

    def test_scripts_run_from_this_site_alone(self, client, walk):
        policy = client.get(path(walk[0])).headers["Content-Security-Policy"]
        assert "blob:" in next(part for part in policy.split(";") if part.strip().startswith("img-src"))
        assert "unsafe" not in policy
        assert "script-src" not in policy or "blob:" not in policy.split("script-src")[1]

    def test_hall_shows_its_scenes_in_walking_order(self, client, hall, walk):
        page = client.get(f"/halls/{hall.number}/").content.decode()
        assert "从这里走进去" in page
        assert page.index("序厅") < page.index("尾厅")

    def test_exhibition_shows_its_own_scenes_and_the_hall_only_those_of_the_hall(self, client, hall):
        exhibition = make_exhibition(hall)
        make_scene(hall, "门厅")
        make_scene(exhibition, "展室")
        pages = [
            client.get(path).content.decode()
            for path in (f"/exhibitions/{exhibition.number}/", f"/halls/{hall.number}/")
        ]
        assert "从这里走进去" in pages[0]
        assert [("展室" in page, "门厅" in page) for page in pages] == [(True, False), (False, True)]

    def test_it_is_found_by_what_it_says(self, walk):
        entry = Entry.objects.get(page=walk[0])
        assert (entry.kind, entry.live, entry.region) == ("scene", True, "370811000000")
        assert "桌上一盏油灯" in entry.text
        assert "一张照片" not in entry.text

    def test_english_page_has_english_directions(self, client, walk):
        assert "To the right (3 o&#x27;clock)" in client.get("/en" + path(walk[0])).content.decode()

    @pytest.mark.parametrize(("prefix", "here", "own"), [("", "您在这里", "zh-Hans"), ("/en", "You are here", "en")])
    def test_plan_says_in_which_language_its_names_are(self, client, hall, settings, tmp_path, prefix, here, own):
        settings.MEDIA_ROOT = tmp_path
        plan = make_picture("平面图", description="示例馆的平面图")
        first, _second = (
            make_scene(hall, title, plan_picture=plan, plan_x=place, plan_y=50, plan_bearing=0)
            for title, place in (("序厅", 20), ("尾厅", 80))
        )
        html = client.get(prefix + path(first)).content.decode()
        drawing = html[html.index('<svg class="plan-sheet"') :].partition("</svg>")[0]
        assert 'aria-label="示例馆的平面图" lang="zh-Hans"' in drawing
        assert 'lang="zh-Hans" aria-label="尾厅"' in drawing
        assert f'lang="{own}" aria-label="{here}"' in drawing
        assert '<title lang="zh-Hans">序厅</title>' in drawing

    def test_costs_the_same_with_many_hotspots(self, client, hall, county, django_assert_max_num_queries):
        panorama = make_panorama()
        few, many = (
            make_scene(
                hall, f"厅{count}", panorama=panorama,
                hotspots=[{"kind": "page", "page": make_martyr(county, f"王守{index}")} for index in range(count)],
            )
            for count in (2, 25)
        )  # fmt: skip
        few, many = path(few), path(many)
        client.get(few)
        with django_assert_max_num_queries(40) as asked:
            client.get(few)
        least = len(asked)
        with django_assert_max_num_queries(least):
            client.get(many)


class TestForm:
    def test_broken_hotspots_are_listed(self, admin_client, walk):
        first, second = walk
        second.unpublish()
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[first.pk])).content.decode()
        assert escape("第 1 个“去尾厅”：“尾厅”没有发布") in page

    def test_nothing_is_said_where_all_is_well(self, admin_client, walk):
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[walk[0].pk])).content.decode()
        assert "这些热点公众看不到" not in page

    def test_picture_and_number_fields_are_both_there(self, admin_client, walk):
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[walk[0].pk])).content.decode()
        assert "data-scene-placing" in page
        assert 'name="hotspots-0-yaw"' in page
        assert "−180 至 180，画面正中为 0" in page

    def test_a_new_scene_can_be_made_below_a_hall_an_exhibition_and_a_cemetery(self, admin_client, hall, county):
        for place in (hall, make_exhibition(county), CemeteryFactory(parent=county)):
            url = reverse("wagtailadmin_pages:add", args=["halls", "scenepage", place.pk])
            assert admin_client.get(url).status_code == 200

    def test_scenes_go_with_their_hall(self, hall, walk):
        Page.objects.get(pk=hall.pk).delete()
        assert not Entry.objects.filter(kind="scene").exists()
