"""Days that offices keep."""

import factory

from memorial.remembrance.models import LocalDay


class LocalDayFactory(factory.django.DjangoModelFactory):
    """3 June, since 1942, unless told otherwise."""

    class Meta:
        model = LocalDay

    name = "示例阻击战纪念日"
    month = 6
    day = 3
    since = 1942
