"""A scan in the viewer that the site's pictures are looked at closely in."""

import json
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from memorial.remembrance.models import ScannedSheet


def viewer_of(sheet: ScannedSheet) -> dict[str, Any]:
    """Address and name of the scan, and both as the viewer's script reads them."""
    address = reverse("transcription_scan", args=[sheet.scanned_list_id, sheet.position])
    name = name_of(sheet)
    viewer = json.dumps([{"name": name, "image": {"url": address}}], ensure_ascii=False)
    return {"scan": address, "scan_name": name, "viewer": viewer, "seen": [sheet]}


def name_of(sheet: ScannedSheet) -> str:
    """What a page is called: its number, and the number the paper has."""
    told = {"position": sheet.position, "label": sheet.label}
    return _("第%(position)s页（原件%(label)s）") % told if sheet.label else _("第%(position)s页") % told
