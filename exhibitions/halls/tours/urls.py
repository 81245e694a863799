"""Addresses of a tour's files, below the language's prefix."""

from django.urls import path

from frame.files_below import file_below

TOUR = {"section": "tours"}
urlpatterns = [
    path("tours/<int:number>/offline.json", file_below, {**TOUR, "name": "offline.json"}, name="tour_offline"),
    path("tours/<int:number>/leaflet.pdf", file_below, {**TOUR, "name": "leaflet.pdf"}, name="tour_leaflet"),
]
