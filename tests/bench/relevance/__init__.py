"""How well what is known to be there is found: MRR and success@10 by class, each engine beside Wagtail's stock search.

The people, places and awards are drawn from tables of the benchmark's own by a fixed seed. Nothing may be tuned on
these questions: who changes the analysis looks at its tests, and here only afterwards.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from random import Random

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from modelsearch.backends.database import SearchBackend
from wagtail.models import Page

from search.engines import DATABASE_ENGINES, ENGINES, get_engine
from search.engines.base import Engine, Question
from search.engines.outside import EngineDownError, OutsideEngine
from search.models import Entry
from search.widening import answer_of
from tests.bench.outside import alias_of_its_own
from tests.bench.relevance import passages
from tests.bench.relevance.people import make_world
from tests.bench.relevance.questions import Known, questions

SEED = 20_261_123
PEOPLE = int(os.environ.get("RELEVANCE_RECORDS", "3000"))
A_CLASS = int(os.environ.get("RELEVANCE_QUESTIONS", "100"))
FIRST = 10
BATCH = 1000
Find = Callable[[str], Sequence[int]]
Score = tuple[float, float]


def score(find: Find, known: Sequence[Known]) -> Score:
    """MRR and success within the first ten."""
    ranks = [_rank(find(question.words)[:FIRST], question.meant) for question in known]
    return (
        sum(1 / rank for rank in ranks if rank) / len(ranks),
        sum(rank > 0 for rank in ranks) / len(ranks),
    )


def _rank(found: Sequence[int], meant: frozenset[int]) -> int:
    return next((place for place, page_id in enumerate(found, start=1) if page_id in meant), 0)


def engines() -> tuple[dict[str, Find], dict[str, str]]:
    """How each engine finds that can be asked here, and why the others cannot."""
    finds: dict[str, Find] = {}
    absent: dict[str, str] = {}
    for name in sorted(ENGINES):
        if name in DATABASE_ENGINES.values() and name != DATABASE_ENGINES.get(connection.vendor):
            absent[name] = f"the database here is {connection.vendor}; set DATABASE_URL to one of its own"
            continue
        if name == "elasticsearch" and not os.environ.get("ELASTICSEARCH_URL"):
            absent[name] = "ELASTICSEARCH_URL names no search server"
            continue
        try:
            engine = get_engine(name)
            _fill(engine)
        except (ImproperlyConfigured, EngineDownError) as error:
            absent[name] = str(error)
            continue
        finds[name] = _finder(engine)
    return finds, absent


def _fill(engine: Engine) -> None:
    """An engine of its own is given the catalogue; the site's was given it as the pages were written."""
    if isinstance(engine, OutsideEngine):
        engine.rebuild(lambda _written: None)
        return
    if {page_id for page_id, _digest in engine.fingerprints()} == set(Entry.objects.values_list("pk", flat=True)):
        return
    engine.clear()
    rows = Entry.objects.order_by("pk")
    for start in range(0, rows.count(), BATCH):
        engine.index(list(rows[start : start + BATCH]), new=True)


def _finder(engine: Engine) -> Find:
    return lambda words: answer_of(engine, Question(words=words, limit=FIRST)).page_ids


def _stock(words: str) -> Sequence[int]:
    try:
        return [page.pk for page in SearchBackend({}).search(words, Page.objects.live())[:FIRST]]
    except DatabaseError:
        # Quotation marks and the like in a question break its expression: nothing found.
        return []


def table(finds: Mapping[str, Find], classes: Mapping[str, Sequence[Known]]) -> Iterator[str]:
    yield f"{'MRR, success@10':<24}{'asked':>6}" + "".join(f"{name:>18}" for name in finds)
    for label, known in classes.items():
        scores = [score(find, known) for find in finds.values()]
        yield f"{label:<24}{len(known):>6}" + "".join(f"{mrr:>10.3f}{success:>8.3f}" for mrr, success in scores)


def lines() -> Iterator[str]:
    with alias_of_its_own() if os.environ.get("ELASTICSEARCH_URL") else nullcontext():
        yield from _tables()
    if connection.vendor == "sqlite" and (url := os.environ.get("TEST_POSTGRES_URL")):
        yield "The same with PostgreSQL as the site's database:"
        yield from _elsewhere(url)


def _elsewhere(url: str) -> Iterator[str]:
    """What this bench prints with another database, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench", "relevance"]
    with subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url}, stdout=subprocess.PIPE, text=True) as child:
        yield from (line.strip("\n")[2:] for line in child.stdout or () if line.startswith("  "))
    if child.returncode:
        sys.exit(f"The bench failed with the database {url}.")


def _tables() -> Iterator[str]:
    world = make_world(Random(SEED), PEOPLE)
    asked = questions(SEED, world, A_CLASS)
    finds, absent = engines()
    call_command("update_index", verbosity=0)
    finds["stock"] = _stock
    yield f"{PEOPLE:,} people, {len(world.cemeteries)} cemeteries, {len(world.awards)} awards, seed {SEED}"
    yield from (f"{name} is not asked: {reason}" for name, reason in absent.items())
    yield from table(finds, asked)
    if not passages.available():
        yield "The passages of CMRC 2018 are not here (set SHARED_DATA to the folder that has zh-retrieval/)."
        return
    outside = passages.bring_in()
    finds, _absent = engines()
    call_command("update_index", verbosity=0)
    yield from table({**finds, "stock": _stock}, outside)
