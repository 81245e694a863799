"""Settings common to every way of running. Safe values stand here; dev.py and test.py only relax them.

Every variable that is read from the environment is described in site/docs/environment.md.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.caches import read_caches
from media.storage.settings import public_origins, read_object_storage, signed_origins
from search.mapping.tiles import read_tile_service

env = environ.Env()

ROOT_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = ROOT_DIR / "site"
# The one place that is written at run time: database, uploads, keys, reports.
VAR_DIR = Path(env.str("VAR_DIR", default="") or ROOT_DIR / "var").resolve()

DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "demo",
    "home",
    "exhibitions.schools",
    "exhibitions.halls",
    "memorial.remembrance",
    "memorial.honours",
    "memorial.records",
    "frame",
    "media",
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    # wagtail.search, never modelsearch beside it: the first save of a page would fail.
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "csp",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "frame.middleware.NulInPathMiddleware",
    "frame.appearance.middleware.AppearanceMiddleware",
    # Outside of all that asks who is there: most readers get no further.
    "frame.caching.middleware.PageCacheMiddleware",
    # Within it, so that what was converted is kept; outside of all that looks at paths.
    "frame.traditional.middleware.TraditionalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # It asks who is an editor; what is kept never gets this far.
    "memorial.remembrance.solemn.waiting.middleware.WaitingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "frame.rare.middleware.RareCharactersMiddleware",
    "home.middleware.OneTimePasswordMiddleware",
    "config.security.ContentSecurityPolicyMiddleware",
    # An editor's look at a solemn day beforehand.
    "memorial.remembrance.solemn.preview.SolemnPreviewMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    # Last: it turns a refused login into the page that says so.
    "axes.middleware.AxesMiddleware",
    "media.middleware.StorageFailureMiddleware",
    "frame.middleware.PublishingRefusedMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]


def sqlite_database(path: Path) -> dict[str, Any]:
    """SQLite in WAL mode. IMMEDIATE is required, not tuning: a transaction that reads and then writes
    otherwise fails as locked as soon as two of them meet. Makes the folder, which SQLite would not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        },
    }


DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL")
    if env.str("DATABASE_URL", default="")
    else sqlite_database(VAR_DIR / "changming.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A record with long lists of sources posts more fields than Django's 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# What answers searches: "sqlite" or "postgres", a full-text table in the site's own database and the default there;
# or "elasticsearch", a server of its own.
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="") or (
    "postgres" if DATABASES["default"]["ENGINE"].endswith("postgresql") else "sqlite"
)
# How long a search may wait for a server of its own, in seconds, before the database answers instead.
SEARCH_BUDGET = env.float("SEARCH_BUDGET", default=0.8)
ELASTICSEARCH = {
    "url": env.str("ELASTICSEARCH_URL", default="http://127.0.0.1:9200"),
    "api_key": env.str("ELASTICSEARCH_API_KEY", default=""),
    "ca_certs": env.str("ELASTICSEARCH_CA_CERTS", default=""),
    # The alias that searches go to; indices are named after it.
    "index": env.str("ELASTICSEARCH_INDEX", default="changming"),
    "shards": env.int("ELASTICSEARCH_SHARDS", default=1),
    "replicas": env.int("ELASTICSEARCH_REPLICAS", default=0),
}
# Whether the web server's processes bring changes to the engine themselves, or `manage.py search_worker` alone does.
SEARCH_WORKER = env.bool("SEARCH_WORKER", default=True)

# What the map of places is drawn on (site/docs/map.md): "package", "none", or the path of the operator's own GeoJSON;
# of the package, which prefectures ("3708 3715") if not those the places lie in; layers of tiles, if any; the 审图号.
MAP_OUTLINES = env.str("MAP_OUTLINES", default="package") or "none"
MAP_OUTLINES_OF = env.str("MAP_OUTLINES_OF", default="").split()
MAP_TILES = read_tile_service(env.ENVIRON)
MAP_APPROVAL_NUMBER = env.str("MAP_APPROVAL_NUMBER", default="")

# What is made once for many (site/docs/performance.md), in files below VAR_DIR or on a Redis server.
CACHES = read_caches(env.str("REDIS_URL", default=""), VAR_DIR / "cache")
# How long a page is kept for readers without an account if nothing that it shows changes; 0: not at all.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=300)

