"""Addresses of battles and units, below the language's prefix."""

from django.urls import path

from memorial.records.battlefields import views as battlefields
from memorial.records.reference import views

urlpatterns = [
    path("battles/", views.battle_list, name="battles"),
    path("battles/map/", battlefields.battle_map, name="battle_map"),
    path("battles/map/points/", battlefields.battle_map_points, name="battle_map_points"),
    path("battles/map/list/", battlefields.battle_map_list, name="battle_map_list"),
    path("battles/map/outlines.json", battlefields.battle_map_outlines, name="battle_map_outlines"),
    path("battles/<int:number>/", views.battle, name="battle"),
    path("units/", views.unit_list, name="units"),
    path("units/<int:number>/", views.unit, name="unit"),
]
