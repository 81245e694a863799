"""The states of a path in a row, as the desk draws them: which are behind, which is now, which are ahead."""

from collections.abc import Mapping
from typing import Any

from memorial.honours.choices import AwardPath, AwardState
from memorial.honours.procedure.standing import Standing

STATES: Mapping[str, tuple[AwardState, ...]] = {
    AwardPath.RECEIVED: (AwardState.RECEIVED, AwardState.VERIFIED, AwardState.SCREENED, AwardState.ANNOUNCED),
    AwardPath.CHOSEN: (
        AwardState.NOMINATED,
        AwardState.REVIEWED,
        AwardState.NOTICED,
        AwardState.DECIDED,
        AwardState.ANNOUNCED,
    ),
}


def track_of(standing: Standing) -> list[dict[str, Any]]:
    """Each state of the award's path with its place: `done`, `now` or `ahead`; a revoked one ends in 撤销."""
    states = list(STATES[standing.path])
    if standing.state == AwardState.REVOKED:
        states.append(AwardState.REVOKED)
    now = states.index(standing.state)
    places = ["done"] * now + ["now"] + ["ahead"] * (len(states) - now - 1)
    return [{"label": state.label, "place": place} for state, place in zip(states, places, strict=True)]
