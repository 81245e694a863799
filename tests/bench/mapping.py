"""The map: clusters of made-up places within boxes of every size, and the page, beside counting the same rows."""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from django.db import transaction
from django.db.models import Count
from django.test import Client

from search import analysis
from search.engines import database_engine
from search.engines.base import Question
from search.inserting import insert
from search.mapping.boxes import Box
from search.mapping.clusters import clusters_of
from search.mapping.places import Places
from search.models import Entry

PLACES = tuple(int(count) for count in os.environ.get("BENCH_PLACES", "15000 150000").split())
BATCH = 2_000
ROUNDS = 5
SEED = 2026
# From a province's size down to a township's, around where most places are.
BOXES = (Box(73, 18, 135, 54), Box(114, 34, 123, 38.5), Box(115.2, 35.7, 116.6, 37.1), Box(116.5, 35.3, 116.7, 35.5))
TOWNS = ("济宁", "聊城", "曲阜", "临清", "梁山", "微山", "汶上", "泗水", "高唐", "东阿")


def places(count: int) -> Iterator[Entry]:
    """As unevenly spread as places are: thick around some hundred towns; every eighth is a hall."""
    dice = random.Random(SEED)
    towns = [(dice.uniform(75, 134), dice.uniform(19, 50)) for _ in range(60)]
    towns += [(dice.uniform(115, 118), dice.uniform(34.5, 37)) for _ in range(60)]
    for page in range(1, count + 1):
        x, y = dice.choice(towns)
        kind = "hall" if page % 8 == 0 else "cemetery"
        title = f"{dice.choice(TOWNS)}示例{page}号"
        code = f"37{dice.choice(('08', '15'))}{dice.randrange(1, 40):02}000000"
        yield Entry(
            page_id=page, number=page, kind=kind, section="halls" if kind == "hall" else "cemeteries",
            language="zh-hans", title=title, folded=analysis.fold(title), sort_key=analysis.sort_key(title),
            names=[[title, "名称"]], summary="示例", region=code, live=True, facets={"protection": "county"},
            latitude=round(dice.gauss(y, 0.4), 6), longitude=round(dice.gauss(x, 0.5), 6),
        )  # fmt: skip


def lines() -> Iterator[str]:
    for count in PLACES:
        # Pages that are not there would be missed when the transaction ends: it does not.
        with transaction.atomic():
            batch: list[Entry] = []
            for entry in places(count):
                batch.append(entry)
                if len(batch) == BATCH:
                    _write(batch)
                    batch = []
            _write(batch)
            yield from _measured(count)
            transaction.set_rollback(True)


def _write(batch: list[Entry]) -> None:
    if batch:
        insert(Entry, batch)
        database_engine().index(batch, new=True)


def _measured(count: int) -> Iterator[str]:
    for words, filters in (("", {}), ("", {"kind": ("hall",)}), ("", {"place": ("3708",)}), ("济宁", {})):
        question = Question(words=words, filters=filters)
        times = [_time(partial(_clustered, question, box)) for box in BOXES]
        told = f"q={words}" if words else " ".join(f"{k}={v[0]}" for k, v in filters.items()) or "everything"
        yield f"{count:>7} places, {told:<12} clusters {max(times) * 1000:5.0f} ms at most, of 300"
    bare = _time(lambda: list(Entry.objects.order_by().values("kind").annotate(count=Count("pk"))))
    whole = _time(partial(_clustered, Question(), BOXES[0]))
    page = _time(partial(Client().get, "/map/", {"bbox": str(BOXES[1])}))
    yield f"{count:>7} places, the whole land: {whole / bare:.1f} times counting kinds; the page {page * 1000:.0f} ms"


def _clustered(question: Question, box: Box) -> None:
    clusters_of(Places(question), box)


def _time(ask: Callable[[], object]) -> float:
    """The median of some rounds, in seconds."""
    times = []
    for _round in range(ROUNDS):
        begin = time.perf_counter()
        ask()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)
