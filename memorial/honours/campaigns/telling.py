"""What campaigns tell the public: where each stands, its notices and its results, always as the announcements stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from frame.visibility import open_to_public
from memorial.honours.choices import CampaignStage
from memorial.honours.models import AwardStep, CampaignAward, CampaignPage, CampaignStory, Recipient, SeriesPage
from memorial.honours.objections.notices import Notice, current_notices
from search.models import Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Of one announcement; the rest is read there.
MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Result:
    """A public announcement of the campaign, and whom it names today; nobody where it was revoked."""

    entry: Entry
    people: Sequence[Recipient] = ()
    more: int = 0

    @property
    def revoked(self) -> bool:
        return bool(self.entry.revoked)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Told:
    """One campaign as it stands today."""

    campaign: CampaignPage
    notices: Sequence[Notice] = ()
    results: Sequence[Result] = field(default=())

    @property
    def is_decided(self) -> bool:
        """Whether a result stands: nothing more is taken in, whatever the dates say."""
        return not all(result.revoked for result in self.results)

    @property
    def takes_nominations(self) -> bool:
        return self.campaign.is_open and not self.is_decided

    @property
    def takes_votes(self) -> bool:
        return self.campaign.is_voting and not self.is_decided

    @property
    def stage(self) -> CampaignStage:
        """A result that stands first, then its dates: what can be done today is told before what was done already."""
        campaign = self.campaign
        if self.is_decided:
            return CampaignStage.NOTICED if self.notices else CampaignStage.DECIDED
        if campaign.is_open:
            return CampaignStage.OPEN
        if campaign.is_voting:
            return CampaignStage.VOTING
        if self.notices:
            return CampaignStage.NOTICED
        if self.results:
            return CampaignStage.DECIDED
        first = campaign.nominations_from
        if first is None or timezone.localdate() < first:
            return CampaignStage.COMING
        return CampaignStage.CLOSED


def told_of(campaigns: Sequence[CampaignPage], language: str, *, named: bool = False) -> list[Told]:
    """Where they stand, and with `named` whom the results name. A fixed number of questions, however many."""
    rows = CampaignAward.objects.filter(campaign__in=[page.pk for page in campaigns]).select_related("award")
    keys: dict[int, list[Any]] = {}
    for row in rows.order_by("sort_order", "pk"):
        keys.setdefault(row.campaign_id, []).append(row.award.translation_key)
    wanted = [key for each in keys.values() for key in each]
    notices = {notice.award.translation_key: notice for notice in current_notices(keys=wanted)} if wanted else {}
    results = _results(wanted, language, named=named) if wanted else {}
    return [
        Told(page, _in_order(notices, keys.get(page.pk, [])), _in_order(results, keys.get(page.pk, [])))
        for page in campaigns
    ]


def stories_of(campaign: CampaignPage, language: str) -> list[Entry]:
    """The public stories that an editor chose for it, in that order."""
    rows = CampaignStory.objects.filter(campaign=campaign).select_related("story").order_by("sort_order", "pk")
    keys = [row.story.translation_key for row in rows]
    if not keys:
        return []
    entries = Entry.objects.public().in_language(language).filter(page__translation_key__in=keys)
    found = {entry.page.translation_key: entry for entry in entries.select_related("page")}
    return _in_order(found, keys)


def series_of(campaign: CampaignPage, language: str) -> Entry | None:
    """The public series it is a round of."""
    if campaign.series_id is None:
        return None
    key = SeriesPage.objects.filter(pk=campaign.series_id).values("translation_key")
    return Entry.objects.public().in_language(language).filter(page__translation_key__in=key).first()


def open_campaigns(language: str, region_path: str = "") -> list[CampaignPage]:
    """Public campaigns that take nominations today, below this path of the tree, the one that ends first first."""
    today = timezone.localdate()
    pages = CampaignPage.objects.filter(
        nominations_from__lte=today, nominations_to__gte=today, path__startswith=region_path
    )
    return public_campaigns(pages.exclude(_has_result()).order_by("nominations_to", "pk"), language)


def is_decided(campaign: CampaignPage) -> bool:
    """Whether a result of it is public and not revoked, in whatever language: nothing more is taken in."""
    return CampaignPage.objects.filter(_has_result(), pk=campaign.pk).exists()


def _has_result() -> Exists:
    """The condition of campaigns with a result that stands."""
    results = Entry.objects.public().filter(kind="award", page__translation_key=OuterRef("award__translation_key"))
    standing = results.exclude(Exists(AwardStep.objects.revoked("page__awardpage__translation_key")))
    return Exists(CampaignAward.objects.filter(Exists(standing), campaign=OuterRef("pk")))


def public_campaigns(pages: "QuerySet[CampaignPage]", language: str) -> list[CampaignPage]:
    """Those the public may see, in the same order, each knowing its number; of translations one. Two questions."""
    rows = list(pages.live().filter(alias_of=None).select_related("locale", "number_row"))  # type: ignore[attr-defined]
    shown = open_to_public(page.path for page in rows) if rows else set()
    by_key: dict[Any, CampaignPage] = {}
    for page in rows:
        page.number = page.number_row.number
        # Of an original and its translation the one in the reader's language stands for both.
        if page.path in shown and (page.translation_key not in by_key or page.locale.language_code == language):
            by_key[page.translation_key] = page
    return list(by_key.values())


def _results(keys: Iterable[Any], language: str, *, named: bool) -> dict[Any, Result]:
    entries = Entry.objects.public().in_language(language).filter(page__translation_key__in=list(keys), kind="award")
    revoked = Exists(AwardStep.objects.revoked("page__awardpage__translation_key"))
    held = list(entries.select_related("page").annotate(revoked=revoked))
    people = _people(entry.pk for entry in held if not entry.revoked) if named else {}
    return {
        entry.page.translation_key: Result(
            entry, people.get(entry.pk, [])[:MOST_NAMES], max(0, len(people.get(entry.pk, [])) - MOST_NAMES)
        )
        for entry in held
    }


def _people(awards: Iterable[int]) -> dict[int, list[Recipient]]:
    rows = Recipient.objects.public().filter(award__in=list(awards)).order_by("award", "sort_order", "pk")
    found: dict[int, list[Recipient]] = {}
    for row in rows:
        found.setdefault(row.award_id, []).append(row)
    return found


def _in_order(found: dict[Any, Any], keys: Iterable[Any]) -> list[Any]:
    return [found[key] for key in keys if key in found]
