"""From the code a native place had in its time to the division it belongs to today."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from memorial.records.models.division import Division, InvalidCode, full_code

# So many different codes, and the whole table is read at once.
MANY = 200


class UnknownCodeError(ValueError):
    """A code that no edition of the table of divisions has."""


class NativePlaces:
    """Looks codes up and remembers them; a list that names many, down to the village, has the whole table read."""

    def __init__(self) -> None:
        self._today: dict[str, str | None] = {}

    def today(self, code: str) -> str | None:
        """The 12-digit code of today's division for `code` (2 to 12 digits); None where several took its place or none.

        Nothing is guessed: of a county split among its neighbours only the wording says more. Raises InvalidCode, and
        UnknownCodeError for a code of no edition.
        """
        full = full_code(code)
        if full not in self._today and len(self._today) == MANY:
            living = Division.objects.filter(abolished=False).values_list("pk", flat=True)
            self._today.update((code, code) for code in living.iterator())
        if full not in self._today:
            self._today[full] = _today(full)
        return self._today[full]


def _today(full: str) -> str | None:
    division = Division.objects.filter(pk=full).first()
    if division is None:
        raise UnknownCodeError(f"{full} is a division code of no edition of the table.")
    seen = {division.pk}
    while division.abolished:
        successors = list(division.replaced_by.all()[:2])
        if len(successors) != 1 or successors[0].pk in seen:
            return None
        division = successors[0]
        seen.add(division.pk)
    return division.pk


def checked_code(code: str) -> str:
    """`code` as 12 digits, if some edition of the table has it. Raises ValidationError, for forms."""
    try:
        NativePlaces().today(code)
    except (InvalidCode, UnknownCodeError) as error:
        raise ValidationError(
            {"native_place_code": _("没有哪一版区划代码表有 %(code)s；请核对，或只填籍贯原文。") % {"code": code}}
        ) from error
    return full_code(code)
