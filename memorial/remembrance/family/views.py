"""`/family/`: for families of martyrs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from memorial.remembrance.models import CorrectionSettings


def guide(request: HttpRequest) -> HttpResponse:
    """What can be asked for on a record's page, and what papers show kinship."""
    context = {"papers": CorrectionSettings.load().papers_told()}
    return render(request, "remembrance/family.html", context)
