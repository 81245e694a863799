"""Why a hit was found: which form, reading, place, unit or passage met each term, with what met it marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from django.utils.translation import gettext as _

from search import analysis
from search.labels import labels_of
from search.marking import Found, How, Pieces, by_words, in_name, near_name, pieces_of
from search.models import Entry
from search.nearness import joined_run, pieces_of_sentence
from search.places import other_codes
from search.query import Query, Term
from search.querysets import division_prefix

MOST_REASONS = 3
EXCERPT = 24


@dataclass(frozen=True, slots=True)
class Reason:
    """What was met (本名, 读音, 籍贯 …), and where, in pieces with whether each is to be marked; how it is read."""

    label: str
    pieces: Pieces
    reading: str = ""

    @property
    def text(self) -> str:
        form = "".join(piece for piece, _is_marked in self.pieces)
        if self.reading:
            values = {"kind": self.label, "form": form, "reading": self.reading}
            return _("%(kind)s：%(form)s（%(reading)s）") % values
        return _("%(kind)s：%(form)s") % {"kind": self.label, "form": form}


def reasons_of(entry: Entry, query: Query) -> list[Reason]:
    """At most three, in the order of the terms; none for a question without words."""
    told: list[Reason | None] = [next(_exact_reasons(entry, term), None) for term in query.terms]
    if not all(told):
        together: list[Reason | None] = [reason for term in _together(query) for reason in _any_reason(entry, term)]
        told = together or [
            reason or next(_near_reasons(entry, term), None) for reason, term in zip(told, query.terms, strict=True)
        ]
    return list({reason.text: reason for reason in told if reason}.values())[:MOST_REASONS]


def reasons_of_place(entry: Entry, codes: Iterable[str]) -> list[Reason]:
    """Why an entry is under one of these places, where only what took its own place's place tells: 原南旺县，今属…."""
    lies_in = (entry.region, entry.place)
    asked = [prefix for code in codes if (prefix := division_prefix(code))]
    if not entry.other_places or any(code.startswith(prefix) for code in lies_in for prefix in asked):
        return []
    if not any(code.startswith(prefix) for code in other_codes(entry.other_places) for prefix in asked):
        return []
    return [Reason(_place_label(entry), [(entry.place_text, False)])]


def why(entry: Entry, query: Query) -> str:
    """The reasons in one line."""
    return "；".join(reason.text for reason in reasons_of(entry, query))


def marked(title: str, query: Query) -> Pieces:
    """The title in pieces, each with whether it is to be marked."""
    terms = [term for term in query.terms if term.field in ("", "name")]
    found = [in_name(title, term) for term in terms]
    if not all(found):
        together = [_in_title(title, term) for term in _together(query)]
        found = together if any(together) else [_in_title(title, term) for term in terms]
    return pieces_of(title, [place for met in found if met for place in met.places])


def _in_title(title: str, term: Term) -> Found | None:
    return in_name(title, term) or near_name(title, term)


def _exact_reasons(entry: Entry, term: Term) -> Iterator[Reason]:
    """Best first: a name in its own characters, its reading, a place, a unit, the text."""
    if term.field in ("", "name"):
        named = [(form, kind, in_name(form, term)) for form, kind in _forms(entry)]
        for how in (How.WORDS, How.READING):
            for form, kind, found in named:
                if found and found.how is how:
                    yield _of_name(form, kind, found)
    if term.field in ("", "place") and (found := by_words(entry.place_text, term)):
        yield Reason(_place_label(entry), pieces_of(entry.place_text, found.places))
    for unit in _units(entry) if term.field in ("", "unit") else ():
        if found := by_words(unit, term):
            yield Reason(_("部队"), pieces_of(unit, found.places))
    if not term.field and (reason := _in_text(entry, term)):
        yield reason


def _near_reasons(entry: Entry, term: Term) -> Iterator[Reason]:
    if term.field not in ("", "name"):
        return
    named = [(form, kind, near_name(form, term)) for form, kind in _forms(entry)]
    for how in How:
        for form, kind, found in named:
            if found and found.how is how:
                yield _of_name(form, kind, found)


def _any_reason(entry: Entry, term: Term) -> Iterator[Reason]:
    if term.others and (reason := _in_text(entry, term)):
        # A sentence is told apart by what is told.
        yield reason
    else:
        yield from islice(chain(_exact_reasons(entry, term), _near_reasons(entry, term)), 1)


def _together(query: Query) -> list[Term]:
    """The terms as one: a name typed with blanks, or the pieces of a sentence; none if the question is neither."""
    run = joined_run(query)
    pieces = [run] if run else pieces_of_sentence(query)
    return [Term(pieces[0], others=tuple(pieces[1:]))] if pieces else []


def _forms(entry: Entry) -> list[tuple[str, str]]:
    forms = [(form, kind) for form, kind in entry.names]
    return forms if any(form == entry.title for form, _kind in forms) else [*forms, (entry.title, _("标题"))]


def _of_name(form: str, kind: str, found: Found) -> Reason:
    pieces = pieces_of(form, found.places)
    if found.how is How.WORDS:
        return Reason(kind, pieces)
    labels = {
        How.READING: _("读音"),
        How.SAME_SOUND: _("同音"),
        How.NEAR_SOUND: _("近音"),
        How.SHAPE: _("形近"),
        How.ONE_OFF: _("一字之差"),
        How.SPELLING: _("拼写相近"),
    }
    is_read = found.how in (How.READING, How.SAME_SOUND, How.NEAR_SOUND)
    reading = " ".join(next(iter(analysis.syllables(form)), ())) if is_read else ""
    return Reason(labels[found.how], pieces, reading)


def _place_label(entry: Entry) -> str:
    """What the place of an entry is to it, as its room says: a native place, a site."""
    label = labels_of("place_text", [entry.kind])[entry.kind]
    return _("地点") if label == entry.kind else label


def _units(entry: Entry) -> list[str]:
    units = entry.facets.get("unit") or []
    return [units] if isinstance(units, str) else list(units)


def _in_text(entry: Entry, term: Term) -> Reason | None:
    text = f"{entry.summary} {entry.text}"
    found = by_words(text, term)
    return Reason(_("正文"), _excerpt(text, found, len(term.run))) if found else None


def _excerpt(text: str, found: Found, length: int) -> Pieces:
    """The words around the first place in a text."""
    first, last = found.places[0], found.places[min(length, len(found.places)) - 1]
    start, end = max(0, first - EXCERPT), last + 1 + EXCERPT
    pieces = pieces_of(text, (place for place in found.places if start <= place < end))
    return _cut(pieces, start, end, len(text))


def _cut(pieces: Pieces, start: int, end: int, length: int) -> Pieces:
    kept: Pieces = [("…", False)] if start else []
    position = 0
    for piece, is_marked in pieces:
        part = piece[max(0, start - position) : max(0, end - position)]
        position += len(piece)
        if part:
            kept.append((part, is_marked))
    return [*kept, ("…", False)] if end < length else kept
