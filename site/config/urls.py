"""Addresses. Editors' and machines' pages first, then everything that has a language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from frame.appearance.views import choose as choose_appearance
from home import views as home_views
from home.admin_words import admin_words
from home.onsite import views as onsite_views
from home.sitemaps import views as sitemap_views
from media.responsive.views import picture
from media.scans import views as scan_views
from media.views import captions, uploaded
from search import views as search_views

urlpatterns = [
    # Before the admin's own address of the same.
    path("admin/jsi18n/", admin_words),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap_views.sitemap_index),
    path("sitemap-<str:name>", sitemap_views.sitemap_file),
    path("robots.txt", home_views.robots),
    path("rare/", include("frame.rare.urls")),
    path("appearance/", choose_appearance, name="appearance"),
    path("service-worker.js", onsite_views.service_worker, name="service_worker"),
    path("icons/<slug:name>.png", onsite_views.app_icon, name="app_icon"),
    path("uploads/<path:path>", uploaded),
    path("iiif/<slug:digest>", scan_views.image, name="iiif_image"),
    path("iiif/<slug:digest>/info.json", scan_views.info, name="iiif_info"),
    path("iiif/<slug:digest>/<path:rest>", scan_views.piece),
    path("captions/<int:pk>.vtt", captions, name="captions"),
    path("pictures/<int:pk>/<str:version>/<slug:shape>-<int:width>.<str:ending>", picture, name="picture"),
]
urlpatterns += i18n_patterns(
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="suggest"),
    path("map/", include("search.mapping.urls")),
    path("", include("memorial.records.namesakes.urls")),
    path("r/<str:key>", home_views.short_address, name="short_address"),
    path("", include("memorial.records.graves.urls")),
    path("", include("memorial.honours.feeds.urls")),
    path("", include("memorial.honours.figures.urls")),
    path("", include("memorial.honours.objections.urls")),
    path("", include("memorial.honours.campaigns.urls")),
    path("", include("memorial.honours.rolls.urls")),
    path("", include("memorial.honours.deliveries.urls")),
    path("", include("memorial.remembrance.tributes.urls")),
    path("", include("memorial.remembrance.messages.urls")),
    path("", include("memorial.remembrance.identity.urls")),
    path("", include("memorial.remembrance.visits.urls")),
    path("", include("memorial.records.reference.urls")),
    path("", include("memorial.remembrance.corrections.urls")),
    path("", include("memorial.remembrance.family.urls")),
    path("", include("memorial.remembrance.following.urls")),
    path("", include("memorial.remembrance.gifts.urls")),
    path("", include("memorial.remembrance.kin.urls")),
    path("", include("memorial.remembrance.reports.urls")),
    path("", include("memorial.remembrance.transcription.urls")),
    path("", include("memorial.remembrance.calendar.urls")),
    path("", include("memorial.remembrance.ceremonies.urls")),
    path("", include("exhibitions.halls.tours.urls")),
    path("", include("frame.closer.urls")),
    path("", include("home.cards.urls")),
    path("", include("home.feeds")),
    path("sitemap/", home_views.site_map, name="site_map"),
    path("manifest.webmanifest", onsite_views.manifest, name="app_manifest"),
    path("offline/", onsite_views.offline_page, name="offline_page"),
    path("kiosk/offline/", onsite_views.kiosk_offline, name="kiosk_offline"),
    path("kiosk/", include("exhibitions.halls.kiosk.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
