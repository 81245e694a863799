"""A storage that cannot be reached is told of in words, not as an error of the site."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from media.storage.failures import PAUSE, StorageUnavailable

logger = logging.getLogger("media.storage")
UNAVAILABLE = 503


class StorageFailureMiddleware:
    """Answers 503 where a view ended in StorageUnavailable; what it had begun to save was rolled back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, StorageUnavailable):
            return None
        logger.error("%s %s: the storage failed: %s", request.method, request.path, error)
        # Uploading several files at once waits for JSON.
        answer: HttpResponse
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            answer = JsonResponse({"success": False, "error_message": _("文件存储暂时连不上，没有保存。请稍后再试。")})
        else:
            answer = render(request, "media/storage_down.html", {"saving": request.method == "POST"})
        answer.status_code = UNAVAILABLE
        answer["Retry-After"] = str(int(PAUSE))
        return answer
