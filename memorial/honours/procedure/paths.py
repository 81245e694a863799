"""The two paths an award takes, and who takes which step.

*Received* (接收 → 核实 → 保密审查 → 发布): the troops or party and government have decided; the office makes sure
and screens. *Chosen* (推荐 → 初审 → 公示 → 评定 → 发布): the office chooses, in public. Either may end in 撤销, and
before the announcement an award may be sent back to its first state. Wherever a recipient is serving (现役) the
award is screened before the public reads anything of it: before the public notice of a chosen honour already.

A review sees the text as it stands; what is changed later is reviewed again, without going back a state.
"""

from collections.abc import Iterable, Mapping

from memorial.honours.choices import AwardAct, AwardPath, AwardState

FIRST: Mapping[str, AwardState] = {AwardPath.RECEIVED: AwardState.RECEIVED, AwardPath.CHOSEN: AwardState.NOMINATED}
# Acts open in each state. Announcing is no act of its own: it is publishing the page.
OPEN_ACTS: Mapping[str, Mapping[AwardState, tuple[AwardAct, ...]]] = {
    AwardPath.RECEIVED: {
        AwardState.RECEIVED: (AwardAct.VERIFY,),
        AwardState.VERIFIED: (AwardAct.SCREEN, AwardAct.VERIFY, AwardAct.SEND_BACK),
        AwardState.SCREENED: (AwardAct.VERIFY, AwardAct.SCREEN, AwardAct.SEND_BACK),
        AwardState.ANNOUNCED: (AwardAct.VERIFY, AwardAct.SCREEN, AwardAct.REVOKE),
        AwardState.REVOKED: (AwardAct.VERIFY, AwardAct.SCREEN),
    },
    AwardPath.CHOSEN: {
        AwardState.NOMINATED: (AwardAct.VERIFY,),
        AwardState.REVIEWED: (AwardAct.NOTICE, AwardAct.VERIFY, AwardAct.SCREEN, AwardAct.SEND_BACK),
        AwardState.NOTICED: (AwardAct.DECIDE, AwardAct.EXTEND, AwardAct.VERIFY, AwardAct.SCREEN, AwardAct.SEND_BACK),
        AwardState.DECIDED: (AwardAct.DECIDE, AwardAct.VERIFY, AwardAct.SCREEN, AwardAct.SEND_BACK),
        AwardState.ANNOUNCED: (AwardAct.VERIFY, AwardAct.SCREEN, AwardAct.REVOKE),
        AwardState.REVOKED: (AwardAct.VERIFY, AwardAct.SCREEN),
    },
}
# From these the page may be published.
READY: Mapping[str, tuple[AwardState, ...]] = {
    AwardPath.RECEIVED: (AwardState.SCREENED, AwardState.ANNOUNCED, AwardState.REVOKED),
    AwardPath.CHOSEN: (AwardState.DECIDED, AwardState.ANNOUNCED, AwardState.REVOKED),
}
# What has to have seen the very text that is announced for the first time.
REVIEWED_BY: Mapping[str, tuple[AwardAct, ...]] = {
    AwardPath.RECEIVED: (AwardAct.VERIFY, AwardAct.SCREEN),
    AwardPath.CHOSEN: (AwardAct.VERIFY, AwardAct.DECIDE),
}
# The right of the honours' room that each act takes, by codename.
RIGHTS: Mapping[AwardAct, str] = {
    AwardAct.VERIFY: "verify_award",
    AwardAct.SEND_BACK: "verify_award",
    AwardAct.SCREEN: "screen_award",
    AwardAct.NOTICE: "decide_award",
    AwardAct.EXTEND: "decide_award",
    AwardAct.DECIDE: "decide_award",
    AwardAct.REVOKE: "decide_award",
    # Open in no state: a list that is brought in does it.
    AwardAct.LIST: "list_award",
}
NEEDS_NOTE = frozenset({AwardAct.SEND_BACK, AwardAct.EXTEND, AwardAct.REVOKE})
# 三审三校: whoever has done one of these for an award does no other of them in the same round.
REVIEWS = frozenset({AwardAct.VERIFY, AwardAct.SCREEN, AwardAct.DECIDE})
_LEADS_TO: Mapping[AwardAct, AwardState] = {
    AwardAct.NOTICE: AwardState.NOTICED,
    AwardAct.EXTEND: AwardState.NOTICED,
    AwardAct.DECIDE: AwardState.DECIDED,
    AwardAct.ANNOUNCE: AwardState.ANNOUNCED,
    AwardAct.LIST: AwardState.ANNOUNCED,
}


def state_after(path: str, acts: Iterable[str]) -> AwardState:
    """Where these acts, oldest first, have led an award of this path."""
    state = FIRST[path]
    for act in map(AwardAct, acts):
        state = next_state(path, state, act)
    return state


def next_state(path: str, state: AwardState, act: AwardAct) -> AwardState:
    """Where one more act leads an award of this path."""
    if state == AwardState.REVOKED or act is AwardAct.REVOKE:
        # Nothing leads on from there: a revoked award may be corrected, and stays revoked.
        return AwardState.REVOKED
    if act is AwardAct.SEND_BACK:
        return FIRST[path]
    if act is AwardAct.VERIFY:
        verified = AwardState.VERIFIED if path == AwardPath.RECEIVED else AwardState.REVIEWED
        return verified if state == FIRST[path] else state
    if act is AwardAct.SCREEN:
        return AwardState.SCREENED if state == AwardState.VERIFIED else state
    return _LEADS_TO[act]
