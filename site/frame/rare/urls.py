"""Addresses of fonts for rare characters."""

from django.urls import re_path

from frame.rare import views

urlpatterns = [
    re_path(
        r"^(?P<words>[0-9a-f]{4,5}(?:\.[0-9a-f]{4,5}){0,79})-(?P<signature>[0-9a-f]{16})\.css$",
        views.style,
        name="rare_style",
    ),
    re_path(r"^(?P<words>[0-9a-f]{4,5})-(?P<signature>[0-9a-f]{16})\.woff2$", views.font, name="rare_font"),
]
