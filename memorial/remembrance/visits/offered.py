"""What a cemetery offers, whichever of its languages is read."""

from memorial.records.models import CemeteryPage
from memorial.remembrance.models import VisitService


def service_of(cemetery: CemeteryPage) -> VisitService | None:
    """The service of this cemetery or of the page it is a translation of."""
    services = VisitService.objects.filter(cemetery__translation_key=cemetery.translation_key)
    return services.order_by("pk").first()
