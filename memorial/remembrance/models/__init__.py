"""What is remembered, when and how; what visitors offer, say and ask."""

from memorial.remembrance.models.local_day import LocalDay
from memorial.remembrance.models.message import Message, MessageStep, ScreeningWord
from memorial.remembrance.models.phrase import Phrase
from memorial.remembrance.models.solemn import SolemnPeriod, YearlySolemnity
from memorial.remembrance.models.tribute import DaySalt, Tribute, TributeDay, TributeTotal
from memorial.remembrance.models.visit import VisitPhoto, VisitRequest, VisitService, VisitSlot

__all__ = [
    "DaySalt",
    "LocalDay",
    "Message",
    "MessageStep",
    "Phrase",
    "ScreeningWord",
    "SolemnPeriod",
    "Tribute",
    "TributeDay",
    "TributeTotal",
    "VisitPhoto",
    "VisitRequest",
    "VisitService",
    "VisitSlot",
    "YearlySolemnity",
]
