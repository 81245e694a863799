"""Addresses of kiosks, below the language's prefix and `kiosk/`."""

from django.urls import path

from exhibitions.halls.kiosk import views

urlpatterns = [
    path("<slug:section>/<int:number>/", views.show, name="kiosk"),
    path("<slug:section>/<int:number>/offline.json", views.offline, name="kiosk_offline_list"),
    path("<slug:section>/<int:number>/manifest.webmanifest", views.manifest, name="kiosk_manifest"),
    path("<slug:section>/<int:number>/<path:inner>", views.show, name="kiosk_inner"),
]
