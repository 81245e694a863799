"""The speed of the engine on made-up entries, beside bare FTS5 (sqlite3 module, the same tokens) in the same run."""

import os
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from search import analysis
from search.documents import FIELDS, columns_of
from search.engines import get_engine
from search.engines.base import Question
from search.engines.outside import Change, OutsideEngine
from search.expression import Match, expression_of
from search.inserting import insert
from search.models import Entry
from search.query import parse
from tests.bench.outside import alias_of_its_own
from tests.bench.relevance import tables

RECORDS = int(os.environ.get("BENCH_RECORDS", "20000"))
ENGINE = os.environ.get("BENCH_ENGINE", "")
BATCH = 2_000
QUESTIONS = 60
PERIODS = ("land_revolution", "resistance", "liberation", "korea", "peacetime")
FIRST_CODE = 370_800
SEED = 2026


def entries(count: int) -> Iterator[Entry]:
    """Made-up people, names as unevenly spread as in life; pages that are not there."""
    dice = random.Random(SEED)
    for page in range(1, count + 1):
        name = _name(dice)
        forms = [[name, "本名"], *([[_name(dice), "别名"]] if dice.random() < 0.3 else [])]
        county = dice.randrange(len(tables.COUNTIES))
        unit, battle = dice.choice(tables.UNITS), dice.choice(tables.BATTLES)
        year = dice.randint(1927, 1955)
        yield Entry(
            page_id=page, number=page, kind="martyr", section="martyrs", language="zh-hans", title=name,
            folded=analysis.fold(name), sort_key=analysis.sort_key(name), names=forms,
            summary=f"{tables.COUNTIES[county]} · {unit} · {year}年牺牲",
            place_text=f"山东省{tables.COUNTIES[county]}{dice.choice(tables.TOWNSHIPS)}",
            text=f"{unit} 班长 {year}年在{battle}中作战英勇，负伤不下火线，壮烈牺牲，后被追认为革命烈士。",
            region="370800000000", place=f"{FIRST_CODE + county}000000", period=dice.choice(PERIODS), live=True,
            year_from=year, year_to=year,
            facets={"unit": unit, "battle": battle, "has": ["portrait"][: dice.randrange(2)]},
        )  # fmt: skip


def _name(dice: random.Random) -> str:
    place = min(int(dice.expovariate(1 / 18)), len(tables.SURNAMES) - 1)
    return tables.SURNAMES[place][0] + "".join(
        row[0] for row in dice.sample(tables.GIVEN, dice.choice((1, 2, 2, 2, 2)))
    )


