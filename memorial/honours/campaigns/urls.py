"""Addresses of nominations, below the language's prefix."""

from django.urls import path

from memorial.honours.campaigns import views

urlpatterns = [
    path("campaigns/<int:number>/nominate/", views.nominate, name="nominate"),
    path("nominations/<str:receipt>/<str:key>/", views.nomination, name="nomination"),
]
