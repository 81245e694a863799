"""What the block of tributes shows."""

from dataclasses import dataclass
from typing import Any

from frame.solemnity import solemnity_today
from memorial.remembrance.choices import TributeKind
from memorial.remembrance.identity.doors import door
from memorial.remembrance.models import Message, Phrase
from memorial.remembrance.tributes.counting import Totals, totals
from memorial.remembrance.tributes.marks import new_mark
from memorial.remembrance.tributes.targets import Target

# What is offered with one press; words are chosen first.
BY_ONE_PRESS = (TributeKind.FLOWER, TributeKind.SILENCE, TributeKind.SALUTE)
PHRASES_SHOWN = 6
MESSAGES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase, in its language, and how many chose it."""

    text: str
    language: str
    count: int


def block_of(target: Target) -> dict[str, Any]:
    """The context of the block: a fresh mark, the numbers, the phrases to choose from and those said most."""
    keys = target.keys
    found = totals(target.kind, keys)
    phrases = list(Phrase.objects.all())
    return {
        "target": target,
        "mark": new_mark(target),
        "by_one_press": [(kind, found.by_kind[kind]) for kind in BY_ONE_PRESS],
        "words": (TributeKind.WORDS, found.by_kind[TributeKind.WORDS]),
        "phrases": [each for each in phrases if not each.retired and not (each.for_nameless and target.is_named)],
        "said": _said(phrases, found),
        "messages": list(Message.objects.shown_at(target.kind, keys)[:MESSAGES_SHOWN]),
        # On solemn days there are set tributes only.
        "may_write": door() is not None and not solemnity_today().set_tributes_only,
    }


def _said(phrases: list[Phrase], found: Totals) -> list[Said]:
    said = [Said(*phrase.told, found.by_phrase[phrase.pk]) for phrase in phrases if phrase.pk in found.by_phrase]
    return sorted(said, key=lambda each: -each.count)[:PHRASES_SHOWN]
