"""Addresses of a roll's files, below the language's prefix."""

from django.urls import path, re_path

from memorial.honours.rolls import views

FILE = r"(?P<name>roll\.(?:xlsx|json|pdf))$"
ROLL = r"^rolls/(?P<number>\d{1,9})/"
urlpatterns = [
    re_path(ROLL + FILE, views.roll_file, name="roll_file"),
    re_path(ROLL + r"editions/(?P<edition>\d{1,6})/" + FILE, views.edition_file, name="edition_file"),
    path("rolls/<int:number>/wall.json", views.roll_file, {"name": "wall.json"}, name="roll_wall_data"),
]
