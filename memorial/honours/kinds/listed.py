"""The list of award kinds in memory, for labels, choices and checks: one question at most every few seconds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext

from frame.caching import kept
from memorial.honours.choices import AwardFamily
from memorial.honours.models.award_kind import TOPIC, AwardKind


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What pages ask of a kind; the fields are those of `AwardKind`."""

    code: str
    name: str
    name_en: str
    family: str
    rank: int
    levels: tuple[str, ...]
    path: str
    notice_days: int
    brings_notice: bool
    brings_gazetteer: bool
    since: date | None
    until: date | None

    @property
    def label(self) -> str:
        """The name in the reader's language, Chinese where there is no English one."""
        english = self.name_en if (get_language() or "").startswith("en") else ""
        return english or self.name

    def was_awarded(self, first: date | None, last: date | None) -> bool:
        """Whether some day between `first` and `last` lies in its time; an unknown end leaves it open."""
        return not ((self.until and first and first > self.until) or (self.since and last and last < self.since))


def kinds() -> Mapping[str, KindFacts]:
    """Every kind by code, in rank order."""
    return kept(TOPIC, "all", _read)


def kind_labels(codes: Iterable[str] = ()) -> dict[str, str]:
    """The names of these kinds, or of all, by code."""
    wanted = set(codes)
    return {code: facts.label for code, facts in kinds().items() if not wanted or code in wanted}


def kind_choices() -> list[tuple[str, str]]:
    """Kinds to choose from: those in use first, then what is retired, said so."""
    today = date.today()  # noqa: DTZ011 - a day of the bureau's calendar
    rows = list(kinds().values())
    now = [(row.code, row.label) for row in rows if not row.until or row.until >= today]
    retired = [
        (row.code, gettext("%(name)s（已停用）") % {"name": row.label})
        for row in rows
        if row.until and row.until < today
    ]
    return [*now, *retired]


def kind_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Kinds to choose from by family, in rank order, the retired among them."""
    named = dict(kind_choices())
    families: dict[str, list[tuple[str, str]]] = {}
    for code, facts in kinds().items():
        families.setdefault(facts.family, []).append((code, named[code]))
    return [(str(AwardFamily(family).label), rows) for family, rows in families.items()]


def _read() -> dict[str, KindFacts]:
    fields = [name for name in KindFacts.__slots__ if name != "levels"]
    rows = AwardKind.objects.order_by("rank", "code")
    return {
        row.code: KindFacts(levels=tuple(row.levels), **{name: getattr(row, name) for name in fields}) for row in rows
    }


class KindCodes(Mapping[str, str]):
    """The values a cell may have, a kind's name or its code, to the code; always as the list stands."""

    def __getitem__(self, word: str) -> str:
        return self._codes()[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes())

    def __len__(self) -> int:
        return len(self._codes())

    @staticmethod
    def _codes() -> dict[str, str]:
        listed = kinds()
        return {**{facts.name: code for code, facts in listed.items()}, **{code: code for code in listed}}
