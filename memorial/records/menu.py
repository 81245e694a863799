"""Entries of the admin's menu for the editors of records."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from memorial.records.namesakes.access import works_on_records


class EditorsMenuItem(MenuItem):
    """For those who may change pages somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return works_on_records(request.user)
