"""What is answered at the addresses below a ceremony's own."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from memorial.remembrance.ceremonies.showing import ceremony_context

if TYPE_CHECKING:
    from memorial.remembrance.models import CeremonyPage


def programme(ceremony: "CeremonyPage", request: HttpRequest) -> HttpResponse:
    """`/ceremonies/<number>/programme/`: the sheet to print. Raises Http404 before the programme is public."""
    _refuse_untold(ceremony)
    context = {"page": ceremony, "request": request, **ceremony_context(ceremony, request)}
    return TemplateResponse(request, "remembrance/ceremonies/programme.html", context)


def printed(ceremony: "CeremonyPage", request: HttpRequest) -> HttpResponse:
    """`/ceremonies/<number>/programme.pdf`: the same, on sheets of A4 set in type."""
    from memorial.remembrance.ceremonies.programme import programme_pdf

    _refuse_untold(ceremony)
    answer = HttpResponse(programme_pdf(ceremony, request), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="ceremony-{ceremony.number}.pdf"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def event(ceremony: "CeremonyPage", request: HttpRequest) -> HttpResponse:
    """`/ceremonies/<number>/event.ics`: for the reader's own calendar."""
    from memorial.remembrance.calendar.feed import CALENDAR_TYPE, file_of

    answer = HttpResponse(file_of(request, [], [ceremony], ceremony.title), content_type=CALENDAR_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="ceremony-{ceremony.number}.ics"'
    return answer


def _refuse_untold(ceremony: "CeremonyPage") -> None:
    if not ceremony.tells_programme or ceremony.cancelled:
        raise Http404(_("这项活动没有公布议程。"))
