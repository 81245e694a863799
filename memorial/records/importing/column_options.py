"""From the options of a mapping file to column objects."""

import re
from collections.abc import Sequence
from typing import Any

from memorial.records.importing.columns import PLACEHOLDER, Column, DateColumn, TemplateColumn, TextColumn
from memorial.records.importing.dates import style_pattern
from memorial.records.importing.fields import FieldKind, FieldSpec

COMMON = {"missing", "doubtful"}


def column_of(name: str, spec: FieldSpec, options: dict[str, Any], missing: Sequence[str]) -> Column:
    """The column object a mapping's options describe. Raises ValueError or TypeError saying what is wrong with them."""
    words = frozenset([*missing, *_names(options["missing"])])
    if spec.kind is FieldKind.DATE:
        return _date_column(name, spec, options, words)
    if "lines" in options or "template" in options:
        return _template_column(name, spec, options, words)
    return _text_column(name, spec, options, words)


def _text_column(name: str, spec: FieldSpec, options: dict[str, Any], missing: frozenset[str]) -> TextColumn:
    _only(options, {"column", "values", "pattern", "expand", "default", "rules"})
    values = {str(key): str(value) for key, value in options.get("values", {}).items()}
    rules = tuple((_pattern(rule["pattern"]), str(rule["value"])) for rule in options.get("rules", []))
    produced = [*values.values(), *(value for _pattern_, value in rules), *filter(None, [options.get("default")])]
    strange = [value for value in produced if spec.choices and value not in spec.choices]
    if strange:
        raise ValueError(f"{', '.join(strange)} is none of {', '.join(sorted(set(spec.choices.values())))}.")
    return TextColumn(
        name,
        spec,
        missing,
        names=_required(options, "column"),
        values=values,
        pattern=_pattern(options["pattern"]) if "pattern" in options else None,
        expand=str(options.get("expand", "")),
        default=str(options.get("default", "")),
        rules=rules,
    )


def _template_column(name: str, spec: FieldSpec, options: dict[str, Any], missing: frozenset[str]) -> TemplateColumn:
    _only(options, {"lines", "template", "with", "joiner", "needs_all", "distinct"})
    lines = tuple(options["lines"]) if "lines" in options else (str(options["template"]),)
    line_spec = FieldSpec(FieldKind.TEXT)
    given = {
        key: _text_column(name, line_spec, {"missing": [], "doubtful": [], **value}, missing)
        for key, value in options.get("with", {}).items()
    }
    used = {key for line in lines for key in PLACEHOLDER.findall(line)}
    parts = {
        key: given.get(key) or TextColumn(name, line_spec, missing, names=tuple(key.split("|"))) for key in sorted(used)
    }
    joiner = str(options.get("joiner", "\n" if spec.kind is FieldKind.TEXT else " "))
    return TemplateColumn(
        name,
        spec,
        missing,
        lines,
        parts,
        joiner,
        needs_all=bool(options.get("needs_all", False)),
        distinct=bool(options.get("distinct", False)),
    )


def _date_column(name: str, spec: FieldSpec, options: dict[str, Any], missing: frozenset[str]) -> DateColumn:
    _only(options, {"column", "year", "month", "day", "style", "qualifier"})
    styles = tuple(_names(options.get("style", [])))
    for style in styles:
        style_pattern(style)
    year, month, day = (tuple(_names(options.get(part, []))) for part in ("year", "month", "day"))
    if not year and not options.get("column"):
        raise ValueError("a date needs column, or year (with month and day where the list has them).")
    return DateColumn(
        name,
        spec,
        missing,
        names=tuple(_names(options.get("column", []))),
        parts=(year, month, day),
        styles=styles,
        qualifier=str(options.get("qualifier", "")),
        doubtful=tuple(_names(options["doubtful"])),
    )


def _required(options: dict[str, Any], key: str) -> tuple[str, ...]:
    names = tuple(_names(options.get(key, [])))
    if not names:
        raise ValueError(f"it names no {key}.")
    return names


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise TypeError(f"{value!r} must be a text or a list of texts.")
    return value


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise ValueError(f"pattern {text!r} is no regular expression: {error}") from error


def _only(options: dict[str, Any], allowed: set[str]) -> None:
    unknown = sorted(options.keys() - allowed - COMMON)
    if unknown:
        raise ValueError(f"there is no option {', '.join(unknown)}; known are {', '.join(sorted(allowed | COMMON))}.")
