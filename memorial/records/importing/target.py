"""What a list is turned into: the part of the import line that differs between martyr records and awards."""

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from frame.pages import FindablePage
from memorial.records.importing.columns import Value
from memorial.records.importing.fields import FieldSpec, Piece
from memorial.records.importing.mapping import Mapping as ListMapping
from memorial.records.importing.problems import UnusableFileError
from memorial.records.models import RegionPage

if TYPE_CHECKING:
    from memorial.records.importing.resting.workbook_report import WorkbookReport
    from memorial.records.importing.run import Request


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody who might be the person of a new row: a page of the site, or the row of an earlier line."""

    page_id: int | None
    line: int | None = None


class Target(ABC):
    """One kind of page that lists bring in, a page a row.

    `kind` is the word of the commands (`import martyrs FILE`), `fields` what a mapping may fill, `mappings` the folder
    of its built-in mappings, `default_mapping` the one used where none is named. `relations` are the page's child rows.
    """

    kind: ClassVar[str]
    fields: ClassVar[Mapping[str, FieldSpec]]
    mappings: ClassVar[Path]
    default_mapping: ClassVar[str]
    page_model: ClassVar[type[FindablePage]]
    relations: ClassVar[tuple[str, ...]]
    # Fields no page shows, and addresses and codes whose long digits are no one's telephone.
    private_fields: ClassVar[frozenset[str]] = frozenset()

    # Fields whose values no report repeats.
    restricted_fields: ClassVar[frozenset[str]] = frozenset()
    # Those whose cells not even the account keeps, since whoever may read accounts need not be allowed to see them.
    unrecorded_fields: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def pieces(self, values: Mapping[str, Value]) -> Sequence[Piece]:
        """The page, first, and its child rows in memory, put together but not saved."""

    @abstractmethod
    def identity(self, page: FindablePage) -> str:
        """What rows without an id are recognised by (64 hexadecimal digits)."""

    @abstractmethod
    def pages_with(self, pages: Iterable[FindablePage]) -> Mapping[str, int]:
        """Page ids by identity, for those identities of `pages` that the site already has. Samples do not count."""

    def fitted(self, mapping: ListMapping, region: RegionPage) -> ListMapping:
        """The mapping as it is read for a list of `region`: what its columns name may be sought there."""
        return mapping

    def gathered(self, mapping: ListMapping, region: RegionPage, request: "Request", progress: Any) -> "WorkbookReport":
        """Bring in a list several of whose rows make one page. Raises UnusableFileError, as a run does."""
        raise UnusableFileError(f"{mapping.name} says gather = true, but of {self.kind} every row is a page.")

    def absent(self, values: Mapping[str, Value]) -> str:
        """Why a row without what every page needs cannot go in; empty if it has it."""
        name = str(values.get("name", ""))
        if any(unicodedata.category(character)[0] not in "CZ" for character in name):
            return ""
        return "there is nothing that can be seen in it" if name else "there is no name in it"

    def contradictions(self, page: FindablePage) -> Iterator[tuple[tuple[str, ...], str]]:
        """What no single cell shows: the fields at odds with each other, and why. Empty if the page can be so."""
        yield from ()

    def taken(self, rows: Sequence[tuple[int, FindablePage, int | None]]) -> Mapping[int, tuple[str, str]]:
        """What only one page may have and another has: field and reason by line. `rows` are line, page in memory and
        the id of the site's page for that row, if it has one. Asks a fixed number of questions."""
        return {}

    def namesakes(
        self, rows: Mapping[int, FindablePage], *, register: str, remember: bool
    ) -> Mapping[int, list[Namesake]]:
        """Who on the site, or in an earlier line, might be the same person as a new row, by line.

        `register` is the name of a list that gives everybody an id: two of its ids are two people. It is empty for a
        list without ids. With `remember` the rows of earlier calls count too, for a run that writes nothing. Asks a
        fixed number of questions.
        """
        return {}

    def undecided(self, page_ids: Sequence[int]) -> Mapping[int, str]:
        """Of these pages those that wait for a person, and why. Asks a fixed number of questions."""
        return {}

    def leave_undecided(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Put pairs of pages that might be one person before somebody."""
        raise NotImplementedError(f"{type(self).__name__} finds namesakes and must say where they are decided on.")

    def withheld_from(self, user: Any) -> str:
        """Why nothing new that this user brings in is published; empty if it is, as ever for a command (None)."""
        return ""

    def withheld(self, page: FindablePage) -> str:
        """Why the page is taken in as a draft that a person must decide on; empty if it is published."""
        return ""
