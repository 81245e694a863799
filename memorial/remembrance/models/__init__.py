"""Tables of the remembrance room."""

from memorial.remembrance.models.correction import Correction, CorrectionFile, CorrectionNote, CorrectionWord
from memorial.remembrance.models.correction_settings import CorrectionSettings
from memorial.remembrance.models.follower import Follower, Mailing
from memorial.remembrance.models.gift import Gift, GiftFile
from memorial.remembrance.models.kin import Kin, KinCall, KinCallFile, KinFile, KinNotice
from memorial.remembrance.models.report import AbuseReport, ReportFile, SealedCopy

__all__ = [
    "AbuseReport",
    "Correction",
    "CorrectionFile",
    "CorrectionNote",
    "CorrectionSettings",
    "CorrectionWord",
    "Follower",
    "Gift",
    "GiftFile",
    "Kin",
    "KinCall",
    "KinCallFile",
    "KinFile",
    "KinNotice",
    "Mailing",
    "ReportFile",
    "SealedCopy",
]
