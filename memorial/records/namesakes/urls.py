"""Addresses of names."""

from django.urls import path

from memorial.records.namesakes.views import name

urlpatterns = [path("name/<path:name>/", name, name="name")]
