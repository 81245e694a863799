"""The same promises on each store that a site may use: memory, files that processes share, a Redis server."""

import subprocess
import sys
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.test import override_settings

from config.caches import ALIASES, read_caches
from frame.caching import stamps
from frame.caching.store import Store
from tests.support.services import redis_server

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture(params=["memory", "files", "redis"])
def store(request, tmp_path, settings):
    if request.param == "files":
        settings.CACHES = read_caches("", tmp_path)
    if request.param == "redis":
        settings.CACHES = read_caches(redis_server(), tmp_path)
        for alias in ALIASES:
            settings.CACHES[alias]["KEY_PREFIX"] = f"test:{uuid4().hex}:{alias}"
    with override_settings(CACHES=settings.CACHES):
        yield Store("pages")


def test_what_is_kept_is_found_and_what_is_not_is_none(store):
    assert store.set("one", {"whole": b"page"}, 60)
    assert store.get("one") == {"whole": b"page"}
    assert store.get("two") is None
    assert store.get_many(["one", "two"]) == {"one": {"whole": b"page"}}


def test_stamps_hold_until_their_tag_is_renewed(store):
    before, world = stamps.of(["a", "b"]), stamps.world()
    assert (stamps.of(["a", "b"]), stamps.world()) == (before, world)
    stamps.renew(["a"])
    after = stamps.of(["a", "b"])
    assert after["a"] != before["a"]
    assert after["b"] == before["b"]
    assert stamps.world() != world


def test_the_world_is_open_while_something_is_written_and_everything_goes_when_it_stays_so(store, monkeypatch):
    everything = stamps.of([stamps.EVERYTHING])
    stamps.open_world()
    assert stamps.is_open(stamps.world())
    assert stamps.of([stamps.EVERYTHING]) == everything
    later = stamps.time.time() + stamps.OPEN_SECONDS + 1
    monkeypatch.setattr(stamps.time, "time", lambda: later)
    assert not stamps.is_open(stamps.world())
    assert stamps.of([stamps.EVERYTHING]) != everything


def test_another_process_sees_in_files_what_this_one_renewed(tmp_path):
    tell = (
        "import sys; from django.conf import settings; from pathlib import Path; from config.caches import read_caches;"
        "settings.configure(CACHES=read_caches('', Path(sys.argv[1]))); from frame.caching import stamps;"
        "stamps.renew(['a']); print(stamps.of(['a'])['a'], stamps.world())"
    )
    with override_settings(CACHES=read_caches("", tmp_path)):
        before = stamps.of(["a"])["a"]
        asked = subprocess.run(
            [sys.executable, "-c", tell, str(tmp_path)], capture_output=True, text=True, check=True,
            env={"PYTHONPATH": ".:site"},
        )  # fmt: skip
        told = asked.stdout.split()
        assert [stamps.of(["a"])["a"], stamps.world()] == told
        assert told[0] != before


def test_files_are_for_the_site_s_own_user_and_are_counted_now_and_then(tmp_path, monkeypatch):
    with override_settings(CACHES=read_caches("", tmp_path)):
        cache = caches["narrowed"]
        monkeypatch.setattr(cache, "every", 1)
        monkeypatch.setattr(cache, "_max_entries", 20)
        for number in range(60):
            cache.set(f"key {number}".replace(" ", "-"), number, 60)
        assert len(list((tmp_path / "narrowed").iterdir())) <= 21
        assert (tmp_path / "narrowed").stat().st_mode & 0o077 == 0


def test_a_server_that_is_down_costs_the_cache_and_not_the_page(tmp_path, caplog):
    with override_settings(CACHES=read_caches(NOWHERE, tmp_path)):
        store = Store("pages")
        assert store.get("one") is None
        assert not store.set("one", 1, 60)
        assert stamps.is_open(stamps.world())
        assert set(stamps.of(["a"])) == {"a"}
        stamps.renew(["a"])
    assert "REDIS_URL" in caplog.text
    with override_settings(CACHES=read_caches("", tmp_path)):
        before = stamps.of(["a"])["a"]
        # What could not be said while the server was down is said now.
        stamps.world()
        assert stamps.of(["a"])["a"] != before
