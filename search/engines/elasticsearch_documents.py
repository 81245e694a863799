"""What the elasticsearch engine holds of an entry, and the settings and mapping of its indices."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from elasticsearch.dsl import Boolean, Keyword, Long, Mapping, Text

from search.documents import FIELDS, WEIGHTS, columns_of
from search.engines.vectors import LONGEST_LEXEME
from search.fingerprints import fingerprint
from search.models import Entry
from search.places import decades_of, levels_of, place_codes

# Only ever asked for as single tokens: no positions are kept.
SINGLE = frozenset({"whole", "parts", "weak"})
SINGLE_TOKENS = Text(analyzer="ready", index_options="docs", norms=False)
# Facets that stand in the entry's own dictionary.
OWN_FACETS = ("battle", "unit", "award_level", "protection", "has")
REFRESH = "500ms"
# How far offsets reach; behind that only a position does.
DEEPEST = 100_000
ANALYZER = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": LONGEST_LEXEME * 2}},
    "analyzer": {"ready": {"type": "custom", "tokenizer": "blanks"}},
}
# Deletions are remembered as long as a worker might yet deliver an older change, or a rebuild an older entry.
REMEMBERED = "1d"


def index_settings(*, filling: bool) -> dict[str, Any]:
    """Those of a new index; while it is filled it neither refreshes nor has replicas."""
    return {
        "number_of_shards": settings.ELASTICSEARCH["shards"],
        "max_result_window": DEEPEST,
        "gc_deletes": REMEMBERED,
        "analysis": ANALYZER,
        **changing_settings(filling=filling),
    }


def changing_settings(*, filling: bool) -> dict[str, Any]:
    """What differs between an index being filled and one that answers."""
    replicas = 0 if filling else settings.ELASTICSEARCH["replicas"]
    return {"number_of_replicas": replicas, "refresh_interval": "-1" if filling else REFRESH}


def mapping() -> dict[str, Any]:
    """Every field by name; what is not named is refused."""
    fields = Mapping()
    fields.meta("dynamic", "strict")
    for name in FIELDS:
        fields.field(name, SINGLE_TOKENS if name in SINGLE else Text(analyzer="ready"))
    for name in ("folded", "sort_key", "language", "other_languages", "kind", "period", "region", "place"):
        fields.field(name, Keyword())
    for name in ("levels", "decades", *OWN_FACETS):
        fields.field(name, Keyword())
    for name in ("live", "private"):
        fields.field(name, Boolean())
    for name in ("page", "fingerprint", "year_from", "year_to"):
        fields.field(name, Long())
    return fields.to_dict()


def documents_of(entries: Iterable[Entry]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Page ids with the documents of their entries."""
    entries = list(entries)
    languages = _public_languages(entries)
    for entry in entries:
        others = languages.get(entry.number, set()) - {entry.language}
        yield entry.pk, {**_tokens(entry), **_values(entry), "other_languages": sorted(others)}


def _public_languages(entries: list[Entry]) -> dict[int, set[str]]:
    """The languages in which the public finds each number: of two translations lists show one."""
    found: dict[int, set[str]] = {}
    numbers = {entry.number for entry in entries}
    for number, language in Entry.objects.public().filter(number__in=numbers).values_list("number", "language"):
        found.setdefault(number, set()).add(language)
    return found


def _tokens(entry: Entry) -> dict[str, str]:
    columns = columns_of(entry)
    return {name: " ".join(token[:LONGEST_LEXEME] for token in columns[name]) for name in WEIGHTS}


def _values(entry: Entry) -> dict[str, Any]:
    copied = ("folded", "sort_key", "language", "kind", "period", "region", "live", "private")
    places = place_codes(entry.place, entry.other_places)
    return {
        **{name: getattr(entry, name) for name in copied},
        "page": entry.pk,
        "place": places,
        "fingerprint": fingerprint(entry),
        "year_from": entry.year_from,
        "year_to": entry.year_to,
        "levels": levels_of(entry.region, *places),
        "decades": decades_of(entry.year_from, entry.year_to),
        **{name: entry.facets.get(name) for name in OWN_FACETS},
    }
