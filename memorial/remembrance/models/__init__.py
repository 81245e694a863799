"""What is remembered, when and how."""

from memorial.remembrance.models.ceremony import CeremonyPage
from memorial.remembrance.models.ceremony_rows import (
    CeremonyFigure,
    CeremonyGroup,
    CeremonyOrder,
    CeremonyPart,
    CeremonyWreath,
    OrderPart,
)
from memorial.remembrance.models.local_day import LocalDay
from memorial.remembrance.models.solemn import SolemnPeriod, YearlySolemnity

__all__ = [
    "CeremonyFigure",
    "CeremonyGroup",
    "CeremonyOrder",
    "CeremonyPage",
    "CeremonyPart",
    "CeremonyWreath",
    "LocalDay",
    "OrderPart",
    "SolemnPeriod",
    "YearlySolemnity",
]
