"""A site with every kind of record, every field filled, in every awkward way."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from frame.models import Number, Sequence
from memorial.records.importing.removal import remove_pages
from memorial.records.models import (
    Battle,
    Burial,
    CemeteryPage,
    CemeterySection,
    CemeteryVisits,
    Certificate,
    Grave,
    MartyrPage,
    Merge,
    MilitaryUnit,
    PersonName,
    Reburial,
    Relation,
    Sacrifice,
    Service,
    SourceNote,
    StoryLink,
    StoryPage,
    StoryPerson,
    StorySource,
)
from tests.factories.records import CemeteryFactory, DivisionFactory

AWKWARD = [
    "=1+1",
    "+86 537",
    "-x",
    "@x",
    "'撇号",
    "''两撇",
    "\t制表",
    "行一\n行二",
    "行一\r\n行二",
    '引“"”号',
    "逗,号",
    "＝1",
    "_x000D_",
]
LONG_NAME = "阿不都热依木·买买提明·吾斯曼江·阿卜杜克里木·艾力𠮷龘"


def picture(title="示例照片"):
    from media.models import CreditedImage

    file = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(file, "PNG")
    made = CreditedImage(title=title, description="示例画面", width=8, height=8)
    made.file.save("sample.png", ContentFile(file.getvalue()), save=False)
    made.file_hash = "a" * 40
    made.save()
    # What an editor types beside the picture in a text.
    made.contextual_alt_text, made.decorative = "示例说明", False
    return made


def story(image, page):
    return [
        ("heading", "=小标题"),
        ("paragraph", f'<p>一段<b>话</b>，见<a id="{page.pk}" linktype="page">另一条</a>。</p>'),
        ("quotation", {"text": "第一行\n第二行", "source": "@出处"}),
        ("picture", {"image": image, "caption": "-说明"}) if image else ("heading", "无图"),
    ]


def build(city, county, *, image=None):
    """Two cemeteries with graves and a move, two units, two battles, records and stories that name each other."""
    division = DivisionFactory()
    first = MilitaryUnit.objects.create(name="示例纵队", formed="1941", formed_wording="民国三十年", sources="@甲\n乙")
    unit = MilitaryUnit.objects.create(name="示例团", superior=first, other_names="=老团\n'新团", sample=True)
    battle = Battle.objects.create(
        name="示例战斗",
        fought="1942-05",
        place="示例镇",
        division=division,
        latitude="35.414921",
        longitude="116.587000",
        position_grade="approximate",
        period="resistance",
        part_of=Battle.objects.create(name="示例战役"),
    )
    old, new = (
        CemeteryFactory.build(title="示例旧陵园", latitude="35.414921", longitude="116.587000"),
        CemeteryFactory.build(),
    )
    for cemetery in (old, new):
        cemetery.visits.add(CemeteryVisits(year=2019, visitors="21000余", source="示例"))
        county.add_child(instance=cemetery)
    east = CemeterySection.objects.create(cemetery=old, name="东区", order=1)
    grave = Grave.objects.create(
        cemetery=old, part=east, row="3", position="12", inscription="=碑文\n第二行", plaque_code="A-1"
    )
    moved = Grave.objects.create(cemetery=new, position="1", persons=1, plan_x="12.5", plan_y="40")
    Reburial.objects.create(
        origin=grave, destination=moved, moved="2020-04", moved_wording="二〇二〇年清明", evidence="@文件"
    )
    Grave.objects.filter(pk=grave.pk).update(now_at=moved)
    pages = []
    for number, awkward in enumerate(AWKWARD):
        page = MartyrPage(
            title=LONG_NAME if number == 0 else f"示例{number}",
            remarks=awkward,
            native_place_text=awkward.strip() or "示例",
            sex="male",
            ethnicity="汉族",
            native_place=division,
            native_place_code=division.code,
            native_place_edition="2023",
            birth="1915~",
            birth_wording="约民国四年",
            birth_place="示例村",
            period="resistance",
            register_ref=awkward,
            standing="to_complete",
            sample=True,
        )
        page.names.add(PersonName(form=page.title, kind="own", script="hans", source=awkward, grade="register"))
        page.names.add(PersonName(form=f"别名𬎆{number}", kind="carved", grade="carved"))
        page.services.add(
            Service(
                enlisted="1939",
                party="中共",
                party_joined="1940-21",
                unit="示例团",
                known_unit=unit,
                unit_public="某团",
                post=awkward,
                rank="上士",
                service_number="0012",
            )
        )
        page.sacrifices.add(
            Sacrifice(
                died="1942-06-21",
                died_wording="民国三十一年五月初八",
                place="示例镇",
                battle="示例战斗",
                known_battle=battle,
                circumstance=awkward,
                deciding="combat",
                approved_by="示例政府",
                approved="1950?",
            )
        )
        page.burials.add(
            Burial(
                cemetery=old,
                wording=awkward,
                grave=grave if number == 0 else None,
                position="东区",
                buried="1942-06",
                evidence="碑",
                grade="carved",
            )
        )
        page.source_notes.add(
            SourceNote(subject="died", grade="archive", citation=awkward, url="https://example.org/a")
        )
        page.certificates.add(Certificate(number=f"鲁烈字{number:04}", kind="martyr", issued="1983-09"))
        if pages:
            page.relations.add(Relation(other=pages[-1], kind="sibling", wording="胞弟", citation=awkward, grade="kin"))
        (county if number % 2 else city).add_child(instance=page)
        pages.append(page)
    # The first names the last: a tie to a later line.
    pages[0].relations.add(Relation(other=pages[-1], kind="comrade"))
    pages[0].deeds = story(image, pages[1])
    pages[0].portrait = image
    pages[0].save()
    pages[2].unpublish()
    told = StoryPage(title="示例故事", body=story(image, pages[0]), author="示例", written="2020")
    told.people.add(StoryPerson(martyr=pages[0]))
    told.sources.add(StorySource(grade="archive", citation="@档案"))
    city.add_child(instance=told)
    other = StoryPage(title="示例故事二", body=story(None, pages[0]))
    other.related.add(StoryLink(other=told))
    city.add_child(instance=other)
    told.related.add(StoryLink(other=other))
    told.save()
    now = timezone.now()
    Page.objects.filter(live=True, first_published_at=None).update(first_published_at=now, last_published_at=now)
    return pages


def emptied():
    """Take every record away; regions, divisions and media stay."""
    Reburial.objects.all().delete()
    Merge.objects.all().delete()
    for page in StoryPage.objects.all():
        Page.objects.get(pk=page.pk).delete()
    remove_pages(list(MartyrPage.objects.values_list("pk", flat=True)))
    Grave.objects.update(now_at=None)
    Grave.objects.all().delete()
    for page in CemeteryPage.objects.all():
        Page.objects.get(pk=page.pk).delete()
    Battle.objects.all().delete()
    MilitaryUnit.objects.all().delete()
    Number.objects.filter(page=None).delete()
    Sequence.objects.update(last=0)
