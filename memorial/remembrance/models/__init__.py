"""What is remembered, when and how; what visitors offer, say, ask and hand in."""

from memorial.remembrance.models.ceremony import CeremonyPage
from memorial.remembrance.models.ceremony_rows import (
    CeremonyFigure,
    CeremonyGroup,
    CeremonyOrder,
    CeremonyPart,
    CeremonyWreath,
    OrderPart,
)
from memorial.remembrance.models.correction import Correction, CorrectionFile, CorrectionNote, CorrectionWord
from memorial.remembrance.models.correction_settings import CorrectionSettings
from memorial.remembrance.models.follower import Follower, Mailing
from memorial.remembrance.models.gift import Gift, GiftFile, WithdrawnPicture
from memorial.remembrance.models.kin import Kin, KinCall, KinCallFile, KinFile, KinNotice
from memorial.remembrance.models.local_day import LocalDay
from memorial.remembrance.models.message import Message, MessageStep, ScreeningWord
from memorial.remembrance.models.phrase import Phrase
from memorial.remembrance.models.report import AbuseReport, ReportFile, SealedCopy
from memorial.remembrance.models.solemn import SolemnPeriod, YearlySolemnity
from memorial.remembrance.models.transcription import ScannedList, ScannedSheet, SheetReading
from memorial.remembrance.models.tribute import DaySalt, Tribute, TributeDay, TributeTotal
from memorial.remembrance.models.visit import VisitPhoto, VisitRequest, VisitService, VisitSlot

__all__ = [
    "AbuseReport",
    "CeremonyFigure",
    "CeremonyGroup",
    "CeremonyOrder",
    "CeremonyPage",
    "CeremonyPart",
    "CeremonyWreath",
    "Correction",
    "CorrectionFile",
    "CorrectionNote",
    "CorrectionSettings",
    "CorrectionWord",
    "DaySalt",
    "Follower",
    "Gift",
    "GiftFile",
    "Kin",
    "KinCall",
    "KinCallFile",
    "KinFile",
    "KinNotice",
    "LocalDay",
    "Mailing",
    "Message",
    "MessageStep",
    "OrderPart",
    "Phrase",
    "ReportFile",
    "ScannedList",
    "ScannedSheet",
    "ScreeningWord",
    "SealedCopy",
    "SheetReading",
    "SolemnPeriod",
    "Tribute",
    "TributeDay",
    "TributeTotal",
    "VisitPhoto",
    "VisitRequest",
    "VisitService",
    "VisitSlot",
    "WithdrawnPicture",
    "YearlySolemnity",
]
