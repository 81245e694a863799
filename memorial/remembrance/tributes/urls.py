"""Addresses of tributes, below the language's prefix."""

from django.urls import path

from memorial.remembrance.tributes import views

urlpatterns = [
    path("tributes/<slug:kind>/<slug:key>/", views.tributes, name="tributes"),
    path("tributes/<slug:kind>/<slug:key>/part/", views.part, name="tributes_part"),
]
