"""The file field of panoramas."""

from django.db import models

from media.fields import DoorFile, DoorMixin
from media.panoramas.door import clean_panorama


class PanoramaField(DoorMixin, models.FileField):
    attr_class = DoorFile
    cleaner = staticmethod(clean_panorama)
