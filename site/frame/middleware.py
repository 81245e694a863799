"""What is answered in one place for all pages: an address nobody can have, a page that may not be published."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from frame.publishing import PublishingRefused


class NulInPathMiddleware:
    """An address with a NUL leads nowhere. PostgreSQL takes none in a text, so every question with it would fail:
    of a page, of a card's key, of a redirect."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        return self.get_response(request)


class PublishingRefusedMiddleware:
    """Leads back to the page's form with what it lacks; what the view had begun in its transaction was rolled back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, PublishingRefused):
            return None
        for problem in error.messages:
            messages.error(request, problem)
        form = reverse("wagtailadmin_pages:edit", args=[error.page_id])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The dialogue of a workflow's approval: it goes where it is sent.
            return JsonResponse({"step": "success", "redirect": form})
        return redirect(form)
