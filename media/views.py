"""Uploaded files as the site itself serves them, where no web server stands in front."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

# Renditions and recordings. Originals of pictures, and documents past their own checking view, are for editors.
PUBLIC_FOLDERS = ("images/", "media/", "media_thumbnails/")


def uploaded(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file: public folders to everyone, the rest to those who may enter the admin.

    Raises PermissionDenied for anyone else, whether the file is there or not.
    """
    if not path.startswith(PUBLIC_FOLDERS) and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
