"""Addresses of the map, below `/map/` in each language."""

from django.urls import path

from search.mapping import views

urlpatterns = [
    path("", views.map_page, name="map"),
    path("points/", views.map_points, name="map_points"),
    path("list/", views.map_list, name="map_list"),
    path("outlines.json", views.map_outlines, name="map_outlines"),
]
