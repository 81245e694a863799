"""The steps by which the sample's announcements came to be public, all of them signed as a sample."""

from datetime import timedelta

from django.utils import timezone

from memorial.honours.choices import AwardAct, AwardState, RecipientKind
from memorial.honours.models import AwardPage, AwardStep, Recipient
from memorial.honours.procedure.seen import notice_of, seen_of

SIGNED = "示例"
# Facts of the two cities were announced elsewhere; what was made up went through the reviews.
MADE_UP = ((AwardAct.VERIFY, AwardState.VERIFIED), (AwardAct.SCREEN, AwardState.SCREENED))


def sign(award: AwardPage, *, made_up: bool) -> None:
    """Add the steps to a public announcement of the sample."""
    if not made_up:
        _step(award, AwardAct.LIST, AwardState.ANNOUNCED, 0, f"{SIGNED}：据公开页面摘录，已由原单位公布。")
        return
    for days, (act, state) in enumerate((*MADE_UP, (AwardAct.ANNOUNCE, AwardState.ANNOUNCED)), start=-2):
        _step(award, act, state, days, f"{SIGNED}：虚构的办理记录。")


def _step(award: AwardPage, act: AwardAct, state: AwardState, days: int, note: str) -> None:
    at = timezone.now() + timedelta(days=days)
    AwardStep.objects.create(award=award, act=act, state=state, at=at, by_name=SIGNED, note=note, seen=seen_of(award))


def in_notice() -> AwardPage:
    """A made-up draft whose public notice stands on the day the sample is loaded, with nobody real in it."""
    award = AwardPage(
        title="任城区退役军人工作先进集体推荐（示例）",
        award_kind="advanced_collective",
        level="county",
        award_name="任城区退役军人工作先进集体",
        issuer="任城区人民政府（示例）",
        live=False,
    )
    told = (
        ("李营街道退役军人服务站（示例）", "李营街道", "走访军属、烈属，建起志愿服务队。（示例文字）"),
        ("安居街道老兵志愿服务队（示例）", "安居街道", "参与防汛抢险，义务守护烈士墓。（示例文字）"),
        ("喻屯镇英烈故事宣讲组（示例）", "喻屯镇", "把本镇英烈的事迹讲进学校和村庄。（示例文字）"),
    )
    award.recipients = [
        Recipient(name=name, place=place, citation=citation, recipient_kind=RecipientKind.COLLECTIVE, sort_order=order)
        for order, (name, place, citation) in enumerate(told)
    ]
    return award


def give_notice(award: AwardPage) -> None:
    """Bring the draft to its public notice: yesterday to a week from today."""
    award.save_revision()
    note = f"{SIGNED}：虚构的办理记录。"
    _step(award, AwardAct.VERIFY, AwardState.REVIEWED, -3, note)
    today = timezone.localdate()
    AwardStep.objects.create(
        award=award,
        act=AwardAct.NOTICE,
        state=AwardState.NOTICED,
        at=timezone.now() - timedelta(days=2),
        by_name=SIGNED,
        note=note,
        notice_from=today - timedelta(days=1),
        notice_to=today + timedelta(days=7),
        seen={**seen_of(award), "notice": notice_of(award)},
    )
