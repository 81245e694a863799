"""The phrases a new site starts with."""

import tomllib
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("phrases.toml")
RANK_STEP = 10


def add_starting_phrases(model: Any) -> None:
    """Add those whose code is not there yet to `model`, which may be a migration's. A retired one is there."""
    with TABLE.open("rb") as file:
        rows = tomllib.load(file)["phrase"]
    known = set(model.objects.values_list("code", flat=True))
    model.objects.bulk_create(
        model(rank=position * RANK_STEP, **row)
        for position, row in enumerate(rows, start=1)
        if row["code"] not in known
    )
