"""Mapping files: which column of a list fills which field, and how the file is written.

The format is described in site/docs/importing.md.
"""

import tomllib
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from memorial.records.importing.column_options import column_of
from memorial.records.importing.columns import Column
from memorial.records.importing.fields import FieldKind, FieldSpec
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.rows import FileOptions

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", ",": ",", ";": ";", "\t": "\t", "": ""}
TOP = {"list", "title", "date_style", "id", "file", "missing", "doubtful", "fields", "constants", "columns", "gather"}
FILE = {"encoding", "delimiter", "quoting", "sheet"}


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked mapping. `list_name` is what the list is known by, `id_columns` the list's own ids under any of their
    names (empty where it has none). `lenient` mappings take whichever of their columns a file has; by one that
    `gathers` several rows make one page. `digest` is SHA-256 of the file."""

    name: str
    list_name: str
    id_columns: tuple[str, ...]
    options: FileOptions
    columns: tuple[Column, ...]
    constants: Map[str, str]
    lenient: bool
    digest: str = ""
    gathers: bool = False

    def fitted(self, header: Sequence[str], file_name: str) -> "Mapping":
        """The mapping for a file with these columns. Raises UnusableFileError for a column the file does not have."""
        wanted = list(dict.fromkeys([*self.id_columns, *(name for column in self.columns for name in column.reads)]))
        absent = [name for name in wanted if name not in header]
        if absent and not self.lenient:
            raise UnusableFileError(
                f"{self.name} reads column {_listed(absent)}, which {file_name} does not have; its columns are "
                f"{_listed(header)}."
            )
        kept = tuple(column for column in self.columns if column.can_read(header))
        if not any(column.field == "name" for column in kept):
            raise UnusableFileError(
                f"{file_name} has no column that fills name by {self.name}; its columns are {_listed(header)}. "
                "Write a mapping for this list (site/docs/importing.md) and give it with --mapping."
            )
        ids = tuple(name for name in self.id_columns if name in header)[:1]
        return replace(self, id_columns=ids, columns=kept)

    def unread(self, header: Sequence[str]) -> list[str]:
        """The file's columns that this mapping takes nothing from."""
        read = {*self.id_columns, *(name for column in self.columns for name in column.reads)}
        return [name for name in header if name and name not in read]


def load_mapping(name: str, folders: Sequence[Path], fields: Map[str, FieldSpec]) -> Mapping:
    """The mapping `name`: a path, or the bare name of one that stands in `folders`, with or without .toml.

    Raises UnusableFileError naming the place and what would be right there.
    """
    path = _find(name, folders)
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnusableFileError(f"{path.name}: this mapping is no valid TOML: {error}.") from error
    except OSError as error:
        raise UnusableFileError(f"{path.name}: the mapping cannot be read ({error.strerror}).") from error
    try:
        return replace(_mapping(path.name, data, fields), digest=sha256(text.encode()).hexdigest())
    except MappingError as error:
        raise UnusableFileError(f"{path.name}: {error}") from error


class MappingError(ValueError):
    """What is wrong in a mapping, without its name."""


def _find(name: str, folders: Sequence[Path]) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    if path.name == name:
        for folder in folders:
            for candidate in (folder / name, folder / f"{name}.toml"):
                if candidate.is_file():
                    return candidate
    raise UnusableFileError(f"{name}: there is no such mapping file; the built-in ones are {built_in(*folders)}.")


def built_in(*folders: Path) -> str:
    """The names of the mappings that come with the site, for a message."""
    return _listed(sorted(file.name for folder in folders for file in folder.glob("*.toml")))


