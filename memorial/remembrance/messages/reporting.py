"""Messages as something that is reported and taken down: what is said of one, and how it goes with its evidence."""

from typing import Any

from memorial.remembrance.choices import MessageState, RefusalReason
from memorial.remembrance.models import AbuseReport, Message, SealedCopy
from memorial.remembrance.reports.choices import Offence
from memorial.remembrance.reports.items import Item
from memorial.remembrance.reports.taking_down import Spot, seal_item
from memorial.remembrance.topics import Topic
from memorial.remembrance.tributes.targets import Target, find, successor_of

SECTION, KIND = "messages", "message"
# What an editor's reason is called among the offences; all else is "other".
OFFENCES = {RefusalReason.INSULT: Offence.INSULT, RefusalReason.PRIVACY: Offence.PRIVACY}


class ReportableMessage:
    """A message has an address of its own (`/messages/<pk>/`): days have messages too, and no number."""

    def find(self, section: str, number: int, key: int) -> Item | None:
        message = Message.objects.filter(pk=key, state=MessageState.SHOWN).first()
        if message is None or (section, number) != (SECTION, key):
            return None
        return Item(message.target_title, {"text": message.shown_text})

    def take_down(self, section: str, number: int, key: int, user: Any) -> Item | None:
        """Whoever calls has asked for the right to take down; that of an editor of messages is another."""
        from memorial.remembrance.messages.handling import take_down

        return take_down(key, user) if (section, number) == (SECTION, key) else None


def topic_of(pk: int) -> Topic | None:
    """The message, while the public reads it, with the page whose office answers for it."""
    message = Message.objects.filter(pk=pk, state=MessageState.SHOWN).select_related("page").first()
    target = target_of(message) if message else None
    if message is None or target is None:
        return None
    return Topic(SECTION, pk, target.title, target.language, message.page, message)


def target_of(message: Message) -> Target | None:
    """Where the public reads it: at what it was written to, or at the record that was merged into."""
    kind, key = message.target_kind, message.target_key
    return find(kind, key) or find(kind, successor_of(kind, key) or "")


def evidence_of(message: Message) -> Item:
    """All that is sealed of a message: the words that were shown, when, and the door's own name for their author."""
    content = {
        "receipt": message.receipt,
        "text": message.shown_text,
        "shown_on": message.shown_on,
        "received_at": message.received_at,
        "door": message.door,
        "subject": message.subject,
    }
    return Item(message.target_title, content)


def seal(message: Message, user: Any, reason: str, why: str) -> SealedCopy:
    """Keep what an editor takes down of his own accord. To be called while it still stands as it was shown."""
    offence = OFFENCES.get(RefusalReason(reason), Offence.OTHER)
    spot = Spot(SECTION, message.pk, KIND, message.pk)
    return seal_item(spot, evidence_of(message), message.page, user, offence, why)


def is_being_looked_into(message: Message) -> bool:
    """Whether a report about it has no answer yet."""
    return AbuseReport.objects.open().filter(item_kind=KIND, item_key=message.pk).exists()
