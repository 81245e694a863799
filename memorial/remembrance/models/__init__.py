"""What is remembered, when and how."""

from memorial.remembrance.models.local_day import LocalDay
from memorial.remembrance.models.solemn import SolemnPeriod, YearlySolemnity

__all__ = ["LocalDay", "SolemnPeriod", "YearlySolemnity"]
