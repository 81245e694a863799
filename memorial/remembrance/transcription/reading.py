"""A volunteer takes a page, saves what he has read, and hands it in; two of them a page, three where an editor asks."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from frame.intake.limits import use_up
from memorial.remembrance.models import ScannedList, ScannedSheet, SheetReading
from memorial.remembrance.models.transcription import MOST_ROWS
from memorial.remembrance.transcription.choices import ListState, ThanksState
from memorial.remembrance.transcription.readers import address_of, has_begun

# A form has so many cells at the most.
MOST_CELLS = 1_200
# Pages that one address may have begun and not handed in: a class has forty pupils.
MOST_AT_WORK = 60


def most_rows_of(scanned_list: ScannedList) -> int:
    """How many rows a page may have: what the editor said, and what a form can hold."""
    return min(scanned_list.most_rows, MOST_ROWS, MOST_CELLS // max(1, len(scanned_list.asked)))


def next_sheet(scanned_list: ScannedList, begun: Sequence[int]) -> ScannedSheet | None:
    """The page that is read next by whoever has begun these: one that another has read comes first."""
    wanting = ScannedSheet.objects.filter(scanned_list=scanned_list).wanting()
    found: ScannedSheet | None = wanting.exclude(position__in=begun).order_by("-read", "position").first()  # type: ignore[misc]
    return found


def why_not(sheet: ScannedSheet) -> str:
    """Why nobody can begin this page now, and what to do; empty where somebody can."""
    if sheet.withdrawn:
        return _("这一页已经撤回，请另选一页。")
    if sheet.scanned_list.state != ListState.OPEN:
        return _("这份名册的抄录已经结束，谢谢大家。")
    if sheet.decided_at or not ScannedSheet.objects.filter(pk=sheet.pk).wanting().exists():
        return _("这一页已经有足够的人在读，请另选一页。")
    return ""


def begin(sheet: ScannedSheet, request: HttpRequest, made: str) -> tuple[SheetReading, str]:
    """A new reading, with the key of its private link.

    Raises SentBefore, and ValidationError where the page wants no reader, or not this one.
    """
    with transaction.atomic():
        # One at a time, so that no third begins what two have begun.
        held = ScannedSheet.objects.select_for_update(of=("self",)).select_related("scanned_list").get(pk=sheet.pk)
        use_up(made)
        if told := why_not(held):
            raise ValidationError(told)
        if has_begun(request, held):
            raise ValidationError(_("这一页要由不同的人各读一遍；您或同一网络的人已经读过，请另选一页。"))
        address = address_of(request)
        _refuse_hoarding(address)
        reading = SheetReading(sheet=held, address=address)
        key = reading.issue()
        reading.save()
    return reading, key


def save(reading: SheetReading, rows: Sequence[Mapping[str, str]], thanks: str) -> SheetReading:
    """Keep what has been read so far. Raises ValidationError where nothing can be changed any more."""
    with transaction.atomic():
        held = _held(reading)
        _keep(held, rows, thanks)
        held.save()
    return held


def hand_in(reading: SheetReading, rows: Sequence[Mapping[str, str]], thanks: str, made: str) -> SheetReading:
    """Keep it, and let it count. Raises SentBefore, and ValidationError where nothing can be changed any more."""
    with transaction.atomic():
        held = _held(reading)
        use_up(made)
        _keep(held, rows, thanks)
        held.handed_in_at = timezone.now()
        held.thanks_state = ThanksState.WAITING if held.thanks else ThanksState.NONE
        held.save()
    return held


def why_shut(reading: SheetReading) -> str:
    """Why what was read cannot be changed any more, for whoever holds the link; empty where it can."""
    sheet = reading.sheet
    if reading.is_handed_in:
        return _("这一页已经交来，不能再改，谢谢您。")
    if reading.set_aside:
        return _("编辑没有采用这次抄录，不能再改。")
    if sheet.withdrawn or not sheet.scanned_list.is_public:
        return _("这一页已经撤回，不再需要抄录。您写下的内容还在下面，可以自己留存。")
    if sheet.decided_at:
        return _("这一页已经由别的抄录裁定，不再需要抄录。您写下的内容还在下面，可以自己留存。")
    return ""


def _held(reading: SheetReading) -> SheetReading:
    rows = SheetReading.objects.select_for_update(of=("self",)).select_related("sheet__scanned_list")
    held: SheetReading = rows.get(pk=reading.pk)
    if told := why_shut(held):
        raise ValidationError(told)
    return held


def _keep(held: SheetReading, rows: Sequence[Mapping[str, str]], thanks: str) -> None:
    held.rows, held.thanks, held.saved_at = [dict(row) for row in rows], thanks, timezone.now()


def _refuse_hoarding(address: str) -> None:
    if not settings.RATE_LIMITS:
        return
    begun = SheetReading.objects.filter(address=address).at_work().count()
    if begun >= MOST_AT_WORK:
        told = _("这个网络地址今天已经领了%(most)s页还没有交来，请先交来再领。")
        raise ValidationError(told % {"most": MOST_AT_WORK})
