"""What somebody may be looking for who has typed so much."""

from search.analysis import fold
from search.engines import get_engine
from search.engines.base import Question
from search.engines.fallback import Guarded
from search.labels import choices_of, labels_of
from search.models import Entry
from search.widening import answer_of

MOST = 8
LONGEST_TYPED = 60
LONGEST_NOTE = 60


def suggestions_for(words: str, language: str) -> list[dict[str, str]]:
    """The first eight entries, each with its title, kind, a short note and address; none before anything is typed.

    Who is called exactly so comes first, then kind by kind: a person before an award that names him.
    """
    words = words[:LONGEST_TYPED].strip()
    if not words:
        return []
    answer = answer_of(Guarded(get_engine()), Question(words=words, language=language, limit=MOST, facets=()))
    by_id = Entry.objects.in_bulk(answer.page_ids)
    order = [value for value, _label in choices_of("kind")]
    entries = sorted(
        (by_id[page_id] for page_id in answer.page_ids if page_id in by_id),
        key=lambda entry: (entry.folded != fold(words), order.index(entry.kind) if entry.kind in order else len(order)),
    )
    kinds = labels_of("kind", {entry.kind for entry in entries})
    return [
        {
            "title": entry.title,
            "kind": kinds[entry.kind],
            "note": entry.summary[:LONGEST_NOTE],
            "url": entry.url,
        }
        for entry in entries
    ]
