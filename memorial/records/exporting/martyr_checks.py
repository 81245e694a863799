"""What is checked of martyr records beyond single fields, and what is computed of them."""

from collections.abc import Sequence

from memorial.records.completeness import completeness_of
from memorial.records.exporting.making import Made
from memorial.records.folding import name_key
from memorial.records.graves.occupancy import FOR_ONE, taken
from memorial.records.identity import identity_of
from memorial.records.models import Certificate, Grave, MartyrPage
from memorial.records.models.division import InvalidCode
from memorial.records.native_places import NativePlaces, UnknownCodeError
from memorial.records.orders import dates_of, impossible_orders

WHERE = {
    "birth": ("", "birth"),
    "died": ("sacrifices", "died"),
    "enlisted": ("services", "enlisted"),
    "party_joined": ("services", "party_joined"),
    "buried": ("burials", "buried"),
}


class MartyrChecks:
    """Orders of events, division codes, certificates, relations to oneself; remembers the file's certificates."""

    def __init__(self) -> None:
        self._places = NativePlaces()
        self._certificates: dict[str, tuple[int, int]] = {}
        self._lying: dict[int, int] = {}

    def __call__(self, mades: Sequence[Made]) -> None:
        holders = self._holders(mades)
        graves, lying = self._graves(mades)
        for made in mades:
            page = made.record
            page._cluster_related_objects = dict(made.rows)
            if made.problems:
                continue
            self._check_orders(made)
            self._check_code(made)
            self._check_certificates(made, holders)
            self._check_grave(made, graves, lying)
            for place, told in enumerate(made.read.document.get("relations", ()), 1):
                if told.get("other") == made.number:
                    made.refuse("relations", place, "other", made.number, "nobody is related to himself")
            page.identity = identity_of(page)
            page.completeness = completeness_of(page).percent

    def _check_orders(self, made: Made) -> None:
        for order in impossible_orders(dates_of(made.record)):
            relation, name = WHERE[order.later]
            told = made.read.document.get(relation, [{}]) if relation else [made.read.document]
            made.refuse(relation, 1, name, told[0].get(name, ""), str(order.reason))

    def _check_code(self, made: Made) -> None:
        code = made.record.native_place_code
        try:
            if code:
                self._places.today(code)
        except (InvalidCode, UnknownCodeError) as error:
            made.refuse("", 0, "native_place_code", code, str(error))

    def _holders(self, mades: Sequence[Made]) -> dict[str, int]:
        """The numbers of the records here that hold one of these certificates, by the certificate's key."""
        numbers = [row.number for made in mades for row in made.rows["certificates"]]
        found = Certificate.objects.numbered(numbers) if numbers else Certificate.objects.none()
        return dict(found.values_list("key", "martyr__number_row__number"))

    def _check_certificates(self, made: Made, holders: dict[str, int]) -> None:
        for place, row in enumerate(made.rows["certificates"], 1):
            key = name_key(row.number)
            holder = holders.get(key, made.number)
            line, other = self._certificates.setdefault(key, (made.read.line, made.number))
            if holder != made.number:
                made.refuse("certificates", place, "number", "…", f"record {holder} holds this certificate")
            elif other != made.number:
                made.refuse("certificates", place, "number", "…", f"the record of line {line} holds this certificate")

    def _graves(self, mades: Sequence[Made]) -> tuple[set[int], dict[int, MartyrPage]]:
        """Of the graves these records name last, those for one person, and who lies in them here."""
        last = {burials[-1].grave_id for made in mades if (burials := made.rows["burials"])} - {None}
        for_one = set(Grave.objects.filter(pk__in=last, kind__in=FOR_ONE).values_list("pk", flat=True))
        return for_one, taken(last, persons=[made.record.translation_key for made in mades])

    def _check_grave(self, made: Made, for_one: set[int], lying: dict[int, MartyrPage]) -> None:
        burials = made.rows["burials"]
        grave = burials[-1].grave_id if burials else None
        if grave is None:
            return
        holder = lying[grave].number if grave in lying else None
        if holder is None and grave in for_one:
            first = self._lying.setdefault(grave, made.number)
            holder = first if first != made.number else None
        if holder is not None:
            told = made.read.document["burials"][-1].get("grave")
            made.refuse("burials", len(burials), "grave", told, f"it is for one, and record {holder} lies in it")
