"""How solemn the site is on a day. Which days are solemn is decided further left; everything may ask here.

A day is a day of the site's own time zone, so the answer changes at midnight, or when an editor decides otherwise:
then `changed()` drops what was kept. Pages that are kept whole are of one day (`frame.caching.keys`), and hang on what
was decided, as on all they were made from.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.caching import drop

TOPIC = "solemnity"


class Solemnity(models.TextChoices):
    """`SOLEMN`: set tributes only, a queue when busy. `MOURNING`: the same, and the site is grey."""

    NONE = "none", _("平常")
    SOLEMN = "solemn", _("庄严")
    MOURNING = "mourning", _("哀悼（灰色）")

    @property
    def set_tributes_only(self) -> bool:
        """Whether visitors choose from set tributes and write nothing of their own."""
        return self is not Solemnity.NONE

    @property
    def queues_when_busy(self) -> bool:
        """Whether visitors wait their turn when many come at once."""
        return self is not Solemnity.NONE

    @property
    def is_grey(self) -> bool:
        return self is Solemnity.MOURNING


Read = Callable[[date], Solemnity]
_read: list[Read] = []


def register_solemnity(read: Read) -> None:
    """Let `read` decide; the last to be registered does."""
    _read[:] = [read]


def solemnity_on(day: date) -> Solemnity:
    """What was decided for `day`; nothing special where nobody decides. Whoever decides keeps it under `TOPIC`."""
    return _read[0](day) if _read else Solemnity.NONE


def solemnity_today() -> Solemnity:
    """Today's, for whoever takes tributes."""
    return solemnity_on(timezone.localdate())


def solemnity_of(request: HttpRequest) -> Solemnity:
    """What this request is shown: today's, or what an editor looks at beforehand."""
    looked_at = getattr(request, "solemnity", None)
    return looked_at if isinstance(looked_at, Solemnity) else solemnity_today()


def seconds_until_change(now: datetime | None = None) -> int:
    """Whole seconds until the day is over here, at least one: so long others may keep what tells of it."""
    here = timezone.localtime(now)
    midnight = datetime.combine(here.date() + timedelta(days=1), time(), tzinfo=here.tzinfo)
    return max(1, int((midnight - here).total_seconds()))


def changed() -> None:
    """To be called by whoever decides, in the transaction of the decision."""
    drop(TOPIC)
