"""Public notices as the public sees them: which stand today, and whom they name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, Q
from django.utils import timezone

from frame.models import Number
from frame.pages import child_rows
from frame.visibility import open_to_public
from memorial.honours.choices import AwardAct, AwardLevel, AwardState
from memorial.honours.kinds.listed import kinds
from memorial.honours.models import AwardPage, AwardStep
from memorial.honours.procedure.noticing import may_be_noticed
from memorial.honours.procedure.standing import Standing, standing_of
from memorial.records.folding import name_key

# After its last day a notice still says that it ended, without naming anybody.
OVER = (AwardState.NOTICED, AwardState.DECIDED)
# Steps after which the notice stands on.
STANDING_ACTS = (AwardAct.EXTEND, AwardAct.VERIFY, AwardAct.SCREEN)


@dataclass(frozen=True, slots=True)
class Notice:
    """One public notice: what `step` said when it began, until when it stands by now, and where it is found.

    `extensions` are the steps that made it longer, oldest first, where they are asked for.
    """

    award: AwardPage
    step: AwardStep
    first: date
    last: date
    number: int
    extensions: Sequence[AwardStep] = ()

    @property
    def is_extended(self) -> bool:
        return self.step.notice_to is not None and self.last > self.step.notice_to

    @property
    def is_open(self) -> bool:
        """Whether objections are taken in today, both ends counted."""
        return self.first <= timezone.localdate() <= self.last

    @property
    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = self.step.seen.get("notice", {})
        return told

    @property
    def kind(self) -> str:
        facts = kinds().get(self.told.get("kind", ""))
        return facts.label if facts else ""

    @property
    def level(self) -> str:
        return str(dict(AwardLevel.choices).get(self.told.get("level", ""), ""))

    def recipients(self) -> list[dict[str, Any]]:
        """Whom the notice named and may still name, with what may still be told of each, and who is dead by now.

        What was reviewed is shown, not the draft as it is edited; but whoever was taken out of the draft, or whose
        consent was taken back there, is gone at once.
        """
        if not self.is_open:
            return []
        today = {name_key(row.name): row for row in self._draft_rows() if may_be_noticed(row)}
        return [_still_told(row, today[row["key"]]) for row in self.told.get("rows", []) if row["key"] in today]

    def _draft_rows(self) -> Sequence[Any]:
        return child_rows(self.award.get_latest_revision_as_object(), "recipients")


def _still_told(row: dict[str, str], now: Any) -> dict[str, Any]:
    told_now = {"unit": now.told_unit, "place": now.told_place, "rank": now.rank, "citation": now.citation}
    told = {name: value if told_now.get(name, True) else "" for name, value in row.items()}
    return {**told, "is_dead": now.is_dead}


def current_notices(region_path: str = "", keys: Iterable[Any] | None = None) -> list[Notice]:
    """Notices that stand today below this path of the tree, or of the awards with these translation keys, the one that
    ends first first. A fixed number of questions, however many there are."""
    today = timezone.localdate()
    began = AwardStep.objects.filter(act=AwardAct.NOTICE, notice_from__lte=today, award__live=False)
    began = began.filter(award__alias_of=None, award__path__startswith=region_path).select_related("award__locale")
    if keys is not None:
        began = began.filter(award__translation_key__in=list(keys))
    later = Q(award__steps__pk__gt=F("pk"))
    extended = Max("award__steps__notice_to", filter=later & Q(award__steps__act=AwardAct.EXTEND))
    ended = Max("award__steps__pk", filter=later & ~Q(award__steps__act__in=STANDING_ACTS))
    rows = [step for step in began.annotate(extended=extended, ended=ended) if step.ended is None]
    shown = open_to_public(step.award.path[: -step.award.steplen] for step in rows)
    numbers = dict(Number.objects.filter(page__in=[step.award_id for step in rows]).values_list("page", "number"))
    notices = [
        Notice(step.award, step, step.notice_from, step.extended or step.notice_to, numbers[step.award_id])
        for step in rows
        if step.award.path[: -step.award.steplen] in shown and step.notice_from and step.notice_to
    ]
    return sorted((notice for notice in notices if notice.is_open), key=lambda notice: (notice.last, notice.number))


def notice_at(number: int) -> Notice | None:
    """The notice of the award of this number, standing or over but not yet announced; None where there is none to
    see, or where a page above is closed to the public."""
    # A translation has the same number; the notice is its original's.
    drafts = AwardPage.objects.filter(number_row__number=number, number_row__section=AwardPage.section, live=False)
    award = drafts.filter(steps__act=AwardAct.NOTICE).select_related("locale").first()
    if award is None or award.path[: -award.steplen] not in open_to_public([award.path[: -award.steplen]]):
        return None
    return _notice_of(award, standing_of(award), number)


def _notice_of(award: AwardPage, standing: Standing, number: int) -> Notice | None:
    step = next(_notices_in(standing), None)
    if step is None or standing.notice is None or standing.state not in OVER:
        return None
    first, last = standing.notice
    later = [each for each in standing.round if each.act == AwardAct.EXTEND and each.pk > step.pk]
    return Notice(award, step, first, last, number, later) if first <= timezone.localdate() else None


def _notices_in(standing: Standing) -> Iterator[AwardStep]:
    return (step for step in reversed(standing.round) if step.act == AwardAct.NOTICE)
