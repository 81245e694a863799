"""One machine, one command: what `make run` uses. Not for a site that strangers reach."""

from config.keys import persistent_key
from config.settings.base import *  # noqa: F403
from config.settings.base import PAGE_CACHE_SECONDS, STORAGES, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SECRET_KEY = env.str("SECRET_KEY", default="") or persistent_key(VAR_DIR / "secret_key")
SHOW_EMPTY_SETTINGS = True
# Whoever works on templates wants to see them.
PAGE_CACHE_SECONDS = 0 if DEBUG else PAGE_CACHE_SECONDS

# Static files straight from their folders: nothing to collect, nothing to go stale.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
