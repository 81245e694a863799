"""Addresses of the files of a roll and of its editions, below the language's prefix."""

from django.urls import path, re_path

from frame.files_below import file_below

FILE = r"(?P<name>(?:editions/\d{1,6}/)?roll\.(?:xlsx|json|pdf))"
urlpatterns = [
    re_path(rf"^rolls/(?P<number>\d{{1,9}})/{FILE}$", file_below, {"section": "rolls"}, name="roll_file"),
    path("rolls/<int:number>/wall.json", file_below, {"section": "rolls", "name": "wall.json"}, name="roll_wall_data"),
]