# Whoever guesses passwords is stopped: ten wrong ones for a name from one address, then half an hour's wait.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_CLIENT_IP_CALLABLE = "config.security.client_address"
# Who identifies those who want to write freely (site/docs/remembrance.md): the adapter, or nothing, and nobody can.
OIDC = {
    "issuer": env.str("OIDC_ISSUER", default=""),
    "client_id": env.str("OIDC_CLIENT_ID", default=""),
    "client_secret": env.str("OIDC_CLIENT_SECRET", default=""),
}
IDENTITY_DOOR = env.str("IDENTITY_DOOR", default="") or (
    "memorial.remembrance.identity.oidc.OIDCDoor" if OIDC["issuer"] else ""
)
# How often one address may hand in a public form; off for tests and measurements.
RATE_LIMITS = env.str("RATE_LIMITS", default="on") != "off"
# On solemn days, how many tributes and pages that are not kept this machine takes on in a second before visitors wait
# their turn (site/docs/days.md); 0: nobody ever waits.
SOLEMN_TURNS = env.float("SOLEMN_TURNS", default=20.0)
# Trust what the proxy in front says of the client; only where it overwrites what clients send.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

PASSWORD_MIN_LENGTH = 10
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Source strings are Chinese; English is a translation (site/docs/decisions/).
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
LOCALE_PATHS = [SITE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    directory for directory in (SITE_DIR / "static", SITE_DIR / "frontend" / "dist" / "static") if directory.is_dir()
]
MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR_DIR / "uploads"
# None: files are in MEDIA_ROOT. Otherwise an S3 server with a private and a public part (site/docs/storage.md).
STORAGE = read_object_storage(env.ENVIRON)
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": f"media.storage.backends.{'SortedStorage' if STORAGE else 'LocalStorage'}"},
    "private": {"BACKEND": "media.storage.s3.PrivateStore"},
    "public": {"BACKEND": "media.storage.s3.PublicStore"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# What the front-end build writes; load_divisions reads its table of places.
FRONTEND_DIST = SITE_DIR / "frontend" / "dist"

WAGTAIL_SITE_NAME = "长明"
# Where mail goes out, as smtp+tls://user:password@host:587; without it the site sends none and says so.
SENDS_MAIL = bool(env.str("EMAIL_URL", default=""))
if SENDS_MAIL:
    vars().update(env.email("EMAIL_URL"))
# In seconds, for each answer of the mail server: without it one that is silent keeps the worker, and an editor who
# submits a page, waiting for ever.
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="webmaster@localhost")
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
# No request leaves the site.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = ["Asia/Shanghai", "UTC"]
# Editors find as the public does; what is not in the catalogue, as with Wagtail's own.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.desk.backend"}}
# Addresses do not follow the tree, so a move needs no redirect and must not walk every page below.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILIMAGES_IMAGE_MODEL = "media.CreditedImage"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic", "heif", "avif", "tif", "tiff"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
# Measured on photographs beside JPEG of 76: as good to the eye, and smaller.
WAGTAILIMAGES_WEBP_QUALITY = 74
WAGTAILIMAGES_AVIF_QUALITY = 55
# JPEG, PNG and TIFF beyond these go to a bounded process, up to so much. Pillow refuses headers of 179 million pixels.
SCAN_MOST_BYTES = env.int("SCAN_MOST_MEGABYTES", default=400) * 1024 * 1024
SCAN_MOST_PIXELS = 160_000_000
# From so many pixels on a picture is cut for looking closer, whether or not its editor asked for it.
DEEP_ZOOM_PIXELS = env.int("DEEP_ZOOM_MEGAPIXELS", default=24) * 1_000_000
# Whether the worker also cuts pictures; off where another machine does it, or `manage.py cut_scans` alone.
CUTTING_WORKER = env.bool("CUTTING_WORKER", default=True)
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "media.CreditedDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "csv", "txt", "zip"]
# Both ask first whether the visitor may have it; then the site hands it over, or a signed address of a short life.
WAGTAILDOCS_SERVE_METHOD = "redirect" if STORAGE else "serve_view"
# A PDF may hold script: every document is handed over to be saved, none is opened within the site.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILMEDIA = {
    "MEDIA_MODEL": "media.Recording",
    "MEDIA_FORM_BASE": "media.forms.RecordingForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin's preview is a frame of this site
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *public_origins(STORAGE), *(MAP_TILES.origins if MAP_TILES else [])],
        # Recordings lie in the private part: the site leads there by a signed address.
        "media-src": [SELF, *signed_origins(STORAGE)],
        "connect-src": [SELF, *public_origins(STORAGE)],
        "object-src": [NONE],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# Whether visitors may keep tours on their devices. Off, the worker takes itself off each device at its next visit.
OFFLINE_TOURS = env.bool("OFFLINE_TOURS", default=True)
# A kiosk that nobody touches warns after so many seconds, and so many later is back at its start.
KIOSK_IDLE_SECONDS = env.int("KIOSK_IDLE_SECONDS", default=120)
KIOSK_WARNING_SECONDS = env.int("KIOSK_WARNING_SECONDS", default=20)

# Fields of the site's settings that are empty are shown as such, for whoever sets the site up.
SHOW_EMPTY_SETTINGS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"masked_keys": {"()": "config.logs.MaskedKeys"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["masked_keys"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
