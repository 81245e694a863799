"""PostgreSQL as the site's database: what is asked of it in its own way, and what must be counted exactly there too,
in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEARCH = (
    "tests/search/engines",
    "tests/search/mapping",
    "tests/search/test_engine.py",
    "tests/search/test_widening.py",
)
# What locks, counts, freezes, or is asked for by what a stranger typed.
EXACT = (
    "tests/config/test_addresses.py",
    "tests/honours/test_at_once.py",
    "tests/honours/test_year.py",
    "tests/honours/campaigns/test_vote.py",
    "tests/honours/deliveries/test_card.py",
    "tests/honours/procedure/test_objections.py",
    "tests/honours/rolls/test_editions.py",
    "tests/remembrance/tributes",
)


def test_what_depends_on_the_database_holds_on_postgres():
    url = os.environ.get("TEST_POSTGRES_URL")
    if not url:
        pytest.skip("service absent: TEST_POSTGRES_URL names no PostgreSQL server")
    if os.environ.get("DATABASE_URL") == url:
        pytest.skip("this is that run")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *SEARCH, *EXACT],
        cwd=ROOT, env={**environment, "DATABASE_URL": url}, capture_output=True, text=True, timeout=1200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
