"""Where nothing was found: what to ask instead, each tried beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from search import analysis
from search.engines import get_engine
from search.engines.base import Question
from search.engines.fallback import Guarded
from search.facets import toggled, unconditioned
from search.labels import labels_of
from search.places import LEVELS
from search.widening import answer_of

MOST_TRIED = 6
MOST_WORDS = 3
NAME = range(3, 5)


@dataclass(frozen=True, slots=True)
class Way:
    """Something else to ask, and the address that asks it."""

    label: str
    url: str


def ways_on(data: QueryDict, question: Question) -> list[Way]:
    """A wider place, the words without conditions, their sound, and parts of them: those that find anything."""
    found = []
    engine = Guarded(get_engine())
    for label, url, wider in islice(_ways(data, question), MOST_TRIED):
        if answer_of(engine, wider).total > 0:
            found.append(Way(label, url))
            if not wider.filters and wider.words == question.words:
                # The very words are there: nothing less need be tried.
                break
    return found


def _ways(data: QueryDict, question: Question) -> Iterator[tuple[str, str, Question]]:
    words = question.words.strip()
    plain = Question(words=question.words, language=question.language, limit=1, facets=())
    yield from _wider_places(data, question)
    if words and (question.filters or question.year_from is not None or question.year_to is not None):
        yield _("不限条件查找“%(words)s”") % {"words": words}, unconditioned(data), plain
    reading = next(iter(analysis.syllables(analysis.fold(words))), ())
    if 1 < len(reading) <= analysis.LONGEST_READING:
        # A name heard and not read is often written with other characters of the same sound.
        label = _("读音：%(form)s（%(reading)s）") % {"form": words, "reading": " ".join(reading)}
        yield _way(label, "".join(reading), plain)
    parts = words.split()[:MOST_WORDS] if len(words.split()) > 1 else _halves(words)
    for part in parts:
        yield _way(_("只查找“%(words)s”") % {"words": part}, part, plain)


def _way(label: str, words: str, plain: Question) -> tuple[str, str, Question]:
    return label, f"?{urlencode({'q': words})}", replace(plain, words=words)


def _wider_places(data: QueryDict, question: Question) -> Iterator[tuple[str, str, Question]]:
    """One level above the place that was asked for."""
    for code in question.filters.get("place", ())[:1]:
        wider = next((code[:level] for level in reversed(LEVELS) if level < len(code.rstrip("0"))), "")
        if wider:
            place = labels_of("place", [wider])[wider]
            filters = {**question.filters, "place": (wider,)}
            asked = replace(question, filters=filters, limit=1, offset=0, after=None, facets=())
            yield _("扩大到%(place)s") % {"place": place}, toggled(data, "place", wider), asked


def _halves(name: str) -> list[str]:
    """A name without its last character and without its first."""
    return [name[:-1], name[1:]] if len(name) in NAME and analysis.is_han(name) else []
