"""Placeholder analysis; the search room replaces it."""

import unicodedata


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def sort_key(text: str) -> str:
    return fold(text)
