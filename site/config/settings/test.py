"""Settings of the test suite: quick hashes, files in a folder that goes away."""

import os
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import CACHES, DATABASES, ELASTICSEARCH, STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
VAR_DIR = Path(tempfile.mkdtemp(prefix="changming-"))
MEDIA_ROOT = VAR_DIR / "uploads"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# One process, one cache each; a test's transaction is never committed, so that no page of it could be kept.
CACHES = {alias: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": alias} for alias in CACHES}
PAGE_CACHE_SECONDS = 0
# The test client logs in without a request; the test of the limit turns it on.
AXES_ENABLED = False
# As with the limit of log-ins.
RATE_LIMITS = False
# Nobody waits, even if the tests run on a solemn day.
SOLEMN_TURNS = 0
# Each process of the tests has an index of its own.
ELASTICSEARCH["index"] = f"changming-test-{os.getpid()}"
SEARCH_BUDGET = 10.0
# Two runs on one PostgreSQL server do not meet.
DATABASES["default"].setdefault("TEST", {})
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["TEST"]["NAME"] = f"test_changming_{os.getpid()}"
else:
    # In a file, so that each thread of a live server has a connection of its own, as when the site is served. Threads
    # that share one wait for each other for ever as soon as the database asks for a function of Python's.
    DATABASES["default"]["TEST"]["NAME"] = str(VAR_DIR / "test.sqlite3")
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
