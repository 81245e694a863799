"""What pages cost where there are few records and where there are many."""

import statistics
import time
from collections.abc import Iterator, Mapping

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from memorial.records.models import RegionPage
from search.models import Entry

TIMES = 7
Cost = tuple[int, float]


def costs(county: RegionPage) -> Mapping[str, Cost]:
    """Questions and median milliseconds of each page, once it was read before."""
    records = Entry.objects.filter(kind="martyr").order_by("pk")
    middle = records[records.count() // 2]
    last = records.count() // 24
    addresses = {
        "record page": f"/martyrs/{middle.number}/",
        "region page": "/places/370811/",
        "list of records": "/martyrs/",
        "list, last page": f"/martyrs/?page={last}",
        "list by county": "/martyrs/?place=370811",
        "search for a name": f"/search/?q={middle.names[0][0]}",
        "home page": "/",
    }
    found = {label: _cost(Client(), address) for label, address in addresses.items()}
    admin = Client()
    admin.force_login(
        User.objects.filter(username="bench").first() or User.objects.create_superuser("bench"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    found["admin's explorer"] = _cost(admin, f"/admin/pages/{county.pk}/")
    found["admin's edit form"] = _cost(admin, f"/admin/pages/{middle.pk}/edit/")
    return found


def _cost(client: Client, address: str) -> Cost:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    questions, times = len(asked), []
    for _time in range(TIMES):
        begin = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - begin) * 1000)
    assert answer.status_code == 200, address
    return questions, statistics.median(times)


def lines(few: Mapping[str, Cost], many: Mapping[str, Cost], less: int, more: int) -> Iterator[str]:
    yield f"{'page':<20}{'questions':>12}{f'ms at {less:,}':>14}{f'ms at {more:,}':>16}{'ratio':>8}"
    for label, (questions, milliseconds) in many.items():
        before = few[label]
        told = f"{before[0]} → {questions}" if before[0] != questions else str(questions)
        yield f"{label:<20}{told:>12}{before[1]:>14.1f}{milliseconds:>16.1f}{milliseconds / before[1]:>8.1f}"
