"""What a kiosk shows, and that nothing on it leads out."""

import re

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from exhibitions.halls.kiosk.bounds import Kiosk, kiosk_at
from exhibitions.halls.kiosk.enclosing import enclosed
from exhibitions.halls.kiosk.loads import loaded_by
from exhibitions.halls.models import HallPage, ScenePage
from tests.factories.halls import HallFactory, make_exhibit, make_exhibition, make_scene
from tests.factories.records import make_martyr


@pytest.fixture
def hall(city):
    return HallFactory(parent=city)


@pytest.fixture
def exhibit(city, hall):
    return make_exhibit(city, hall=hall)


@pytest.fixture
def kiosk(hall, exhibit):
    return kiosk_at("halls", hall.number)


def hrefs(html):
    return re.findall(r'href="([^"]*)"', html)


def test_a_hall_holds_its_exhibitions_exhibits_and_scenes_and_what_scenes_lead_to(city, hall, exhibit):
    outside = make_exhibit(city)
    placed = make_exhibit(city)
    exhibition = make_exhibition(hall, [("一", [placed])])
    martyr, other = make_martyr(city, "王守田"), make_martyr(city, "李长河")
    scene = make_scene(hall, hotspots=[{"kind": "page", "page": martyr}])
    places = kiosk_at("halls", hall.number).places
    assert places[0] == f"halls/{hall.number}"
    assert set(places[1:]) == {
        f"exhibits/{exhibit.number}",
        f"exhibits/{placed.number}",
        f"exhibitions/{exhibition.number}",
        f"scenes/{scene.number}",
        f"martyrs/{martyr.number}",
    }
    assert f"exhibits/{outside.number}" not in places
    assert f"martyrs/{other.number}" not in places
    assert set(kiosk_at("exhibitions", exhibition.number).places) == {
        f"exhibitions/{exhibition.number}",
        f"exhibits/{placed.number}",
    }


def test_a_hall_does_not_tell_that_it_keeps_what_is_kept_in_confidence(city, hall, exhibit):
    make_exhibit(city, "密藏", hall=hall, restricted=["keeper"])
    assert kiosk_at("halls", hall.number).places == [f"halls/{hall.number}", f"exhibits/{exhibit.number}"]


def test_what_is_unpublished_or_restricted_is_no_part_and_no_start(client, city, hall, exhibit):
    scene = make_scene(hall)
    PageViewRestriction.objects.create(page=scene, restriction_type="login")
    exhibit.unpublish()
    assert kiosk_at("halls", hall.number).places == [f"halls/{hall.number}"]
    assert client.get(f"/kiosk/scenes/{scene.number}/").status_code == 404
    PageViewRestriction.objects.create(page=HallPage.objects.get(pk=hall.pk), restriction_type="login")
    cache.clear()
    assert client.get(f"/kiosk/halls/{hall.number}/").status_code == 404
    assert client.get(f"/kiosk/halls/{hall.number}/offline.json").status_code == 404


@pytest.mark.parametrize("address", ["/kiosk/martyrs/{martyr}/", "/kiosk/halls/999999/", "/kiosk/nothing/1/"])
def test_only_tours_halls_exhibitions_and_scenes_start_one(client, city, hall, address):
    martyr = make_martyr(city, "王守田")
    assert client.get(address.format(martyr=martyr.number)).status_code == 404


def test_pages_outside_and_other_views_are_refused_with_the_way_back(client, city, hall, exhibit):
    martyr = make_martyr(city, "王守田")
    root = f"/kiosk/halls/{hall.number}/"
    for inner in (
        f"martyrs/{martyr.number}/",
        f"exhibits/{exhibit.number}/?view=print",
        f"exhibits/{exhibit.number}/?format=json",
        "search/?q=x",
        "admin/",
        "../../../admin/",
        f"exhibits/{exhibit.number}/more/",
    ):
        answer = client.get(root + inner)
        assert answer.status_code == 404, inner
        assert 'class="kiosk ' in answer.content.decode(), inner
        assert root in answer.content.decode(), inner


