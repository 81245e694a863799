"""Fixtures every room's tests use: the planted site and where real lists are kept."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

SHARED_DATA = Path(os.environ.get("SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Plant the site once for all tests; each test's transaction keeps it as it is."""
    from home.planting import plant_site

    with django_db_blocker.unblock():
        plant_site()


@pytest.fixture(autouse=True)
def empty_cache():
    """A test's transaction is rolled back; what was kept of it must go too."""
    from django.core.cache import caches

    for each in caches.all(initialized_only=True):
        each.clear()


@pytest.fixture(autouse=True)
def chinese_again():
    """A request for an English page leaves its language active for whatever comes after it."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def an_ordinary_day(monkeypatch):
    """Tests run at Qingming, on 9-30 and on 12-13 as on any other day: what every year makes of the day they are run on
    counts for nothing, what a test declares does. Those of the solemn days themselves choose their dates."""
    from django.utils import timezone

    from memorial.remembrance.calendar.almanac import kept_days
    from memorial.remembrance.solemn import deciding

    today = timezone.localdate()
    # A test may see midnight.
    observed = {found.key for found in kept_days(today, today + timedelta(days=1), [])}
    left = {key: solemnity for key, solemnity in deciding.DEFAULTS.items() if key not in observed}
    monkeypatch.setattr(deciding, "DEFAULTS", left)


@pytest.fixture
def planted(db):
    """The default site with home page, sections and statements in both languages."""
    from wagtail.models import Site

    from home.models import HomePage
    from home.planting import plant_site

    # A browser test empties the tables when it ends; whoever comes after it plants anew.
    return Site.objects.get(is_default_site=True) if HomePage.objects.exists() else plant_site()


@pytest.fixture
def city(planted):
    """The region page of 济宁市, below the home page."""
    from tests.factories.records import RegionFactory

    return RegionFactory(parent=planted.root_page)


@pytest.fixture
def region(city):
    """Any region page will do: the city's."""
    return city


@pytest.fixture
def county(city):
    """The region page of 任城区, below the city's."""
    from tests.factories.records import DivisionFactory, RegionFactory

    return RegionFactory(parent=city, division=DivisionFactory(code="370811000000", name="任城区", level=3))


@pytest.fixture
def shared_data():
    """A function from a path below the folder of real lists to the file; skips where it is absent."""

    def find(relative: str) -> Path:
        path = SHARED_DATA / relative
        if not path.exists():
            pytest.skip(f"real list not here: {path} (set SHARED_DATA to the folder that has it)")
        return path

    return find


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI every service is there: a skip for want of one is a failure."""
    outcome = yield
    report = outcome.get_result()
    if os.environ.get("CI") and report.skipped and "service absent" in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped in CI, where every service must be there: {report.longrepr}"
