"""Where an award stands: its path, its state, its public notice and what each review has seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from memorial.honours.choices import AwardAct, AwardPath, AwardState
from memorial.honours.kinds.listed import kinds
from memorial.honours.procedure.paths import OPEN_ACTS, READY, REVIEWS, state_after
from memorial.honours.procedure.seen import seen_of

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage, AwardStep

# Steps of each of these vouch for the text as it was announced.
ANNOUNCING = (AwardAct.LIST, AwardAct.ANNOUNCE)


@dataclass(frozen=True)
class Standing:
    """`steps` are all of them, oldest first. `public` is what is seen of the text the public reads today, if any."""

    path: str
    steps: "Sequence[AwardStep]"
    public: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def state(self) -> AwardState:
        """A page that is public and was never announced here is from before steps were kept."""
        acts = [AwardAct(step.act) for step in self.steps]
        if self.public and not set(ANNOUNCING) & set(acts):
            acts.insert(0, AwardAct.ANNOUNCE)
        return state_after(self.path, acts)

    @cached_property
    def round(self) -> "Sequence[AwardStep]":
        """The steps since it was last sent back."""
        backs = [index for index, step in enumerate(self.steps) if step.act == AwardAct.SEND_BACK]
        return self.steps[backs[-1] + 1 :] if backs else self.steps

    @property
    def open_acts(self) -> tuple[AwardAct, ...]:
        return OPEN_ACTS[self.path].get(self.state, ())

    @property
    def is_ready(self) -> bool:
        """Whether the page may be published as far as the state goes."""
        return self.state in READY[self.path]

    @property
    def was_announced(self) -> bool:
        return self.state in (AwardState.ANNOUNCED, AwardState.REVOKED)

    @cached_property
    def notice(self) -> tuple[date, date] | None:
        """First and last day of this round's public notice, extensions counted; None where there was none."""
        noticed = [step for step in self.round if step.act in (AwardAct.NOTICE, AwardAct.EXTEND)]
        first = next((step.notice_from for step in noticed if step.notice_from), None)
        last = next((step.notice_to for step in reversed(noticed) if step.notice_to), None)
        return (first, last) if first and last else None

    def seen_by(self, what: str, *acts: AwardAct) -> set[Any]:
        """What steps of these acts have seen in this round of `text`, `honour`, `guarded` or single `names`.

        What is public counts as seen by each: it came through the gate, or was public before there was one.
        """
        seen = [step.seen.get(what, "") for step in self.round if step.act in (*acts, *ANNOUNCING)]
        seen.append(self.public.get(what, "" if what != "names" else []))
        return {name for names in seen for name in names or ()} if what == "names" else {each for each in seen if each}

    def review_by(self, user_id: int | None) -> "AwardStep | None":
        """A review of this round that the user has done already."""
        done = (step for step in self.round if step.act in REVIEWS and step.by_id == user_id)
        return next(done, None) if user_id else None


def standing_of(award: "AwardPage") -> Standing:
    """Where an award stands, as published or as a draft of it; a translation stands where its original does."""
    from memorial.honours.models import AwardPage, AwardStep

    key = award.translation_key
    steps = AwardStep.objects.filter(award__translation_key=key).order_by("pk")
    facts = kinds().get(award.award_kind)
    public = AwardPage.objects.filter(pk=award.pk, live=True).first()
    path = facts.path if facts else AwardPath.RECEIVED
    return Standing(path, list(steps), seen_of(public) if public else {})
