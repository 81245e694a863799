"""Whose requests somebody may see and answer: those to cemeteries that his office answers for."""

from typing import Any

from memorial.records.responsibility import answered_for_by
from memorial.remembrance.models import VisitRequest
from memorial.remembrance.models.visit import VisitQuerySet

RIGHT = "remembrance.answer_visit"


def requests_of(user: Any) -> VisitQuerySet:
    """None without the right."""
    if not user.has_perm(RIGHT):
        return VisitRequest.objects.none()
    return VisitRequest.objects.filter(answered_for_by(user, "cemetery__path")).select_related("cemetery")
