"""What the public may see of graves: those whose cemetery's page it may see."""

from django.db.models import QuerySet
from django.db.models.functions import Length

from memorial.records.folding import name_key
from memorial.records.models.cemetery import CemeteryPage
from memorial.records.models.grave import Grave
from search.querysets import public_through

AS_WALKED = ("part__order", "part", Length("row"), "row", Length("position"), "position", "pk")
# A longer one is no number of ours, and might not fit the database's integers.
MOST_DIGITS = 9


def public_graves() -> "QuerySet[Grave]":
    """The graves of cemeteries whose pages are published and open, with all that a list shows of them."""
    graves = Grave.objects.filter(public_through("cemetery__entry"))
    return graves.select_related("part", "cemetery__entry", "now_at__part", "now_at__cemetery__entry")


def is_public(cemetery: CemeteryPage) -> bool:
    """Whether the public may see the page of `cemetery`."""
    entry = getattr(cemetery, "entry", None)
    return entry is not None and entry.live and not entry.private


def short_address(key: str) -> str | None:
    """Where `/r/<key>` leads if it is a grave's number or its plaque's code: `/graves/<number>/`."""
    graves = Grave.objects.select_related("now_at", "cemetery__entry", "now_at__cemetery__entry")
    found = graves.filter(number=int(key)).first() if _is_number(key) else None
    folded = name_key(key)
    found = found or (graves.filter(plaque_key=folded).first() if folded else None)
    for grave in (found, found and found.now_at):
        if grave and is_public(grave.cemetery):
            return grave.get_absolute_url()
    return None


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) <= MOST_DIGITS
