"""The words a new site starts with."""

import tomllib
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("words.toml")


def add_starting_words(model: Any) -> None:
    """Fill `model`, which may be a migration's, where it holds no word at all: what was deleted stays so."""
    if model.objects.exists():
        return
    with TABLE.open("rb") as file:
        table = tomllib.load(file)
    model.objects.bulk_create(model(word=word, action=action) for action, words in table.items() for word in words)
