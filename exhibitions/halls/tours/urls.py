"""Addresses of a tour's files, below the language's prefix."""

from django.urls import path

from exhibitions.halls.tours.views import tour_file

urlpatterns = [
    path("tours/<int:number>/offline.json", tour_file, {"name": "offline.json"}, name="tour_offline"),
    path("tours/<int:number>/leaflet.pdf", tour_file, {"name": "leaflet.pdf"}, name="tour_leaflet"),
]
