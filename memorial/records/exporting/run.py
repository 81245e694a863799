"""One export: which kinds, which records, into which file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from memorial.records.exporting.chunks import Scope, documents
from memorial.records.exporting.kinds import kinds
from memorial.records.exporting.shapes import Kind
from memorial.records.exporting.writing import WRITERS, Listed
from memorial.records.importing.offices import region_of
from memorial.records.importing.problems import UnusableFileError
from memorial.records.models import RegionPage

ALL = "all"


@dataclass(slots=True)
class Exported:
    """How many records of each kind went out, and how many restricted ones stayed in."""

    counts: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


def kinds_named(word: str) -> list[Kind]:
    """The kind of this word, or every one. Raises UnusableFileError."""
    found = [kind for kind in kinds() if word in (ALL, kind.word)]
    if not found:
        raise UnusableFileError(f"{word!r} is no kind of record: take {', '.join(words())}.")
    return found


def words() -> list[str]:
    """What may be exported, as commands call it."""
    return [*(kind.word for kind in kinds()), ALL]


def format_of(path: Path, named: str = "") -> str:
    """The file's format: the one named, else what its name ends in. Raises UnusableFileError."""
    found = named or path.suffix.lower().removeprefix(".")
    if found not in WRITERS:
        raise UnusableFileError(
            f"{path.name}: name the file .csv, .xlsx or .jsonl, or say --format {' or '.join(WRITERS)}."
        )
    return found


def paths_of(code: str) -> tuple[str, ...] | None:
    """Where records of this region stand in the tree, in every language; None for all. Raises UnusableFileError."""
    if not code:
        return None
    region = region_of(code)
    return tuple(RegionPage.objects.filter(division=region.division_id).values_list("path", flat=True))


def export(path: Path, named: Sequence[Kind], scope: Scope, *, form: str, progress: Callable[[str], None]) -> Exported:
    """Write the records in scope to `path`. Raises UnusableFileError."""
    done = Exported()

    def told(kind: Kind, count: int) -> None:
        done.counts[kind.word] = count
        kept_back = scope.left_out(kind)
        if kept_back:
            done.left_out[kind.word] = kept_back
        progress(f"{kind.word}: {count} records" + (f", {kept_back} restricted ones left out" if kept_back else ""))

    WRITERS[form](path, [Listed(kind, documents(kind, scope), scope.restricted) for kind in named], told)
    return done
