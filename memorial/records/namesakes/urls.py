"""Addresses of names."""

from django.urls import path

from memorial.records.namesakes.views import name

urlpatterns = [path("name/<str:name>/", name, name="name")]
