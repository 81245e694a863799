"""Tables of the remembrance room."""

from memorial.remembrance.models.message import Message, MessageStep, ScreeningWord
from memorial.remembrance.models.phrase import Phrase
from memorial.remembrance.models.tribute import DaySalt, Tribute, TributeDay, TributeTotal
from memorial.remembrance.models.visit import VisitPhoto, VisitRequest, VisitService, VisitSlot

__all__ = [
    "DaySalt",
    "Message",
    "MessageStep",
    "Phrase",
    "ScreeningWord",
    "Tribute",
    "TributeDay",
    "TributeTotal",
    "VisitPhoto",
    "VisitRequest",
    "VisitService",
    "VisitSlot",
]
