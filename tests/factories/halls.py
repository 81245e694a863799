"""Halls, exhibitions and exhibits."""

import io

import factory
from django.core.files.base import ContentFile
from PIL import Image
from wagtail_factories import PageFactory

from exhibitions.halls.models import (
    ExhibitAward,
    ExhibitBattle,
    ExhibitionPage,
    ExhibitionSection,
    ExhibitPage,
    ExhibitPerson,
    HallPage,
    Hotspot,
    ScenePage,
    SectionExhibit,
)
from media.models import Panorama


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


def panorama_bytes(kind="JPEG", size=(2048, 1024), **options):
    """A whole sphere: sky above, ground below, and a post in the middle."""
    picture = Image.new("RGB", size, (150, 170, 190))
    picture.paste((110, 100, 80), (0, size[1] // 2, *size))
    picture.paste((160, 40, 30), (size[0] // 2 - 20, size[1] // 3, size[0] // 2 + 20, size[1] // 2))
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def make_panorama(title="示例全景", **fields):
    """A panorama already cut, as it is once a request is over."""
    panorama = Panorama(title=title, description="示例：一间空屋，正前方一根红柱。", **fields)
    panorama.file.save("sample.jpg", ContentFile(panorama_bytes()), save=False)
    panorama.save()
    panorama.cut_file()
    return panorama


def make_scene(parent, title="示例序厅", *, hotspots=(), panorama=None, **fields):
    """A published scene below `parent`, as the database has it; `hotspots` are the fields of each."""
    page = ScenePage(title=title, panorama=panorama, **{"description": "示例：站在厅中，四面是墙。", **fields})
    page.hotspots = [Hotspot(sort_order=order, **row) for order, row in enumerate(hotspots)]
    parent.add_child(instance=page)
    return ScenePage.objects.get(pk=page.pk)
