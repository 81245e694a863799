"""Regions, martyr records and cemeteries."""

import factory
from wagtail_factories import PageFactory

from memorial.records.models import CemeteryPage, Division, MartyrPage, PersonName, RegionPage, Sacrifice, Service


class DivisionFactory(factory.django.DjangoModelFactory):
    """济宁市 unless told otherwise."""

    class Meta:
        model = Division
        django_get_or_create = ("code",)

    code = "370800000000"
    name = "济宁市"
    level = 2
    edition = "2023"


class RegionFactory(PageFactory):
    """A region page under the home page; give `parent` for a county."""

    class Meta:
        model = RegionPage

    title = factory.SelfAttribute("division.name")
    slug = factory.SelfAttribute("division.short_code")
    division = factory.SubFactory(DivisionFactory)


def make_martyr(parent, name="王守田", *, died="", unit="", place="", aliases=(), **fields):
    """Add a published record below `parent` with its child rows and return it as the database has it."""
    page = MartyrPage(title=name, native_place_text=place, **fields)
    page.names.add(PersonName(form=name, kind="own"))
    for alias in aliases:
        page.names.add(PersonName(form=alias, kind="other"))
    if unit:
        page.services.add(Service(unit=unit))
    if died:
        page.sacrifices.add(Sacrifice(died=died))
    parent.add_child(instance=page)
    return MartyrPage.objects.get(pk=page.pk)


class CemeteryFactory(PageFactory):
    class Meta:
        model = CemeteryPage

    title = "示例烈士陵园"
    slug = factory.Sequence(lambda n: f"cemetery-{n}")
