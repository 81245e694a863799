"""The kinds a new site starts with. Editors change, retire and add; what they changed no later start overwrites."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("kinds.toml")
RANK_STEP = 10


def starting_kinds() -> Iterator[dict[str, Any]]:
    """The fields of each kind, in rank order, ten apart so that one can be put between."""
    with TABLE.open("rb") as file:
        rows = tomllib.load(file)["kind"]
    for position, row in enumerate(rows, start=1):
        yield {"rank": position * RANK_STEP, **row}


def add_starting_kinds(model: Any) -> None:
    """Add those whose code is not there yet to `model`, which may be a migration's. A retired one is there."""
    known = set(model.objects.values_list("code", flat=True))
    model.objects.bulk_create(model(**row) for row in starting_kinds() if row["code"] not in known)
