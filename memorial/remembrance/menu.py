"""Entries of the admin's menu for the desks of this room."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class DeskMenuItem(MenuItem):
    """For those with the right to a desk."""

    def __init__(self, *args: Any, right: str, **kwargs: Any) -> None:
        self.right = right
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.right))
