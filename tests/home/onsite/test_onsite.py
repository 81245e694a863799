"""The site as an app: manifest, icons, worker, the page for times without network."""

import io
import json
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from PIL import Image

from home.onsite.icons import ICONS
from home.onsite.worker import worker_script


@pytest.fixture(autouse=True)
def built(settings, tmp_path):
    """A front end as the build leaves it, built or not."""
    (tmp_path / "service-worker.js").write_text("run();", encoding="utf-8")
    settings.FRONTEND_DIST = tmp_path


def told(client):
    script = client.get("/service-worker.js").content.decode()
    return json.loads(re.match(r"self\.changming = (.*);\n", script).group(1)), script


@pytest.mark.parametrize(("prefix", "language"), [("", "zh-Hans"), ("/en", "en")])
def test_the_manifest_names_the_app_its_icons_and_its_start(client, planted, prefix, language):
    answer = client.get(f"{prefix}/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    made = answer.json()
    assert made["lang"] == language
    assert made["start_url"] == f"{prefix}/"
    assert made["id"] == "/"
    assert made["scope"] == "/"
    assert made["display"] == "standalone"
    assert made["name"]
    assert made["shortcuts"][0]["url"] == f"{prefix}/offline/"
    assert {(icon["sizes"], icon["purpose"]) for icon in made["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("192x192", "maskable"), ("512x512", "maskable"),
    }  # fmt: skip
    assert all(client.get(icon["src"]).status_code == 200 for icon in made["icons"])
    assert f'rel="manifest" href="{prefix}/manifest.webmanifest"' in client.get(f"{prefix}/").content.decode()


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_as_large_as_they_say_and_whole_grounds_reach_the_corners(client, name):
    icon = Image.open(io.BytesIO(client.get(f"/icons/{name}.png").content)).convert("RGBA")
    assert icon.size == (ICONS[name].size,) * 2
    corner = icon.getpixel((0, 0))
    assert (corner[3] == 255) == ICONS[name].whole
    # The flame is in the middle of each.
    red, green, blue, _opaque = icon.getpixel((icon.width // 2, icon.height // 2))
    assert red > green > blue


def test_an_unknown_icon_is_no_page(client, planted):
    assert client.get("/icons/99.png").status_code == 404


def test_the_worker_is_asked_for_anew_and_may_serve_the_whole_site(client, planted):
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/"
    assert client.post("/service-worker.js").status_code == 405


def test_the_worker_is_told_what_to_keep_and_what_never_to_look_at(client, planted):
    facts, script = told(client)
    assert facts["enabled"] is True
    assert {"/admin/", "/documents/", "/search/", "/en/search/"} <= set(facts["never"])
    assert {"/offline/", "/en/offline/", "/zh-hant/offline/", "/kiosk/offline/", "/en/kiosk/offline/"} == set(
        facts["pages"].values()
    )
    assert all(client.get(path).status_code == 200 for path in facts["pages"].values())
    assert script.endswith("run();")


def test_switched_off_it_is_told_nothing_but_to_leave_and_pages_offer_nothing(client, planted, settings):
    settings.OFFLINE_TOURS = False
    assert told(client)[0] == {"enabled": False}


def test_a_front_end_that_was_not_built_is_named(rf, settings, planted, tmp_path):
    (tmp_path / "service-worker.js").unlink()
    settings.OFFLINE_TOURS = False
    with pytest.raises(ImproperlyConfigured, match="make setup"):
        worker_script(rf.get("/service-worker.js"))


def test_the_policy_names_workers_and_manifests_of_the_site_alone(client, planted):
    for path in ("/", "/offline/", "/service-worker.js"):
        policy = client.get(path)["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["worker-src"] == "'self'"
        assert rules["manifest-src"] == "'self'"
        assert rules["default-src"] == "'self'"
        assert rules["connect-src"] == "'self'"
        assert "script-src" not in rules


@pytest.mark.parametrize(
    ("path", "heading"), [("/offline/", "存在这台设备上的路线"), ("/en/offline/", "Tours on this device")]
)
def test_the_offline_page_loads_only_what_the_worker_keeps(client, planted, path, heading):
    facts, _script = told(client)
    html = client.get(path).content.decode()
    assert heading in html
    loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', html)
    assert loaded
    assert set(loaded) <= set(facts["files"])
