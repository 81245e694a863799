"""The address of a picture's file that is not known to be made yet."""

from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from media.models import CreditedImage
from media.renditions import PLACEHOLDER
from media.responsive.making import TooBusyError, make, turn
from media.responsive.models import wish
from media.responsive.shapes import AVIF, SHAPES, spec_of
from media.responsive.sources import files_of, version_of

# The file's own address is kept for ever; that it is there, for an hour.
KEPT = "public, max-age=3600"


@require_safe
def picture(request: HttpRequest, pk: int, version: str, shape: str, width: int, ending: str) -> HttpResponse:
    """Lead on to the file, made now if need be; the rest of its shape is made in the background.

    Raises Http404 for whatever no page offers, AVIF that is not made and pictures that are withheld among it.
    """
    image = get_object_or_404(CreditedImage, pk=pk, withheld=False)
    if shape not in SHAPES or not constant_time_compare(version, version_of(image)):
        raise Http404
    asked = SHAPES[shape]
    if (width, ending) not in files_of(image, asked):
        raise Http404
    name = image.made_file(spec_of(asked, width, ending))
    if not name:
        if ending == AVIF:
            raise Http404
        try:
            with turn():
                name = make(image, asked, width, ending)
        except TooBusyError:
            return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
        wish({(image.pk, shape)})
    if not name:
        return _lead_on(static(PLACEHOLDER), "no-store")
    return _lead_on(str(storages["default"].url(name)), KEPT)


def _lead_on(address: str, cache: str) -> HttpResponseRedirect:
    answer = HttpResponseRedirect(address)
    answer["Cache-Control"] = cache
    return answer
