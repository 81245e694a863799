"""Every picture for looking closer has a row in the queue; it is cut while a public page uses it, and only then.

Tiles show a picture in full, and whoever knows their address may fetch them: so they are there as long as the public
may see the page that shows them. Which pages these are is not for the media room to know; it is told.
"""

from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, ReferenceIndex

from media.cutting import queue
from media.cutting.models import Cutting
from media.cutting.removing import let_go
from media.cutting.states import State
from media.scans.pictures import ScannedPicture

CHUNK = 500
PublicPages = Callable[[Iterable[int]], set[int]]
_public_pages: list[PublicPages] = []


def register_public_pages(test: PublicPages) -> None:
    """Let this say which of some pages, by id, the public may see; without it none is public."""
    _public_pages[:] = [test]


def page_references() -> "QuerySet[ReferenceIndex]":
    """Which page (`object_id`) shows which picture (`to_object_id`), both written as text."""
    from media.models import CreditedImage

    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(CreditedImage),
        base_content_type=ContentType.objects.get_for_model(Page),
    )


def follow(picture: ScannedPicture) -> None:
    """After a picture was saved: give it a row if it is to have one, have a new file cut, or let its pieces go."""
    row = Cutting.objects.filter(image_id=picture.pk).first()
    name = picture.file.name or ""  # type: ignore[attr-defined]
    if not picture.is_for_looking_closer:
        if row:
            row.delete()
        return
    if row is None:
        row = Cutting(image_id=picture.pk)
    elif row.source == name:
        return
    start(row, name)


def start(row: Cutting, source: str) -> None:
    """Have the picture cut anew where a public page uses it; else it waits for one."""
    if row.image_id and publicly_used([row.image_id]):
        queue.ask(row, source)
    else:
        row.source, row.state, row.reason, row.percent = source, State.RESTING, "", 0
        row.attempts += 1
        let_go(row)
        row.save()


def publicly_used(images: Iterable[int]) -> set[int]:
    """Those of the pictures, by id, that a page shows which the public may see, and that are not withheld."""
    from media.models import CreditedImage

    shown = CreditedImage.objects.filter(pk__in=list(images), withheld=False)
    wanted = [str(image) for image in shown.values_list("pk", flat=True)]
    references = page_references().filter(to_object_id__in=wanted).values_list("to_object_id", "object_id")
    pairs = {(int(image), int(page)) for image, page in references} if wanted else set()
    public = {page for test in _public_pages for page in test({page for _image, page in pairs})} if pairs else set()
    return {image for image, page in pairs if page in public}


def look_around() -> None:
    """Look at every picture: wake what has come to be used by a public page, and let go of what no longer is."""
    _look_at_unsure()
    after = 0
    while rows := _rows_after(after):
        _judge(rows)
        after = rows[-1].pk


class Round:
    """The worker's way of looking, a step at a time: what was changed at once, all others in turn, CHUNK a step.

    A step asks the same few questions however many pictures there are, and writes only where something is to be done.
    The turn heals what no signal told of: rows that code or another program changed past the pages' own ways.
    """

    def __init__(self) -> None:
        self._after = 0

    def step(self) -> None:
        """Look at what pages were changed of, and at the next CHUNK of all others."""
        _look_at_unsure()
        rows = _rows_after(self._after)
        _judge(rows)
        self._after = rows[-1].pk if len(rows) == CHUNK else 0


def _rows_after(pk: int) -> list[Cutting]:
    return list(Cutting.objects.filter(image__isnull=False, pk__gt=pk).order_by("pk")[:CHUNK])


def _look_at_unsure() -> None:
    while rows := list(Cutting.objects.filter(unsure=True, image__isnull=False).order_by("pk")[:CHUNK]):
        # Before they are looked at: what changes meanwhile marks them again.
        Cutting.objects.filter(pk__in=[row.pk for row in rows]).update(unsure=False)
        _judge(rows)


def _judge(rows: list[Cutting]) -> None:
    used = publicly_used([row.image_id for row in rows if row.image_id])
    for row in rows:
        row.unsure = False
        if row.state == State.RESTING and row.image_id in used:
            queue.ask(row, row.source)
        elif row.state != State.RESTING and row.image_id not in used:
            start(row, row.source)
