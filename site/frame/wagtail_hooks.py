"""What the admin asks before pages are published, and what it tells of those that were not."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from frame.admin_api import refuse_acts
from frame.deleting import refuse_deleting, refuse_deleting_many
from frame.publishing import publishing_problems
from frame.refusals import RefusalsPanel, problems_of, register_refusal
from frame.traditional.viewsets import TraditionalNameViewSet

hooks.register("register_log_actions", register_refusal)
hooks.register("construct_admin_api", refuse_acts)
hooks.register("before_delete_page", refuse_deleting)
hooks.register("before_bulk_action", refuse_deleting_many)
register_snippet(TraditionalNameViewSet)


@hooks.register("before_publish_page")
def refuse_unsaid_material(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep the draft and go back to the form where pictures or recordings lack their words."""
    problems = publishing_problems(page)
    for problem in problems:
        messages.error(request, problem)
    return redirect("wagtailadmin_pages:edit", page.pk) if problems else None


@hooks.register("before_bulk_action")
def refuse_unsaid_material_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages published at once, with those below them if asked: none is, until all can be."""
    if action_type != "publish" or not issubclass(action.models[0], Page):
        return None
    below = action.cleaned_form.cleaned_data.get("include_descendants", False)
    problems = [
        f"{page.get_admin_display_title()}: {problem}"
        for page in _published_together(objects, request.user, below=below)
        for problem in publishing_problems(page.specific.get_latest_revision_as_object())
    ]
    for problem in problems:
        messages.error(request, problem)
    return redirect("wagtailadmin_explore_root") if problems else None


def _published_together(pages: Iterable[Page], user: Any, *, below: bool) -> Iterator[Page]:
    for page in pages:
        yield page
        if below:
            drafts = page.get_descendants().not_live().specific()
            yield from (draft for draft in drafts if draft.permissions_for_user(user).can_publish())


@hooks.register("before_edit_page")
def tell_of_refusal(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page that was due and was not published reads why."""
    if request.method == "GET":
        for problem in problems_of(page):
            messages.warning(request, problem)


@hooks.register("construct_homepage_panels")
def add_refusals(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(RefusalsPanel(request.user))
