"""The keys of what editors look for, kept to what they may see."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from search.engines import database_engine
from search.engines.base import Question
from search.marking import in_name
from search.models import Entry
from search.query import Term, parse
from search.widening import answer_of

# So many are looked at, best first. Where more is found, it is asked again among the offices whose pages may be seen.
CAP = 5_000
MOST_OFFICES = 60
MOST_UNLISTED = 200
# Titles that are read one by one, the newest first, where none holds the words as they were typed.
MOST_TITLES = 5_000
ANY_LANGUAGE = ""


def page_ids(pages: QuerySet[Any], words: str) -> list[int]:
    """Pages of the queryset, drafts too, best first; those that are in no catalogue (sections, offices) by title."""
    question = Question(words=words, public=False, language=ANY_LANGUAGE, limit=CAP, facets=())
    answer = answer_of(database_engine(), question)
    if answer.total > CAP or not answer.total_is_exact:
        offices = Entry.objects.filter(page__in=pages.order_by().values("pk")).values_list("region", flat=True)
        codes = tuple(filter(None, offices.order_by().distinct()[: MOST_OFFICES + 1]))
        if 0 < len(codes) <= MOST_OFFICES:
            # A county's hits would be cut off by the city's.
            narrowed = Question(
                words=words, public=False, language=ANY_LANGUAGE, limit=CAP, facets=(), filters={"place": codes}
            )
            answer = answer_of(database_engine(), narrowed)
    allowed = set(pages.order_by().filter(pk__in=answer.page_ids).values_list("pk", flat=True))
    listed = [page_id for page_id in answer.page_ids if page_id in allowed]
    unlisted = pages.order_by().filter(entry__isnull=True).filter(_holds("title", words))
    return [*listed, *unlisted.values_list("pk", flat=True)[:MOST_UNLISTED]]


def titled_ids(rows: QuerySet[Any], words: str) -> list[int]:
    """Images and documents whose titles hold every word in any position, else those that sound or are written so.

    Those whose own words hold them come after, where the model lets `text` be searched.
    """
    found = rows.order_by(Length("title"), "pk").filter(_holds("title", words))
    ids = list(found.values_list("pk", flat=True)[:CAP]) or list(_met(rows, parse(words).terms))
    if not any(each.field_name == "text" for each in rows.model.get_searchable_search_fields()):
        return ids
    within = rows.order_by("-pk").filter(_holds("text", words)).exclude(pk__in=ids)
    return [*ids, *within.values_list("pk", flat=True)[:CAP]]


def _holds(field: str, words: str) -> Q:
    condition = Q()
    for word in words.replace("\0", " ").split():
        condition &= Q(**{f"{field}__icontains": word})
    return condition or Q(pk__in=[])


def _met(rows: QuerySet[Any], terms: tuple[Term, ...]) -> Iterator[int]:
    if not terms:
        return
    for pk, title in rows.order_by("-pk").values_list("pk", "title")[:MOST_TITLES]:
        if all(in_name(title, term) for term in terms):
            yield pk
