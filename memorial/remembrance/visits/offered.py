"""What a cemetery offers, whichever of its languages is read."""

from django.db.models import QuerySet

from memorial.records.models import CemeteryPage
from memorial.remembrance.models import VisitService


def service_of(cemetery: CemeteryPage) -> VisitService | None:
    """The service of this cemetery or of the page it is a translation of."""
    return offered_by(cemetery).order_by("pk").first()


def offered_by(cemetery: CemeteryPage) -> QuerySet[VisitService]:
    """The rows that say what this cemetery offers, entered for it in any language."""
    return VisitService.objects.filter(cemetery__translation_key=cemetery.translation_key)
