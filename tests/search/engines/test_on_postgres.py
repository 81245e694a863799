"""The contract once more with PostgreSQL as the site's database, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def test_all_that_is_asked_of_search_holds_on_postgres():
    url = os.environ.get("TEST_POSTGRES_URL")
    if not url:
        pytest.skip("service absent: TEST_POSTGRES_URL names no PostgreSQL server")
    if os.environ.get("DATABASE_URL") == url:
        pytest.skip("this is that run")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider",
         "tests/search/engines", "tests/search/mapping", "tests/search/test_engine.py",
         "tests/search/test_widening.py"],
        cwd=ROOT, env={**environment, "DATABASE_URL": url}, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
