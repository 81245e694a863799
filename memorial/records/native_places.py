"""From the code a native place had in its time to the division it belongs to today."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from memorial.records.models.division import Division, InvalidCode, full_code

VILLAGE = "000"
TOWNSHIP_LENGTH = 9


class UnknownCodeError(ValueError):
    """A code that no edition of the table of divisions has."""


class NativePlaces:
    """Looks codes up and remembers them: a list names the same few hundred over and over.

    With `whole`, the table is read at once, for lists of many places.
    """

    def __init__(self, *, whole: bool = False) -> None:
        self._today: dict[str, str | None] = {}
        self._abolished: dict[str, bool] | None = None
        self._whole = whole

    def today(self, code: str) -> str | None:
        """The 12-digit code of today's division for `code` (2 to 12 digits); None where several took its place or none.

        Nothing is guessed: of a county split among its neighbours only the wording says more. A village whose own code
        the table does not go down to counts as part of its township. Raises InvalidCode, and UnknownCodeError for a
        code of no edition.
        """
        full = full_code(code)
        if full not in self._today:
            self._today[full] = self._look_up(full)
        return self._today[full]

    def _look_up(self, full: str) -> str | None:
        abolished = self._is_abolished(full)
        if abolished is None and not full.endswith(VILLAGE):
            full = full_code(full[:TOWNSHIP_LENGTH])
            abolished = self._is_abolished(full)
        if abolished is None:
            raise UnknownCodeError(f"{full} is in no edition of the table of divisions")
        return _successor(full) if abolished else full

    def _is_abolished(self, full: str) -> bool | None:
        """None for a code that the table does not have."""
        if self._whole and self._abolished is None:
            self._abolished = dict(Division.objects.values_list("pk", "abolished"))
        if self._abolished is not None:
            return self._abolished.get(full)
        return Division.objects.filter(pk=full).values_list("abolished", flat=True).first()


def _successor(full: str) -> str | None:
    division, seen = Division.objects.get(pk=full), {full}
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
