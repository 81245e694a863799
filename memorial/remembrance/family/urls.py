"""Addresses for families, below the language's prefix."""

from django.urls import path

from memorial.remembrance.family import views

urlpatterns = [path("family/", views.guide, name="family_guide")]
