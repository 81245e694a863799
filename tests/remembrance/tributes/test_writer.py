"""The writer: what comes together is written together, and nobody is answered before it is written."""

import threading

import pytest
from django.db import IntegrityError, OperationalError

from memorial.remembrance.models import Tribute, TributeDay, TributeTotal
from memorial.remembrance.tributes import counting
from memorial.remembrance.tributes.counting import Offering, count
from memorial.remembrance.tributes.proving import discrepancies
from memorial.remembrance.tributes.writer import BusyError, Writer
from tests.support.at_once import at_once


def offering(number, kind="flower", key="1"):
    return Offering(f"mark-{number}", "martyr", key, kind)


class Recorder:
    """Takes the place of the database; `gate` holds a write up."""

    def __init__(self):
        self.batches, self.gate = [], threading.Event()

    def __call__(self, batch):
        self.gate.wait(10)
        self.batches.append([each.mark for each in batch])
        return [True] * len(batch)


def lay_all(writer, offerings, patience=10):
    """Each from a thread of its own; what each was told."""
    told = {}

    def lay(each):
        try:
            told[each.mark] = writer.lay(each, patience)
        except BusyError as error:
            told[each.mark] = error

    threads = [threading.Thread(target=lay, args=(each,)) for each in offerings]
    for thread in threads:
        thread.start()
    return threads, told


def test_what_comes_while_one_is_written_is_written_together():
    recorder = Recorder()
    writer = Writer(recorder)
    threads, told = lay_all(writer, [offering(number) for number in range(30)])
    while writer.waiting.qsize() < 30:
        pass
    recorder.gate.set()
    writer.write_next()
    for thread in threads:
        thread.join(10)
    assert len(recorder.batches) == 1
    assert told == {f"mark-{number}": True for number in range(30)}


def test_nobody_is_told_before_it_is_written():
    recorder = Recorder()
    writer = Writer(recorder)
    writer.start()
    threads, told = lay_all(writer, [offering(1)])
    threads[0].join(0.2)
    assert told == {}
    recorder.gate.set()
    threads[0].join(10)
    assert told == {"mark-1": True}


def test_whoever_lost_patience_is_not_written_afterwards():
    recorder = Recorder()
    recorder.gate.set()
    writer = Writer(recorder)
    with pytest.raises(BusyError):
        writer.lay(offering(1), patience=0.01)
    threads, told = lay_all(writer, [offering(2)])
    while writer.waiting.qsize() < 2:
        pass
    writer.write_next()
    threads[0].join(10)
    assert recorder.batches == [["mark-2"]]
    assert told == {"mark-2": True}


def test_what_is_wrong_with_one_is_not_the_end_of_the_others(db):
    def write(batch):
        if any(each.mark == "mark-2" for each in batch):
            raise OperationalError("disk I/O error")
        return [True] * len(batch)

    writer = Writer(write)
    threads, told = lay_all(writer, [offering(number) for number in range(4)])
    while writer.waiting.qsize() < 4:
        pass
    # In this thread, whose connection the failure closes: not the test's own.
    worker = threading.Thread(target=writer.write_next)
    worker.start()
    for thread in [worker, *threads]:
        thread.join(10)
    assert isinstance(told.pop("mark-2"), BusyError)
    assert told == {"mark-0": True, "mark-1": True, "mark-3": True}


@pytest.mark.django_db
class TestCounting:
    def test_a_batch_is_counted_by_kind_and_target(self):
        batch = [offering(1), offering(2), offering(3, "salute"), offering(4, key="2")]
        assert count(batch) == [True] * 4
        rows = TributeTotal.objects.order_by("target_key", "kind").values_list("target_key", "kind", "count")
        assert list(rows) == [("1", "flower", 2), ("1", "salute", 1), ("2", "flower", 1)]
        assert list(discrepancies()) == []

    def test_the_same_mark_within_a_batch_and_in_a_later_one_counts_once(self):
        assert count([offering(1), offering(1), offering(2)]) == [True, False, True]
        assert count([offering(2), offering(3)]) == [False, True]
        assert TributeTotal.objects.get().count == Tribute.objects.count() == 3

    def test_the_later_of_two_processes_begins_anew(self, monkeypatch):
        """On PostgreSQL another process may have written the same mark in between."""
        real, calls = counting._count, []

        def first_refused(batch, now):
            calls.append(1)
            if len(calls) == 1:
                raise IntegrityError
            return real(batch, now)

        monkeypatch.setattr(counting, "_count", first_refused)
        assert count([offering(1)]) == [True]
        assert TributeTotal.objects.get().count == 1

    def test_where_anything_fails_nothing_is_counted(self, monkeypatch):
        def broken(*args, **kwargs):
            raise OperationalError

        monkeypatch.setattr(TributeDay.objects, "filter", broken)
        with pytest.raises(OperationalError):
            count([offering(1)])
        monkeypatch.undo()
        assert not Tribute.objects.exists()
        assert not TributeTotal.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_threads_on_one_database_lose_and_double_nothing():
    def work(first):
        return [count([offering(number)])[0] for number in range(first, first + 20)]

    told = at_once([lambda first=first: work(first) for first in (0, 0, 10, 10, 20)])
    assert [len(each) for each in told] == [20] * 5
    assert sum(map(sum, told)) == 40
    assert TributeTotal.objects.get().count == Tribute.objects.count() == 40
