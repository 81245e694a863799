"""What an office has to do: its announcements by state and region, each with where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, CharField, Count, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from memorial.honours.choices import AwardAct, AwardPath, AwardState
from memorial.honours.kinds.listed import kinds
from memorial.honours.models import AwardPage, AwardStep
from memorial.honours.procedure.paths import FIRST, OPEN_ACTS
from memorial.records.models import RegionPage
from memorial.records.models.division import Level
from memorial.records.responsibility import answered_for_by

# Where nothing is left to do of its own accord.
SETTLED = (AwardState.ANNOUNCED, AwardState.REVOKED)


@dataclass(frozen=True, slots=True)
class Line:
    """One announcement of the list. `next` is the act its path asks for now."""

    award: AwardPage
    state: AwardState
    region: str
    step: AwardStep | None
    notice_to: Any
    next: str


class WorklistForm(forms.Form):
    """State and region; junk in the address counts as nothing chosen."""

    state = forms.ChoiceField(
        label=_("办理到"), required=False, choices=[("", _("正在办理的")), ("all", _("全部")), *AwardState.choices]
    )
    region = forms.ModelChoiceField(
        label=_("地区"), required=False, queryset=RegionPage.objects.none(), empty_label=_("全部地区")
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Down to the counties: there are thousands of villages.
        regions = RegionPage.objects.filter(answered_for_by(user), division__level__lte=Level.COUNTY).order_by("path")
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]

    def chosen(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)


def awards_of(user: Any) -> "QuerySet[AwardPage]":
    """The announcements of the user's own office, each with the `state` its steps have led to."""
    reached = Subquery(AwardStep.objects.of("translation_key").values("state")[:1])
    chosen, received = Value(FIRST[AwardPath.CHOSEN]), Value(FIRST[AwardPath.RECEIVED])
    first = Case(When(award_kind__in=_chosen(), then=chosen), default=received)
    at_start = Case(When(live=True, then=Value(AwardState.ANNOUNCED)), default=first, output_field=CharField())
    own = AwardPage.objects.filter(answered_for_by(user), alias_of=None)
    annotated = own.annotate(state=Coalesce(reached, at_start, output_field=CharField()))
    return annotated.order_by("-latest_revision_created_at", "-pk")


def narrowed(awards: "QuerySet[AwardPage]", form: WorklistForm) -> "QuerySet[AwardPage]":
    """Those the form asks for: by default what is neither announced nor revoked."""
    state, region = form.chosen("state"), form.chosen("region")
    if region:
        awards = awards.filter(path__startswith=region.path)
    if state == "all":
        return awards
    return awards.filter(state=state) if state else awards.exclude(state__in=SETTLED)


def counts(awards: "QuerySet[AwardPage]") -> list[dict[str, Any]]:
    """How many stand in each state, in the order of the paths; states without any are left out."""
    found = dict(awards.order_by().values_list("state").annotate(Count("pk")))
    return [{"state": state, "count": found[state]} for state in AwardState if state in found]


def lines(awards: Iterable[AwardPage]) -> list[Line]:
    """The awards as they are listed. Asks a fixed number of questions."""
    held = list(awards)
    steps: dict[Any, list[AwardStep]] = {}
    keys = [award.translation_key for award in held]
    for step in AwardStep.objects.filter(award__translation_key__in=keys).select_related("award").order_by("pk"):
        steps.setdefault(step.award.translation_key, []).append(step)
    paths = {award.path[: -award.steplen] for award in held}
    regions = dict(RegionPage.objects.filter(path__in=paths).values_list("path", "title"))
    return [_line(award, steps.get(award.translation_key, []), regions) for award in held]


def _line(award: AwardPage, steps: list[AwardStep], regions: dict[str, str]) -> Line:
    state = AwardState(award.state)
    facts = kinds().get(award.award_kind)
    onward = OPEN_ACTS[facts.path if facts else AwardPath.RECEIVED].get(state, ())
    noticed = [step.notice_to for step in steps if step.notice_to]
    return Line(
        award=award,
        state=state,
        region=regions.get(award.path[: -award.steplen], ""),
        step=steps[-1] if steps else None,
        notice_to=noticed[-1] if noticed and state == AwardState.NOTICED else None,
        next="" if state in SETTLED else str((onward[0] if onward else AwardAct.ANNOUNCE).label),
    )


def _chosen() -> list[str]:
    return [code for code, facts in kinds().items() if facts.path == AwardPath.CHOSEN]
