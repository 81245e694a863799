"""Award announcements, their recipients, and the rolls drawn from them."""

from memorial.honours.models.award import AwardPage
from memorial.honours.models.award_kind import AwardKind
from memorial.honours.models.recipient import Recipient
from memorial.honours.models.roll import HonourRollPage

__all__ = ["AwardKind", "AwardPage", "HonourRollPage", "Recipient"]
