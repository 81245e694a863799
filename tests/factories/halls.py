"""Halls, exhibitions and exhibits."""

import factory
from wagtail_factories import PageFactory

from exhibitions.halls.models import (
    ExhibitAward,
    ExhibitBattle,
    ExhibitionPage,
    ExhibitionSection,
    ExhibitPage,
    ExhibitPerson,
    HallPage,
    SectionExhibit,
)


class HallFactory(PageFactory):
    class Meta:
        model = HallPage

    title = "示例荣誉馆"
    slug = factory.Sequence(lambda n: f"hall-{n}")


def make_exhibit(parent, title="示例家书", *, people=(), names=(), battle=None, awards=(), **fields):
    """A published exhibit below `parent`, as the database has it; `names` are people without records."""
    page = ExhibitPage(title=title, **fields)
    for martyr in people:
        page.people.add(ExhibitPerson(martyr=martyr))
    for name in names:
        page.people.add(ExhibitPerson(name=name))
    if battle:
        page.battles.add(ExhibitBattle(battle=battle))
    for award in awards:
        page.awards.add(ExhibitAward(award=award))
    parent.add_child(instance=page)
    return ExhibitPage.objects.get(pk=page.pk)


def make_exhibition(parent, sections=(), title="示例陈列", **fields):
    """Add a published exhibition below `parent`; `sections` are pairs of a title and exhibits."""
    page = ExhibitionPage(title=title, **fields)
    for order, (name, exhibits) in enumerate(sections):
        section = ExhibitionSection(title=name, sort_order=order)
        section.exhibits = [SectionExhibit(exhibit=exhibit, sort_order=place) for place, exhibit in enumerate(exhibits)]
        page.sections.add(section)
    parent.add_child(instance=page)
    return ExhibitionPage.objects.get(pk=page.pk)