def question_log(count: int) -> dict[str, list[Question]]:
    """What is asked, by class: the mix that comes together in a day."""
    dice = random.Random(SEED + 1)
    people = [entry for entry in islice(entries(count), 0, count, max(count // 200, 1)) if len(entry.title) > 1]
    names = [entry.title for entry in dice.sample(people, QUESTIONS)]
    given = [name[1:] for name in names if len(name) > 2]
    readings = [analysis.joined(next(iter(analysis.syllables(name)))) for name in names]
    counties = [dice.choice(tables.COUNTIES) for _name in names]
    pairs = list(zip(names, counties, strict=True))
    common = [
        *tables.UNITS,
        *tables.BATTLES,
        "烈士",
        "山东省",
        "牺牲",
        "班长",
        *(row[0] for row in tables.SURNAMES[:12]),
    ]
    by_facet = [("place", str(FIRST_CODE + dice.randrange(20))), ("period", "korea"), ("kind", "martyr")]
    by_facet += [("unit", tables.UNITS[3]), ("has", "portrait"), ("decade", "1940")]
    filters: list[dict[str, Any]] = [{"filters": {facet: (value,)}} for facet, value in by_facet]
    filters += [{"year_from": 1941, "year_to": 1943}]
    return {
        "full name": [Question(words=name) for name in names],
        "full name, no facets": [Question(words=name, facets=()) for name in names],
        "given name, 2 characters": [Question(words=name) for name in given],
        "given name, no facets": [Question(words=name, facets=()) for name in given],
        "reading": [Question(words=reading) for reading in readings[:30]],
        "reading, its beginning": [Question(words=reading[:5]) for reading in readings[:30]],
        "place": [Question(words=county[:-1]) for county in counties[:30]],
        "name and county": [Question(words=f"{name} {county}") for name, county in pairs[:30]],
        "surname and county": [Question(words=f"{name[0]} {county}") for name, county in pairs[:30]],
        "common word": [Question(words=word) for word in common],
        "common word, filtered": [Question(words=word, **dice.choice(filters)) for word in common],
        "nothing typed, filtered": [Question(**each) for each in filters],
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds for each question: of the processor, and by the clock, which counts what else the machine does."""

    processor: list[float]
    clock: list[float]


def times(ask: Callable[[Question], object], questions: list[Question]) -> Taken:
    """Each question asked once to warm up and once to count."""
    taken = Taken([], [])
    for question in questions:
        ask(question)
        begin, begin_clock = time.process_time(), time.perf_counter()
        ask(question)
        taken.processor.append((time.process_time() - begin) * 1000)
        taken.clock.append((time.perf_counter() - begin_clock) * 1000)
    return taken


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


class Bare:
    """FTS5 with nothing around it, in a file of its own."""

    def __init__(self, path: Path):
        self.path = path
        self.database = sqlite3.connect(path)
        self.database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;")
        self.database.execute(f"CREATE VIRTUAL TABLE bare USING fts5({', '.join(FIELDS)}, tokenize='ascii')")
        self.insert = f"INSERT INTO bare (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"  # noqa: S608
        self.seconds = 0.0

    def add(self, rows: list[list[object]]) -> None:
        begin = time.process_time()
        with self.database:
            self.database.executemany(self.insert, rows)
        self.seconds += time.process_time() - begin

    def find(self, question: Question) -> tuple[list[object], int]:
        """The best twenty and how many there are: the least that a page of answers needs."""
        asked = plain_expression(question.words)
        best = self.database.execute(
            "SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 20", [asked]
        ).fetchall()
        return best, self.database.execute("SELECT COUNT(*) FROM bare WHERE bare MATCH ?", [asked]).fetchone()[0]


def plain_expression(words: str) -> str:
    """The question in FTS5's language as it comes, without anything done for speed."""
    return " AND ".join(f"({' OR '.join(map(_plain_match, clause))})" for clause in expression_of(parse(words)).clauses)


def _plain_match(match: Match) -> str:
    return f'{{{" ".join(match.fields)}}} : "{" ".join(match.tokens)}"{" *" if match.prefix else ""}'


def megabytes(path: Path) -> float:
    return sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*")) / 1e6


def build(bare: Bare) -> Iterator[str]:
    """Fill both, and tell how long each took; the entries' own rows count for neither."""
    engine = get_engine(ENGINE)
    tokens = engine_seconds = 0.0
    peaks: list[float] = []
    made = entries(RECORDS)
    while batch := list(islice(made, BATCH)):
        begin = time.process_time()
        rows = [[entry.pk, *map(" ".join, columns_of(entry).values())] for entry in batch]
        tokens += time.process_time() - begin
        bare.add(rows)
        insert(Entry, batch)
        begin = time.process_time()
        if isinstance(engine, OutsideEngine):
            engine.apply([Change(entry.pk, entry.pk, entry) for entry in batch])
        else:
            with transaction.atomic():
                engine.index(batch, new=True)
        engine_seconds += time.process_time() - begin
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    ready = max(engine_seconds - tokens, 1e-9)
    yield f"bare build {RECORDS / bare.seconds:8.0f} rows/s"
    yield f"build      {RECORDS / ready:8.0f} rows/s with tokens ready ({bare.seconds / ready:.2f} of bare)"
    yield f"           {RECORDS / engine_seconds:8.0f} rows/s with analysis"
    yield f"memory     {peaks[len(peaks) // 10]:8.0f} MB after a tenth, {peaks[-1]:.0f} MB at the end"


def lines() -> Iterator[str]:
    with alias_of_its_own() if ENGINE == "elasticsearch" else nullcontext():
        yield from _measured()


def _measured() -> Iterator[str]:
    engine = get_engine(ENGINE)
    with tempfile.TemporaryDirectory() as folder:
        bare = Bare(Path(folder) / "bare.sqlite3")
        path = Path(str(connection.settings_dict["NAME"]))
        before = megabytes(path)
        connection.disable_constraint_checking()
        Entry.objects.all().delete()
        engine.clear()
        yield f"{engine.name}, {RECORDS:,} records"
        yield from build(bare)
        yield f"on disk    {megabytes(path) - before:8.0f} MB with the catalogue, {megabytes(bare.path):.0f} MB bare"
        heads = f"{'p50':>8}{'p95':>8}{'worst':>8}{'clock p95':>11}   {'bare p50':>9}{'p95':>8}{'ratio':>8}"
        yield f"{'milliseconds':<26}{heads}"
        mixed = Taken([], [])
        for label, questions in question_log(RECORDS).items():
            ours = times(engine.find, questions)
            mixed.processor.extend(ours.processor)
            mixed.clock.extend(ours.clock)
            told = _line(label, ours)
            if any(question.words for question in questions):
                theirs = times(bare.find, questions).processor
                ratio = statistics.median(ours.processor) / statistics.median(theirs)
                told += f"   {statistics.median(theirs):>9.1f}{p95(theirs):>8.1f}{ratio:>8.1f}"
            yield told
        yield _line("all of them", mixed)
        Entry.objects.all().delete()
        connection.enable_constraint_checking()


def _line(label: str, taken: Taken) -> str:
    of = taken.processor
    return f"{label:<26}{statistics.median(of):>8.1f}{p95(of):>8.1f}{max(of):>8.1f}{p95(taken.clock):>11.1f}"