def test_links_are_bent_inwards_or_become_words(kiosk, hall, exhibit):
    path = f"/exhibits/{exhibit.number}/"
    html = (
        f'<a href="/halls/{hall.number}/">馆</a><a href="/en{path}?view=text#x">twin</a><a href="#part">here</a>'
        '<a href="/martyrs/">all</a><a href="https://example.org/">out</a><a href="//example.org/">out</a>'
        '<a href="mailto:a@example.org">mail</a><a href="javascript:x()">js</a><a href="?view=print">print</a>'
        '<a href="/">home</a><a>none</a><a href="">same</a><form action="/search/"><input name="q"></form>'
        '<a href="/x.pdf" download>pdf</a><audio src="/a.wav"></audio><a target="_blank" href="#y">blank</a>'
    )
    made = enclosed(html, kiosk, path)
    root = f"/kiosk/halls/{hall.number}/"
    assert hrefs(made) == [root, f"/en{root}exhibits/{exhibit.number}/?view=text#x", "#part", "#y"]
    assert "<form" not in made
    assert "<input" not in made
    assert "pdf" not in made
    assert "nodownload" in made
    assert "_blank" not in made
    assert "<span>all</span>" in made


def test_a_drawn_mark_keeps_its_name_when_it_leads_nowhere(kiosk):
    made = enclosed('<svg><a href="/scenes/999/" aria-label="乙厅"><circle/></a></svg>', kiosk, "/")
    assert '<g aria-label="乙厅" role="img">' in made


def test_the_pages_have_nothing_of_the_sites_ways_and_are_not_indexed(client, city, hall, exhibit):
    root = f"/kiosk/halls/{hall.number}/"
    for address in (root, f"/en{root}", f"{root}exhibits/{exhibit.number}/"):
        answer = client.get(address)
        html = answer.content.decode()
        assert answer.status_code == 200
        for absent in ("site-header", "site-footer", "<form", "class-ways", "breadcrumb"):
            assert absent not in html, absent
        outside = [href for href in hrefs(html) if not href.startswith(("#", root, f"/en{root}", "/static/"))]
        assert outside == []
        assert answer["X-Robots-Tag"] == "noindex"
        assert len(re.findall(r"<h1[ >]", html)) == 1


def test_the_list_of_what_is_kept_names_all_pages_in_both_languages_and_what_they_load(client, hall, exhibit):
    root = f"/kiosk/halls/{hall.number}/"
    told = client.get(f"{root}offline.json").json()
    assert told["start"] == root
    for prefix in ("", "/en"):
        assert prefix + root in told["pages"]
        assert f"{prefix}{root}exhibits/{exhibit.number}/" in told["pages"]
    assert set(told["pages"]) < set(told["addresses"])
    assert {"/static/site.css", "/static/kiosk.js", "/static/onsite.js"} <= set(told["addresses"])
    assert len(told["addresses"]) == len(set(told["addresses"]))


def test_its_version_changes_with_any_word(client, hall, exhibit):
    address = f"/kiosk/halls/{hall.number}/offline.json"
    before = client.get(address).json()["version"]
    cache.clear()
    assert client.get(address).json()["version"] == before
    exhibit.material = "铜"
    exhibit.save()
    cache.clear()
    assert client.get(address).json()["version"] != before


def test_what_a_page_loads_is_read_from_it():
    html = (
        '<link rel="stylesheet" href="/a.css"><link rel="canonical" href="/x/"><script src="b.js"></script>'
        '<img src="/c.webp" srcset="/c.webp 1x, /d.webp 2x"><picture><source srcset="/e.avif"></picture>'
        '<audio><source src="/f.mp3"><track src="/g.vtt"></audio><svg><image href="/h.svg"/></svg>'
        '<img src="data:image/png;base64,x"><a href="/not-loaded/">x</a>'
        """<div data-scene='{"base": "/p/base.webp", "tile": "/p/COL_ROW.webp", "cols": 2, "rows": 1}'></div>"""
    )
    assert set(loaded_by(html, "/tours/1/")) == {
        *("/a.css", "/tours/1/b.js", "/c.webp", "/d.webp", "/e.avif", "/f.mp3", "/g.vtt", "/h.svg"),
        *("/p/base.webp", "/p/0_0.webp", "/p/1_0.webp"),
    }


def test_the_kiosk_is_an_app_of_its_own_that_fills_the_screen(client, hall):
    root = f"/kiosk/halls/{hall.number}/"
    told = client.get(f"{root}manifest.webmanifest").json()
    assert told["display"] == "fullscreen"
    assert told["start_url"] == root
    assert f'href="{root}manifest.webmanifest"' in client.get(root).content.decode()


def test_a_scene_asks_no_more_for_more_hotspots(django_assert_max_num_queries, city, hall):
    martyrs = [make_martyr(city, f"烈士{number}") for number in range(8)]
    scene = make_scene(hall, hotspots=[{"kind": "page", "page": each} for each in martyrs])
    with django_assert_max_num_queries(12):
        made = kiosk_at("scenes", scene.number)
    assert len(made.places) == 9
    assert isinstance(made, Kiosk)
    assert isinstance(made.start, ScenePage)
