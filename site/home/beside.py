"""What other rooms have of one martyr, asked for once a page: for the slots of the record and for machines."""

from datetime import date

from django.db.models import Exists, Q
from django.utils.translation import get_language

from exhibitions.halls.models import ExhibitPerson, TourStop
from memorial.honours.kinds.listed import kind_labels
from memorial.honours.models import AwardStep, Recipient
from memorial.records.models import MartyrPage
from memorial.records.namesakes.person import one_with
from search.models import Entry
from search.querysets import one_a_number

AWARD_SHOWN = tuple(f"page__awardpage__{name}" for name in ("award_kind", "award_name", "level", "announced_earliest"))


def entries_beside(martyr: MartyrPage) -> list[Entry]:
    """The public announcements, exhibits and tours of one person, in one question for the slots of the page."""
    known: list[Entry] | None = martyr.__dict__.get("_beside")
    if known is None:
        pages = one_with(martyr)
        this_one = Q(martyr__in=pages)
        awards = Recipient.objects.public().filter(this_one).values("award")
        exhibits = ExhibitPerson.objects.filter(this_one).values("exhibit")
        tours = TourStop.objects.filter(Q(page__in=pages) | Q(grave__burials__martyr__in=pages)).values("tour")
        either = Entry.objects.public().filter(Q(pk__in=awards) | Q(pk__in=exhibits) | Q(pk__in=tours))
        revoked = Exists(AwardStep.objects.revoked("page__awardpage__translation_key"))
        told = either.select_related("page__awardpage").annotate(revoked=revoked)
        known = one_a_number(told.as_cards(*AWARD_SHOWN), get_language() or "")
        martyr.__dict__["_beside"] = known
    return known


def honours_of(martyr: MartyrPage) -> list[Entry]:
    """The public announcements that name the person, in their order; `revoked` says which were revoked."""
    entries = [entry for entry in entries_beside(martyr) if entry.kind == "award"]
    return sorted(entries, key=lambda row: (row.page.awardpage.announced_earliest or date.min, row.page_id))


def honour_names(martyr: MartyrPage) -> list[str]:
    """What the person holds, each once, as schema.org's `award` takes it: in words. Nothing that was revoked."""
    held = [entry.page.awardpage for entry in honours_of(martyr) if not getattr(entry, "revoked", False)]
    # Asked for once: each display of a kind by itself reads the list of kinds out of the cache.
    names = kind_labels() if held else {}
    return list(dict.fromkeys(award.award_name or names.get(award.award_kind, award.award_kind) for award in held))
