"""Addresses of the identity door, below the language's prefix."""

from django.urls import path

from memorial.remembrance.identity import views

urlpatterns = [
    path("identity/", views.begin, name="identity"),
    path("identity/back/", views.back, name="identity_back"),
    path("identity/leave/", views.leave, name="identity_leave"),
]
