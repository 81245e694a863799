"""The pages of looking closer: for what the public may see, and for nothing else."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from exhibitions.halls.models import ExhibitPage, ExhibitView
from media.cutting.models import Cutting
from media.cutting.states import State
from media.cutting.working import work_off
from media.scans.following import look_around, publicly_used
from tests.factories.halls import HallFactory, make_exhibit
from tests.factories.pictures import make_picture
from tests.media.scans.test_pyramid import requests_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def letter(county, django_capture_on_commit_callbacks):
    """A letter of two pages, the first cut for looking closer, and an envelope that is a small picture."""
    with django_capture_on_commit_callbacks(execute=True):
        first = make_picture(deep_zoom=True, credit="示例摄影", rights="public_domain")
        second = make_picture("信封", size=(300, 200), description="示例：一只信封。")
        hall = HallFactory(parent=county, title="示例馆")
        exhibit = make_exhibit(county, "示例家书", picture=first, nature="letter", hall=hall, material="纸")
        exhibit.views = [ExhibitView(image=second, caption="信封")]
        exhibit.save()
    look_around()
    work_off()
    return ExhibitPage.objects.get(pk=exhibit.pk)


def row():
    return Cutting.objects.get()


def pictures_in(answer):
    found = re.search(r'data-pictures="([^"]*)"', answer.content.decode())
    return json.loads(found.group(1).replace("&quot;", '"').replace("&#x27;", "'"))


class TestUse:
    def test_a_picture_of_a_public_page_is_cut(self, letter):
        assert row().state == State.READY

    def test_a_draft_s_picture_waits_for_its_page(self, county, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            picture = make_picture(deep_zoom=True)
            make_exhibit(county, "草稿", picture=picture, live=False)
        look_around()
        assert row().state == State.RESTING
        assert work_off() == 0

    def test_unpublishing_takes_the_tiles_away(self, letter, client, django_capture_on_commit_callbacks):
        folder = row().folder
        info = f"/iiif/{folder.removeprefix('scans/')}/info.json"
        assert client.get(info).status_code == 200
        tile = f"/uploads/{folder}/scan_files/0/0_0.jpg"
        assert client.get(tile).status_code == 200
        letter.unpublish()
        with django_capture_on_commit_callbacks(execute=True):
            look_around()
        assert row().state == State.RESTING
        assert client.get(info).status_code == 404
        assert client.get(tile).status_code == 404
        assert client.get(reverse("zoom", args=["exhibits", letter.number])).status_code == 404

    def test_a_closed_branch_takes_them_away_too(self, letter, county):
        PageViewRestriction.objects.create(page=county, restriction_type="login")
        assert publicly_used([letter.picture_id]) == set()

    def test_words_of_a_story_use_pictures_as_well(self, county, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            picture = make_picture(deep_zoom=True)
            page = make_exhibit(county, "带图说明")
            page.description = [("picture", {"image": picture, "caption": "图"})]
            page.save()
        assert publicly_used([picture.pk]) == {picture.pk}


def asked(client, address):
    """How many questions a page asks once its renditions are made."""
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200
    return len(told)


class TestZoomPage:
    def test_the_exhibit_leads_there_and_names_its_manifest(self, letter, client):
        page = client.get(f"/exhibits/{letter.number}/").content.decode()
        assert f'href="/exhibits/{letter.number}/zoom/"' in page
        assert f'href="/exhibits/{letter.number}/manifest.json"' in page
        assert "application/ld+json;profile=&quot;http://iiif.io/api/presentation/3/context.json&quot;" in page

    def test_a_page_without_large_pictures_leads_nowhere(self, county, client):
        plain = make_exhibit(county, "小图展品", picture=make_picture())
        assert "zoom/" not in client.get(f"/exhibits/{plain.number}/").content.decode()

    def test_it_shows_every_picture_in_order_with_words(self, letter, client):
        answer = client.get(f"/exhibits/{letter.number}/zoom/")
        pictures = pictures_in(answer)
        assert [each["name"] for each in pictures] == ["示例：一页信纸，右下角一方红印。", "信封"]
        assert pictures[0]["tiles"] == {
            "url": f"/uploads/{row().folder}/scan_files/", "width": 1300, "height": 900, "side": 512,
        }  # fmt: skip
        assert pictures[1]["image"]["width"] == 300
        page = answer.content.decode()
        assert "示例：一只信封。" in page
        assert "示例摄影" in page
        assert f"/uploads/{row().folder}/iiif/full/max/0/default.jpg" in page
        assert "1300×900" in page

    def test_it_speaks_english_too(self, letter, client):
        page = client.get(f"/en/exhibits/{letter.number}/zoom/").content.decode()
        assert "Zoom in" in page
        assert f'href="/en/exhibits/{letter.number}/"' in page

    def test_while_it_is_cut_the_plain_picture_is_there(self, letter, client):
        Cutting.objects.update(state=State.CUTTING, folder="")
        assert "image" in pictures_in(client.get(f"/exhibits/{letter.number}/zoom/"))[0]

    @pytest.mark.parametrize("number", ["999999999", "99999999999999999999999", "0"])
    def test_no_such_number_is_not_found(self, client, planted, number):
        assert client.get(f"/exhibits/{number}/zoom/").status_code == 404
        assert client.get(f"/exhibits/{number}/manifest.json").status_code == 404

    def test_a_page_without_pictures_is_not_found(self, county, client):
        bare = make_exhibit(county, "无图展品")
        assert client.get(f"/exhibits/{bare.number}/zoom/").status_code == 404

    def test_a_closed_page_is_not_found(self, letter, client):
        PageViewRestriction.objects.create(page=letter, restriction_type="password", password="示例")
        assert client.get(f"/exhibits/{letter.number}/zoom/").status_code == 404
        assert client.get(f"/exhibits/{letter.number}/manifest.json").status_code == 404

    def test_costs_do_not_grow_with_pictures(self, letter, client):
        address = f"/exhibits/{letter.number}/zoom/"
        few = asked(client, address)
        for number in range(3):
            letter.views.add(ExhibitView(image=make_picture(f"第{number}页", size=(200, 100)), caption=f"第{number}页"))
        letter.save()
        assert 0 < asked(client, address) <= few


class TestImageApi:
    def test_every_address_worked_out_from_the_description_is_answered(self, letter, client):
        base = f"/iiif/{row().folder.removeprefix('scans/')}"
        answer = client.get(f"{base}/info.json")
        assert answer["Access-Control-Allow-Origin"] == "*"
        info = answer.json()
        assert info["id"] == f"http://testserver{base}"
        assert client.get(base).url == f"{base}/info.json"
        asked = list(requests_of(info))
        assert len(asked) > 8
        for each in asked:
            tile = client.get(f"{base}/{each}")
            assert (tile.status_code, tile["Content-Type"]) == (200, "image/jpeg"), each
            assert tile["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize(
        "rest",
        ["0,0,100,100/50,50/0/default.jpg", "full/max/90/default.jpg", "full/max/0/default.png", "../scan.dzi", "x"],
    )
    def test_what_was_not_made_beforehand_is_not_found(self, letter, client, rest):
        base = f"/iiif/{row().folder.removeprefix('scans/')}"
        assert client.get(f"{base}/{rest}").status_code == 404

    def test_an_unknown_picture_is_not_found(self, client, planted):
        assert client.get("/iiif/abc/info.json").status_code == 404
        assert client.get("/iiif/abc/full/max/0/default.jpg").status_code == 404

    def test_who_asks_for_linked_data_gets_it(self, letter, client):
        answer = client.get(
            f"/iiif/{row().folder.removeprefix('scans/')}/info.json", headers={"accept": "application/ld+json"}
        )
        assert answer["Content-Type"].startswith("application/ld+json")
