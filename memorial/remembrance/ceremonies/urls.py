"""Addresses of a ceremony's files, below the language's prefix."""

from django.urls import path

from frame.files_below import file_below

CEREMONY = {"section": "ceremonies"}
urlpatterns = [
    path(
        "ceremonies/<int:number>/programme.pdf",
        file_below,
        {**CEREMONY, "name": "programme.pdf"},
        name="ceremony_programme_file",
    ),
    path(
        "ceremonies/<int:number>/event.ics", file_below, {**CEREMONY, "name": "event.ics"}, name="ceremony_event_file"
    ),
]
