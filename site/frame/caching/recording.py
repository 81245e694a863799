"""What a page is made from, noted while it is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class Recorder:
    """The tags noted so far, and whether what is made must not be kept."""

    tags: set[str] = field(default_factory=set)
    kept_out: bool = False


_current: ContextVar[Recorder | None] = ContextVar("frame_caching_recorder", default=None)


@contextmanager
def recording(recorder: Recorder) -> Iterator[Recorder]:
    """Within it, whatever is asked of the database is noted in `recorder`; being within another, there too."""
    outer = _current.get()
    token = _current.set(recorder)
    try:
        yield recorder
    finally:
        _current.reset(token)
        if outer is not None:
            outer.tags |= recorder.tags
            outer.kept_out |= recorder.kept_out


def current() -> Recorder | None:
    return _current.get()


def note(*tags: str) -> None:
    """Note that what is being made hangs on these tags."""
    recorder = _current.get()
    if recorder is not None:
        recorder.tags.update(tags)


def keep_out() -> None:
    """Say that what is being made is for this reader alone: a form with its time, an answer to him."""
    recorder = _current.get()
    if recorder is not None:
        recorder.kept_out = True
