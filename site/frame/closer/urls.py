"""Addresses of looking closer, below the language's prefix."""

from django.urls import path

from frame.closer import views

urlpatterns = [
    path("<slug:section>/<int:number>/zoom/", views.zoom, name="zoom"),
    path("<slug:section>/<int:number>/manifest.json", views.manifest, name="iiif_manifest"),
]
