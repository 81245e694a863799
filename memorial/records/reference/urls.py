"""Addresses of battles and units, below the language's prefix."""

from django.urls import path

from memorial.records.reference import views

urlpatterns = [
    path("battles/", views.battle_list, name="battles"),
    path("battles/<int:number>/", views.battle, name="battle"),
    path("units/", views.unit_list, name="units"),
    path("units/<int:number>/", views.unit, name="unit"),
]
