"""Addresses of the numbers, below the language's prefix."""

from django.urls import path

from memorial.honours.figures import views

urlpatterns = [
    path("awards/figures/", views.figures, name="award_figures"),
    path("awards/figures.csv", views.file, name="award_figures_file"),
]
