"""Award announcements, their recipients, and the rolls drawn from them."""

from memorial.honours.models.award import AwardAttachment, AwardPage
from memorial.honours.models.award_kind import AwardKind
from memorial.honours.models.award_step import AwardStep
from memorial.honours.models.ballot import Ballot, BallotChoice, BallotSalt
from memorial.honours.models.campaign import CampaignAttachment, CampaignAward, CampaignPage, CampaignStory
from memorial.honours.models.candidate import CampaignCandidate
from memorial.honours.models.delivery import Delivery, DeliveryPhoto, DeliveryStep
from memorial.honours.models.edition import EditionChange, EditionRow, RollEdition
from memorial.honours.models.family_contact import FamilyContact
from memorial.honours.models.nomination import Nomination, NominationFile
from memorial.honours.models.notice_settings import NoticeSettings
from memorial.honours.models.objection import Objection, ObjectionFile
from memorial.honours.models.recipient import Recipient
from memorial.honours.models.roll import HonourRollPage
from memorial.honours.models.series import SeriesPage
from memorial.honours.models.series_person import SeriesPerson
from memorial.honours.models.yearly_count import YearlyCount

__all__ = [
    "AwardAttachment",
    "AwardKind",
    "AwardPage",
    "AwardStep",
    "Ballot",
    "BallotChoice",
    "BallotSalt",
    "CampaignAttachment",
    "CampaignAward",
    "CampaignCandidate",
    "CampaignPage",
    "CampaignStory",
    "Delivery",
    "DeliveryPhoto",
    "DeliveryStep",
    "EditionChange",
    "EditionRow",
    "FamilyContact",
    "HonourRollPage",
    "Nomination",
    "NominationFile",
    "NoticeSettings",
    "Objection",
    "ObjectionFile",
    "Recipient",
    "RollEdition",
    "SeriesPage",
    "SeriesPerson",
    "YearlyCount",
]
