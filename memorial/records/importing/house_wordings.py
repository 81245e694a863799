"""Messages of the site's own checks, found again by their English.

Lists are checked by the models' own rules, and keep what these say in English, as machines read it. An editor gets the
message as it was written, with what was filled in.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.mofile import read_mo
from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext

from search.analysis import HAN_RUN

PLACEHOLDER = re.compile(r"%\((?P<name>\w+)\)[sdr]")
# Fewer letters of its own and a message would fit too much.
LEAST = 8
# What Django says of a field, in its own words.
OF_FIELDS: tuple[tuple[str, ...], ...] = (
    ("This field cannot be null.",),
    ("This field cannot be blank.",),
    ("Value %(value)r is not a valid choice.",),
    ("“%(value)s” value must be either True or False.",),
    ("“%(value)s” value must be an integer.",),
    ("“%(value)s” value must be a float.",),
    ("“%(value)s” value must be a decimal number.",),
    ("“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format.",),
    ("“%(value)s” value has the correct format (YYYY-MM-DD) but it is an invalid date.",),
    ("Enter a valid value.",),
    ("Enter a valid URL.",),
    ("Enter a number.",),
    ("Null characters are not allowed.",),
    ("Ensure this value is less than or equal to %(limit_value)s.",),
    ("Ensure this value is greater than or equal to %(limit_value)s.",),
    (
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    (
        "Ensure that there are no more than %(max)s digit in total.",
        "Ensure that there are no more than %(max)s digits in total.",
    ),
    (
        "Ensure that there are no more than %(max)s decimal place.",
        "Ensure that there are no more than %(max)s decimal places.",
    ),
    (
        "Ensure that there are no more than %(max)s digit before the decimal point.",
        "Ensure that there are no more than %(max)s digits before the decimal point.",
    ),
)


class Shape(NamedTuple):
    """A message with something filled in: a piece of it that never changes, its pattern, and its source."""

    fixed: str
    pattern: re.Pattern[str]
    source: tuple[str, ...]


def told_message(text: str) -> tuple[str, dict[str, str]] | None:
    """The message that `text` is in English, in the language being read, and what is filled into it; else None."""
    found = _found(text)
    if found is None:
        return None
    source, filled = found
    if (get_language() or "").startswith("en"):
        return text.replace("%", "%%"), {}
    words = gettext(source[0]) if len(source) == 1 else ngettext(source[0], source[1], 2)
    return (PLACEHOLDER.sub(r"%(\g<name>)s", words), filled) if filled else (words.replace("%", "%%"), {})


def told_label(text: str) -> str:
    """A label, or several with 、 between them, in the language being read; what is none stays as it is."""
    whole, _shapes = _messages()
    return "、".join(gettext(whole[each][0]) if each in whole else each for each in text.split("、"))


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[tuple[str, ...], dict[str, str]] | None:
    whole, shapes = _messages()
    if text in whole:
        return whole[text], {}
    for shape in shapes:
        if shape.fixed in text and (match := shape.pattern.fullmatch(text)):
            return shape.source, match.groupdict()
    return None


@lru_cache(maxsize=1)
def _messages() -> tuple[dict[str, tuple[str, ...]], list[Shape]]:
    """Messages by their English, and those with something filled in, the most telling first."""
    whole: dict[str, tuple[str, ...]] = {}
    shapes: list[Shape] = []
    for english, source in _pairs():
        fixed = PLACEHOLDER.split(english)[::2]
        if len(fixed) == 1:
            whole.setdefault(english, source)
        elif sum(map(len, fixed)) >= LEAST:
            shapes.append(Shape(max(fixed, key=len), _pattern(english), source))
    return whole, sorted(shapes, key=lambda shape: -len(shape.fixed))


def _pairs() -> Iterator[tuple[str, tuple[str, ...]]]:
    for forms in OF_FIELDS:
        yield from ((form, forms) for form in forms)
    for folder in settings.LOCALE_PATHS:
        with (Path(folder) / "en/LC_MESSAGES/django.mo").open("rb") as file:
            for message in read_mo(file):
                sources, forms = _forms(message.id), _forms(message.string)
                if HAN_RUN.search(sources[0]):
                    yield from ((form, sources) for form in forms if form)


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The singular and plural of a message, or its only form."""
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _pattern(english: str) -> re.Pattern[str]:
    seen: set[str] = set()
    parts = []
    last = 0
    for match in PLACEHOLDER.finditer(english):
        name = match["name"]
        parts += [re.escape(english[last : match.start()]), f"(?P={name})" if name in seen else f"(?P<{name}>.*?)"]
        seen.add(name)
        last = match.end()
    return re.compile("".join([*parts, re.escape(english[last:])]), re.S)
