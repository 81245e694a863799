"""Fixtures every room's tests use: the planted site and where real lists are kept."""

import os
from pathlib import Path

import pytest

SHARED_DATA = Path(os.environ.get("SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


@pytest.fixture
def planted(db):
    """The default site with home page, sections and statements in both languages."""
    from home.planting import plant_site

    return plant_site()


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
