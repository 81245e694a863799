"""Finding names in the catalogue against Wagtail's stock database search, on the pages imported above."""

import time
from collections.abc import Callable, Iterator

from django.core.management import call_command
from wagtail.models import Page

from search.engines import get_engine
from search.engines.base import Question
from search.models import Entry

QUESTIONS = 40


def milliseconds(ask: Callable[[str], int], words: list[str]) -> tuple[float, int]:
    """Median time a question in milliseconds, and how many questions had an answer."""
    times, answered = [], 0
    for word in words:
        begin = time.perf_counter()
        answered += ask(word) > 0
        times.append((time.perf_counter() - begin) * 1000)
    return sorted(times)[len(times) // 2], answered


def lines() -> Iterator[str]:
    call_command("update_index", verbosity=0)
    engine = get_engine()
    forms = Entry.objects.filter(kind="martyr").order_by("pk").values_list("title", flat=True)
    names = [name for name in forms[:: max(forms.count() // (QUESTIONS * 2), 1)] if 2 <= len(name) <= 3][:QUESTIONS]
    for label, words in (("full name", names), ("given name", [name[1:] for name in names])):
        ours, found = milliseconds(lambda word: engine.find(Question(words=word)).total, words)
        stock, stock_found = milliseconds(lambda word: len(Page.objects.search(word)[:20]), words)
        yield f"{label:<11} catalogue {ours:7.2f} ms, {found}/{QUESTIONS} answered"
        yield f"{label:<11} stock     {stock:7.2f} ms, {stock_found}/{QUESTIONS} answered   (ratio {stock / ours:.1f})"
