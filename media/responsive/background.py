"""Making pictures beside the site: an errand of the worker."""

import logging

from media.aside import Aside
from media.responsive.making import work_off
from media.responsive.models import PictureWish

# A thread that is done is started again a second later.
SECONDS = 60.0
_making = Aside("pictures", lambda: work_off(SECONDS), logging.getLogger("media.pictures"))


def errand() -> None:
    """What the worker does every second: one question; what takes longer goes on in a thread of its own."""
    _making.start(PictureWish.objects.exists)
