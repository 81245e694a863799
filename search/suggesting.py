"""What somebody may be looking for who has typed so much."""

from search.engines import get_engine
from search.engines.base import Question
from search.engines.fallback import Guarded
from search.labels import labels_of
from search.models import Entry
from search.widening import answer_of

MOST = 8
LONGEST_TYPED = 60
LONGEST_NOTE = 60


def suggestions_for(words: str, language: str) -> list[dict[str, str]]:
    """The first eight entries, each with its title, kind, a short note and address; none before anything is typed."""
    words = words[:LONGEST_TYPED].strip()
    if not words:
        return []
    answer = answer_of(Guarded(get_engine()), Question(words=words, language=language, limit=MOST, facets=()))
    by_id = Entry.objects.in_bulk(answer.page_ids)
    entries = [by_id[page_id] for page_id in answer.page_ids if page_id in by_id]
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