def _mapping(name: str, data: dict[str, Any], fields: Map[str, FieldSpec]) -> Mapping:
    _only(data, TOP, "key")
    options = _options(_table(data, "file"))
    missing = _texts(data, "missing")
    doubtful = _texts(data, "doubtful")
    list_name = data.get("list")
    if not isinstance(list_name, str) or not list_name.strip():
        raise MappingError('it has no list = "…", the name the list is known by.')
    sources = _sources(data)
    constants = _table(data, "constants")
    unknown = [field for field in (*sources, *constants) if field not in fields]
    if unknown:
        raise MappingError(f"there is no field {_listed(unknown)}; the fields are {_listed(sorted(fields))}.")
    both = sorted(sources.keys() & constants.keys())
    if both:
        raise MappingError(f"field {_listed(both)} has both a column and a constant; keep one.")
    for field, value in constants.items():
        spec = fields[field]
        if not isinstance(value, str | bool):
            raise MappingError(f"constant {field} must be a text or true or false.")
        if spec.choices and value not in spec.choices.values():
            raise MappingError(f"constant {field} = {value!r} is none of {_listed(spec.choices.values())}.")
    columns_needed = data.get("columns", "all")
    if not isinstance(columns_needed, dict) and columns_needed not in ("all", "any"):
        raise MappingError('columns is "all" (every column named must be there), "any", or a table of column = field.')
    columns = tuple(_columns(sources, fields, missing, doubtful, data.get("date_style")))
    if not isinstance(data.get("gather", False), bool):
        raise MappingError("gather is true or false.")
    ids = data.get("id", [])
    ids = [ids] if isinstance(ids, str) else ids
    if not isinstance(ids, list) or not all(isinstance(column, str) and column for column in ids):
        raise MappingError("id must be a column, or a list of the names it may have.")
    return Mapping(
        name=name,
        list_name=list_name.strip(),
        id_columns=tuple(ids),
        options=options,
        columns=columns,
        constants={field: value if isinstance(value, str) else str(value) for field, value in constants.items()},
        lenient=columns_needed == "any",
        gathers=data.get("gather", False),
    )


def _sources(data: dict[str, Any]) -> dict[str, Any]:
    """What each field is read from: [fields] says it field by field, [columns] column by column."""
    sources = dict(_table(data, "fields"))
    columns = data.get("columns")
    for column, entry in columns.items() if isinstance(columns, dict) else ():
        options = {"field": entry} if isinstance(entry, str) else entry
        if not isinstance(options, dict) or not isinstance(options.get("field"), str):
            raise MappingError(f'column {column} needs the name of a field, or a table with field = "…".')
        field = options["field"]
        if field in sources:
            raise MappingError(f"field {field} is filled twice; join the columns with a template in [fields.{field}].")
        sources[field] = {"column": column, **{key: value for key, value in options.items() if key != "field"}}
    return sources


def _columns(
    sources: dict[str, Any],
    fields: Map[str, FieldSpec],
    missing: tuple[str, ...],
    doubtful: tuple[str, ...],
    date_style: Any,
) -> Iterator[Column]:
    for field, source in sources.items():
        options = {"column": source} if isinstance(source, str | list) else source
        if date_style and isinstance(options, dict) and fields[field].kind is FieldKind.DATE and "column" in options:
            options = {"style": date_style, **options}
        if not isinstance(options, dict):
            raise MappingError(f"field {field} needs the name of a column, or a table of options.")
        try:
            yield column_of(field, fields[field], {"missing": [], "doubtful": list(doubtful), **options}, missing)
        except (ValueError, TypeError) as error:
            raise MappingError(f"field {field}: {error}") from error


def _options(data: dict[str, Any]) -> FileOptions:
    _only(data, FILE, "key of [file]")
    delimiter = data.get("delimiter", "")
    if delimiter not in DELIMITERS:
        raise MappingError(f"delimiter {delimiter!r} is none of comma, semicolon, tab.")
    if not isinstance(data.get("quoting", True), bool):
        raise MappingError("quoting is true or false.")
    return FileOptions(
        encoding=str(data.get("encoding", "")),
        delimiter=DELIMITERS[delimiter],
        quoting=data.get("quoting", True),
        sheet=str(data.get("sheet", "")),
    )


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise MappingError(f"[{key}] must be a table.")
    return value


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise MappingError(f"{key} must be a list of texts.")
    return tuple(value)


def _only(data: dict[str, Any], allowed: set[str], what: str) -> None:
    unknown = sorted(data.keys() - allowed)
    if unknown:
        raise MappingError(f"there is no {what} {_listed(unknown)}; known are {_listed(sorted(allowed))}.")


def _listed(names: Any) -> str:
    return ", ".join(str(name) for name in names)
