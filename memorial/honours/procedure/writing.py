"""Who wrote what is to be verified: 录、审分开, nobody looks over his own words."""

from typing import TYPE_CHECKING

from memorial.honours.procedure.seen import seen_of

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage


def writer_of(award: "AwardPage") -> int | None:
    """The id of the user who brought this draft's text to what it is; None where a command did, or nobody is known.

    Whoever saved the same text once more has not written it.
    """
    text = seen_of(award)["text"]
    writer: int | None = None
    for revision in award.revisions.order_by("-created_at", "-pk").iterator():
        if seen_of(revision.as_object())["text"] != text:
            break
        writer = revision.user_id
    return writer
