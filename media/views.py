"""Uploaded files as the site itself serves them, where no web server stands in front."""

import posixpath

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.static import serve

from media.models import Recording
from media.ranges import in_part
from media.storage.backends import SortedStorage
from media.storage.folders import (
    CLOSED_FOLDER,
    FOR_EVER,
    NOT_SHARED,
    PUBLIC_FOLDERS,
    RECORDING_FOLDER,
    content_disposition,
    content_type,
    is_public,
)

# Says that a script takes the file to keep it on a device. It may not follow to another server unless that server's
# own rule lets it (CORS), which nobody should have to set up for recordings: the site hands those over itself.
TO_BE_KEPT = "x-to-be-kept"


def uploaded(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file: public folders to everyone, the rest to those who may enter the admin.

    From an object storage, renditions come through the site or lead to the configured address, all else leads to a
    signed address of a short life. Raises PermissionDenied for anyone else, whether the file is there or not, and for
    everybody where files are handed out by their own desk only.
    """
    if posixpath.normpath(path) != path or "\\" in path:
        # Otherwise images/../original_images/ would pass for public.
        raise Http404
    if path.startswith(CLOSED_FOLDER):
        raise PermissionDenied
    if not path.startswith(PUBLIC_FOLDERS) and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    storage = storages["default"]
    if isinstance(storage, SortedStorage):
        return _from_store(request, storage, path)
    answer = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    return in_part(request, answer) if path.startswith(RECORDING_FOLDER) else answer


def stored(request: HttpRequest, name: str) -> HttpResponseBase:
    """A public file, handed over by the site itself wherever it is kept. Raises Http404."""
    storage = storages["default"]
    if isinstance(storage, SortedStorage):
        return _handed_over(request, storage, name)
    return serve(request, name, document_root=str(settings.MEDIA_ROOT))


def _from_store(request: HttpRequest, storage: SortedStorage, path: str) -> HttpResponseBase:
    if path.startswith(RECORDING_FOLDER) and TO_BE_KEPT in request.headers:
        return _handed_over(request, storage, path)
    if not is_public(path):
        return _lead_on(storage.signed_url(path), NOT_SHARED)
    address = storage.url(path)
    if not address.startswith(settings.MEDIA_URL):
        return _lead_on(address, "public, max-age=3600")
    return _handed_over(request, storage, path)


def _handed_over(request: HttpRequest, storage: SortedStorage, path: str) -> HttpResponseBase:
    answer: HttpResponse | StreamingHttpResponse
    try:
        if request.method == "HEAD":
            length, answer = storage.size(path), HttpResponse()
        else:
            length, pieces = storage.part(path).stream(path)
            answer = StreamingHttpResponse(pieces)
    except FileNotFoundError as error:
        raise Http404 from error
    answer["Content-Length"] = str(length)
    answer["Content-Type"] = content_type(path)
    answer["Content-Disposition"] = content_disposition(path)
    answer["Cache-Control"] = FOR_EVER if is_public(path) else NOT_SHARED
    return answer


def _lead_on(address: str, cache: str) -> HttpResponseRedirect:
    answer = HttpResponseRedirect(address)
    answer["Cache-Control"] = cache
    return answer


def captions(request: HttpRequest, pk: int) -> HttpResponse:
    """The captions of a recording as the player fetches them. As public as the recording's own file."""
    recording: Recording = get_object_or_404(Recording.objects.exclude(captions=""), pk=pk)
    return HttpResponse(recording.captions, content_type="text/vtt; charset=utf-8")
