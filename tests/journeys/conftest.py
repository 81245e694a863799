"""A Chromium for the walks; where there is none, they are skipped and say so."""

import os

import pytest

from tests.journeys.onsite import Grounds
from tests.support.gate import Gate
from tests.support.replanting import plant_anew
from tests.support.services import chromium as chromium_executable
from tests.support.specimens import plant_specimens

# Panoramas need WebGL, and machines that run tests have no graphics card.
DRAWN_BY_SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def browser():
    """Chromium from the environment's CHROMIUM or from the path."""
    executable = chromium_executable()
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    # Playwright's loop runs in this thread, and Django would refuse the test's own database calls for it.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", *DRAWN_BY_SOFTWARE])
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def planted(transactional_db):
    """The planted site over again: after a live server's test every table is emptied, the tree's root too."""
    return plant_anew()


@pytest.fixture(autouse=True)
def pages_are_kept(settings):
    """Visitors get whole pages from the cache, as on a site that runs; whatever changes must be seen all the same."""
    settings.PAGE_CACHE_SECONDS = 300


@pytest.fixture
def site(browser, live_server, planted):
    """The specimens, served at `live_server.url`; the browser is asked for first, so that a skip costs nothing."""
    return plant_specimens()


@pytest.fixture
def visitor(browser, live_server):
    """A fresh page at desktop width, whose addresses are relative to the site."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser, live_server):
    """The narrowest phone in common use, without script."""
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="zh-CN", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def gate(live_server):
    """The way to the live server, which can be shut."""
    door = Gate(live_server.thread.host, live_server.thread.port)
    yield door
    door.shut()


@pytest.fixture
def grounds(browser, planted):
    """A hall to walk through; the browser is asked for first, so that a skip costs nothing."""
    return Grounds(planted)


@pytest.fixture
def device(browser, gate):
    """A fresh page at desktop width behind the gate."""
    context = browser.new_context(base_url=gate.url, viewport={"width": 1280, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()
