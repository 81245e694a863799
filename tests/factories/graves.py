"""Sections, graves and those who lie in them."""

import factory

from memorial.records.models import Burial, CemeterySection, Grave, WallName
from tests.factories.records import make_martyr


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CemeterySection

    name = factory.Sequence(lambda n: f"第{n + 1}区")


class GraveFactory(factory.django.DjangoModelFactory):
    """An individual grave in the cemetery given; its position counts up."""

    class Meta:
        model = Grave

    position = factory.Sequence(lambda n: str(n + 1))


def make_graves(cemetery, count, *, part=None, row="1", **fields):
    """That many graves in one row, numbered from 1."""
    return [
        GraveFactory(cemetery=cemetery, part=part, row=row, position=str(position), **fields)
        for position in range(1, count + 1)
    ]


def bury(parent, grave, name="王守田", **fields):
    """A published record below `parent` of somebody buried in `grave`; `fields` are the burial's."""
    martyr = make_martyr(parent, name)
    martyr.burials.add(Burial(grave=grave, cemetery=grave.cemetery, **{"sort_order": 0, **fields}))
    martyr.save()
    return martyr


def carve(wall, *names, martyr=None):
    """Names on a wall in this order; the first is `martyr`'s."""
    return [
        WallName.objects.create(wall=wall, form=name, order=order, martyr=None if order else martyr)
        for order, name in enumerate(names)
    ]
