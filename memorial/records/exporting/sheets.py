"""A sheet of an export as its header says it is: which kind, and which field each column holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from memorial.records.exporting.documents import Document
from memorial.records.exporting.flattening import (
    CONTINUED,
    DIGEST,
    GROUPED,
    MOST_ROWS,
    columns,
    head_items,
    header_of,
)
from memorial.records.exporting.kinds import kinds
from memorial.records.exporting.shapes import Item, Kind, Part
from memorial.records.importing.problems import UnusableFileError


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells at `indexes`, put together, hold: `item` of the record, or of row `place` of `part`."""

    indexes: tuple[int, ...]
    item: Item
    part: Part | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind's sheet, its header and its columns. `name` is the workbook's for it, empty in a text file."""

    kind: Kind
    name: str
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    # Headers by relation ("" for the record itself), place and field.
    titles: Mapping[tuple[str, int, str], str]

    @classmethod
    def of_header(cls, header: Sequence[str], file: str, name: str) -> "Sheet":
        """Raises UnusableFileError for a header that is no export's, or lacks a column, or has one too many."""
        at = f"{file}, sheet {name}" if name else file
        kind = next((kind for kind in kinds() if header and header[0] == kind.head), None)
        if kind is None:
            heads = ", ".join(kind.head for kind in kinds())
            raise UnusableFileError(
                f"{at}: this is no export: its first column is {header[0] if header else ''!r}, not one of {heads}. "
                "Bring other lists in with manage.py import_martyrs or import_awards."
            )
        known = {item.label: (None, 0, item) for item in (*head_items(kind), *kind.items, DIGEST)}
        found: dict[str, tuple[Part | None, int, Item]] = {}
        indexes: dict[str, list[int]] = {}
        for index, text in enumerate(header):
            continued = CONTINUED.fullmatch(text)
            base = continued["header"] if continued and continued["header"] in indexes else text
            meant = known.get(base) or _grouped(kind, base)
            if meant is None or (base == text and base in indexes):
                fault = "stands there twice" if meant else f"is no column of {kind.label}"
                raise UnusableFileError(f"{at}: column {index + 1}, {text!r}, {fault}; take it out.")
            found[base] = meant
            indexes.setdefault(base, []).append(index)
        places: dict[str, int] = {}
        for part, place, _item in found.values():
            if part is not None:
                places[part.relation] = max(places.get(part.relation, 0), place)
        missing = [label for label, _item in columns(kind, places) if label not in found]
        if missing:
            raise UnusableFileError(
                f"{at}: the column {missing[0]!r} is missing"
                + (f", and {len(missing) - 1} more" if missing[1:] else "")
                + ". Leave every column in; to say nothing, leave its cells empty."
            )
        held = tuple(Column(tuple(indexes[base]), item, part, place) for base, (part, place, item) in found.items())
        titles = {
            (part.relation if part else "", place, item.name): base for base, (part, place, item) in found.items()
        }
        return cls(kind, name, tuple(header), held, titles)

    @property
    def restricted(self) -> bool:
        """Whether certificates are told."""
        return any(column.part is not None and column.part.restricted for column in self.columns)

    @property
    def prefix(self) -> str:
        return f"{self.name}!" if self.name else ""

    def document(self, cells: Sequence[str]) -> Document:
        """The document that a row of cells makes. A group none of whose cells is filled is no row."""
        document: Document = {"record": self.kind.word}
        groups: dict[tuple[str, int], Document] = {}
        for column in self.columns:
            text = "".join(cells[index] for index in column.indexes if index < len(cells))
            value = column.item.type.from_cell(text)
            if value is None:
                continue
            if column.part is None:
                document[column.item.name] = value
            else:
                groups.setdefault((column.part.relation, column.place), {})[column.item.name] = value
        for (relation, _place), row in sorted(groups.items(), key=lambda group: group[0][1]):
            document.setdefault(relation, []).append(row)
        return document

    def column(self, relation: str, place: int, name: str) -> str:
        """The header of a field, with the sheet's name before it."""
        return self.prefix + self.titles.get((relation, place if relation else 0, name), name)


def _grouped(kind: Kind, header: str) -> tuple[Part, int, Item] | None:
    match = GROUPED.fullmatch(header)
    if not match or int(match["place"]) > MOST_ROWS:
        return None
    for part in kind.parts:
        for item in part.items:
            if header_of(part, int(match["place"]), item) == header:
                return part, int(match["place"]), item
    return None
