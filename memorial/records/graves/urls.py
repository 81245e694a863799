"""Addresses of graves, below the language's prefix."""

from django.urls import path

from memorial.records.graves import views

urlpatterns = [
    path("graves/", views.places, name="graves"),
    path("graves/moved/", views.moved, name="graves_moved"),
    path("graves/<int:number>/", views.grave, name="grave"),
]
