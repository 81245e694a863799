"""Lists to be copied out, with scans drawn by code."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from media.models import CreditedImage
from memorial.remembrance.models import ScannedList
from memorial.remembrance.transcription.choices import Column, ListState
from memorial.remembrance.transcription.scans import add_sheet

COLUMNS = [Column.NAME, Column.NATIVE_PLACE, Column.UNIT, Column.DIED, Column.REMARK]


def scan_bytes(lines=("示例",)):
    """A page with a line a row."""
    page = Image.new("RGB", (900, 600), "#f3ead6")
    pen = ImageDraw.Draw(page)
    for number, _line in enumerate(lines):
        pen.line((60, 80 + 40 * number, 840, 80 + 40 * number), fill="#443322", width=3)
    target = io.BytesIO()
    page.save(target, "JPEG")
    return target.getvalue()


def make_list(region, sheets=2, **fields):
    """A list that is open, with so many pages."""
    told = {"title": "示例阵亡名册", "citation": "示例档案馆藏 1-2-3", "columns": COLUMNS, "state": ListState.OPEN}
    found = ScannedList(region=region, **{**told, **fields})
    found.full_clean()
    found.save()
    if sheets:
        add_sheets(found, sheets)
    return found


def add_sheets(scanned_list, count):
    """So many more pages, all of one picture."""
    image = CreditedImage.objects.filter(title="示例扫描").first() or CreditedImage.objects.create(
        title="示例扫描", description="示例", file=ContentFile(scan_bytes(), name="scan.jpg"), rights="own", sample=True
    )
    last = scanned_list.sheets.count()
    return [add_sheet(scanned_list, image, last + number) for number in range(1, count + 1)]
