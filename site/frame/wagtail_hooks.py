"""What the admin asks before pages are published."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from frame.materials import material_problems


@hooks.register("before_publish_page")
def refuse_unsaid_material(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep the draft and go back to the form where pictures or recordings lack their words."""
    problems = material_problems(page)
    for problem in problems:
        messages.error(request, problem)
    return redirect("wagtailadmin_pages:edit", page.pk) if problems else None


@hooks.register("before_bulk_action")
def refuse_unsaid_material_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages published at once: none is, until all can be."""
    if action_type != "publish" or not issubclass(action.models[0], Page):
        return None
    problems = [
        f"{page.get_admin_display_title()}: {problem}"
        for page in objects
        for problem in material_problems(page.specific.get_latest_revision_as_object())
    ]
    for problem in problems:
        messages.error(request, problem)
    return redirect("wagtailadmin_explore_root") if problems else None
