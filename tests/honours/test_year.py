"""A year of honours in three counties, played through: every list follows from the same rows, to the person."""

import csv
import io
import json
import secrets
from datetime import date, timedelta

import pypdfium2
import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from frame.intake.forms import SALT
from memorial.honours.choices import AwardAct, EditionChangeKind, RecipientKind
from memorial.honours.deliveries.access import deliveries_of
from memorial.honours.deliveries.advancing import advance
from memorial.honours.deliveries.entering import due as notices_due
from memorial.honours.deliveries.entering import enter
from memorial.honours.deliveries.worklist import tallies
from memorial.honours.models import AwardPage, Delivery, HonourRollPage, Objection, Recipient
from memorial.honours.objections.handing_in import answer
from memorial.honours.portraits import PortraitKeeper
from memorial.honours.procedure.taking import take
from memorial.honours.relisting import Relister
from memorial.honours.rolls.freezing import freeze, outlook
from memorial.honours.rolls.gazetteer import entries_due
from search.models import Entry
from tests.factories.honours import RollFactory
from tests.factories.pictures import make_picture
from tests.factories.records import DivisionFactory, RegionFactory
from tests.support.awards import draft, editor, end_notice, publish, today
from tests.support.portraits import answers, portrait_doors

pytestmark = pytest.mark.django_db

YEAR = 2026
GIVEN = date(2024, 1, 1)
ENDING = "高志远"
OTHER_DOORS = ("/feeds/awards.rss", "/feeds/awards.atom", "/awards/figures/", "/awards/figures.csv")


def people(prefix, living, dead, *, unnamed=0, serving=0):
    """Living people who agree, of them `serving` in service; the dead; and those who are counted only."""
    rows = [
        Recipient(name=f"{prefix}{number}", consent_given=GIVEN, serving=number < serving) for number in range(living)
    ]
    rows += [Recipient(name=f"{prefix}已故{number}", deceased=True) for number in range(dead)]
    return rows + [Recipient(name=f"{prefix}不具名{number}", unnamed=True) for number in range(unnamed)]


@pytest.fixture
def counties(city, county):
    others = [("370830000000", "汶上县"), ("370832000000", "梁山县")]
    rest = [
        RegionFactory(parent=city, division=DivisionFactory(code=code, name=name, level=3), title=name)
        for code, name in others
    ]
    return [county, *rest]


@pytest.fixture
def hands(city):
    rights = {
        "verify": "verify_award",
        "screen": "screen_award",
        "decide": "decide_award",
        "answer": "answer_objection",
    }
    return {name: editor(city, name, right) for name, right in rights.items()}


@pytest.fixture
def roll(city):
    page = RollFactory.build(order="kind", then_by="name")
    city.add_child(instance=page)
    return HonourRollPage.objects.get(pk=page.pk)


def receive(hands, award):
    """接收 → 核实 → 保密审查 → 发布"""
    with pytest.raises(ValidationError):
        publish(award)
    take(award, AwardAct.VERIFY, hands["verify"])
    take(award, AwardAct.SCREEN, hands["screen"])
    return publish(award)


def give_notice(hands, award):
    take(award, AwardAct.VERIFY, hands["verify"])
    take(award, AwardAct.NOTICE, hands["decide"], notice_from=today(), notice_to=today() + timedelta(days=6))
    with pytest.raises(ValidationError):
        publish(award)


def object_to(client, award, about=""):
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - 60)
    words = {
        "text": "材料所列年份与档案不符，请核对。",
        "name": "示例来信人",
        "contact": "信箱",
        "made": signer.sign(secrets.token_urlsafe(9)),
        "about": about,
    }
    assert client.post(reverse("object_to", args=[award.number]), words).status_code == 302
    return Objection.objects.latest("pk")


def take_out(award, name):
    held = AwardPage.objects.get(pk=award.pk).get_latest_revision_as_object()
    held.recipients = [row for row in held.recipients.all() if row.name != name]
    held.save_revision()


def freeze_now(roll, title, reasons=None):
    held = HonourRollPage.objects.get(pk=roll.pk)
    return freeze(held, None, title=title, stamp=outlook(held).stamp, reasons=reasons)


def names(rows):
    return {row.told["name"] for row in rows}


def replayed(editions):
    """Who stands on the last edition by the first one's names and the change lists alone."""
    held = names(editions[0].rows.all())
    for edition in editions[1:]:
        for change in edition.changes.all():
            name = (change.told or change.before)["name"]
            (held.discard if change.change == EditionChangeKind.REMOVED else held.add)(name)
    return held


def words_in(content, ending):
    """What a reader of the file reads."""
    if ending == "pdf":
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)


def statistics(client, **asked):
    """The page's numbers of recipients, from its file: by table, by what each row is called."""
    text = client.get("/awards/figures.csv", asked).content.decode("utf-8-sig")
    found = {}
    for title, _code, label, count, _unit in list(csv.reader(io.StringIO(text)))[1:]:
        found.setdefault(title.removeprefix("受奖者，"), {})[label] = int(count)
    return found


def totals(client, **asked):
    """What each of the tables adds up to: one number, where they agree."""
    return {sum(rows.values()) for rows in statistics(client, **asked).values()}


def test_a_year(client, city, counties, hands, roll, django_capture_on_commit_callbacks):
    one, two, three = counties
    told = {"level": "city", "announced": f"{YEAR}-07", "issuer": "示例单位"}
    portrait = make_picture("示例像", size=(400, 500))
    ending = Recipient(name=ENDING, consent_given=GIVEN, portrait=portrait)
    second = draft(one, ending, *people("甲县二等功", 4, 2, unnamed=1), award_kind="merit_second", **told)
    third = draft(two, *people("乙县三等功", 6, 1), award_kind="merit_third", **told)
    serving = draft(three, *people("丙县二等功", 4, 0, unnamed=1, serving=2), award_kind="merit_second", **told)
    model_one = draft(one, *people("甲县模范", 7, 1), award_kind="model_veteran", **told)
    model_two = draft(two, *people("乙县模范", 8, 0), award_kind="model_veteran", **told)
    model_three = draft(three, *people("丙县模范", 5, 0), award_kind="model_veteran", **told)
    assert Recipient.objects.count() == 41

    # Spring: two merits arrive, a first edition.
    for award in (second, third):
        receive(hands, award)
    first = freeze_now(roll, "第一版")
    assert first.count == 5 + 2 + 6 + 1
    assert totals(client) == {first.count}

    # Summer: three are chosen; one objection is rejected, one upheld against a nominee.
    for award in (model_one, model_two, model_three):
        give_notice(hands, award)
    rejected, upheld = object_to(client, model_one), object_to(client, model_two, "乙县模范7")
    for award in (model_one, model_two):
        end_notice(award)
        with pytest.raises(ValidationError, match="异议"):
            take(award, AwardAct.DECIDE, hands["decide"])
    answer(rejected, hands["answer"], "rejected", "经核对档案，所列年份无误。")
    answer(upheld, hands["answer"], "upheld", "经核对，不符合条件，移出名单。")
    take_out(model_two, "乙县模范7")
    take(model_two, AwardAct.VERIFY, hands["verify"])
    for award in (model_one, model_two, model_three):
        end_notice(award)
        take(award, AwardAct.DECIDE, hands["decide"])
        publish(AwardPage.objects.get(pk=award.pk))
    middle = freeze_now(roll, "第二版")
    assert middle.count == first.count + 8 + 7 + 5
    assert Recipient.objects.count() == 40
    assert totals(client) == {middle.count}

    assert all(ENDING in client.get(door).content.decode() for door in OTHER_DOORS[:2])
    seen = portrait_doors(client, second, portrait)
    assert answers(client, seen) == {200}

    # Autumn: the last arrives, one is revoked, and consent of one ends.
    receive(hands, serving)
    take(model_three, AwardAct.REVOKE, hands["decide"], note="经复核，材料不实。")
    Recipient.objects.filter(name=ENDING).update(consent_expires=today() - timedelta(days=1))
    last = freeze_now(roll, "第三版")
    changed = sorted((change.change, (change.told or change.before)["name"]) for change in last.changes.all())
    assert changed == sorted(
        [("added", f"丙县二等功{number}") for number in range(4)]
        + [("removed", f"丙县模范{number}") for number in range(5)]
        + [("removed", ENDING)]
    )
    assert all(change.reason for change in last.changes.all())

    # Edition, change lists, roll, and the announcements themselves say the same.
    standing = {
        row.name
        for row in Recipient.objects.filter(award__live=True).exclude(award=model_three)
        if row.is_public and row.recipient_kind == RecipientKind.PERSON
    }
    assert (
        names(last.rows.all()) == replayed([first, middle, last]) == {row.name for row in roll.recipients()} == standing
    )
    assert last.count == len(standing) == 40 - 5 - 2 - 1

    # The gazetteer is due whoever had a second-class merit, named or not.
    due = [entries_due(place.division, YEAR) for place in counties]
    assert [len(entries.rows) for entries in due] == [8, 0, 5]
    assert [entries.unnamed for entries in due] == [2, 0, 1]
    assert len(entries_due(city.division, YEAR).rows) == sum(len(entries.rows) for entries in due)

    # The families of all who received merits have their notice, named or not, each once: 8 + 7 + 5.
    bringer = editor(city, "送喜报员", "deliver_notice")
    for award, count in ((second, 8), (third, 7), (serving, 5)):
        assert len(enter(AwardPage.objects.get(pk=award.pk), bringer)) == count
    for award in (second, model_one, model_three):
        with pytest.raises(ValidationError):
            enter(AwardPage.objects.get(pk=award.pk), bringer)
    notices = Delivery.objects.order_by("pk")
    assert {notice.recipient_id for notice in notices} == set(
        Recipient.objects.filter(award__in=[second, third, serving]).values_list("pk", flat=True)
    )
    assert not notices_due().exists()
    for notice in notices:
        for stage in ("entered", "checked", "delivered", "reported"):
            visit = {"delivered_on": today(), "office": "示例事务局", "forces": "示例人武部"}
            advance(notice, stage, bringer, **(visit if stage == "delivered" else {}))
    assert [(row.value, row.count) for row in tallies(deliveries_of(bringer))] == [("reported", 20)]
    by_county = [deliveries_of(bringer).filter(region=place).count() for place in counties]
    assert by_county == [8, 7, 5]
    # The gazetteer's second class and above are among them, the third class are the rest.
    assert by_county[0] + by_county[2] == sum(len(entries.rows) for entries in due)

    # The statistics count whoever stands on the roll; the three who are not named are too few anywhere to be counted.
    assert totals(client) == {last.count}
    told_of = statistics(client, place="3708")
    assert told_of["按年份"] == {str(YEAR): last.count}
    assert told_of["按荣誉类别"] == {"二等功": 6 + 4, "三等功": 7, "模范（优秀）退役军人": 8 + 7}
    assert told_of["按级别"] == {"市级": last.count}
    assert told_of["按地区"] == {"任城区": 6 + 8, "汶上县": 7 + 7, "梁山县": 4}
    for place, entries in zip(counties, due, strict=True):
        code = place.division.short_code
        named = len(entries.rows) - entries.unnamed
        assert totals(client, place=code, kind="merit_second") == ({named} if named else set())

    # Whose consent has ended is read nowhere: pages, files, earlier editions, search. The worker looks twice a minute.
    assert client.get("/search/", {"q": ENDING, "format": "json"}).json()["total"] == 1
    Entry.objects.filter(pk=second.pk).update(updated_at=timezone.now() - timedelta(days=2))
    assert Relister.pause <= 30
    assert PortraitKeeper.pause <= 30
    with django_capture_on_commit_callbacks(execute=True):
        Relister().look()
        PortraitKeeper().look()
    assert answers(client, seen) == {404}
    base = f"/rolls/{roll.number}/"
    doors = ["", "roll.json", "wall.json", "wall/", *(f"editions/{n}/" for n in (1, 2, 3)), "editions/1/roll.json"]
    for door in (*(base + door for door in doors), f"/awards/{second.number}/", "/awards/", "/sitemap/", *OTHER_DOORS):
        assert ENDING not in client.get(door).content.decode(), door
    assert client.get("/search/", {"q": ENDING, "format": "json"}).json()["total"] == 0
    for ending in ("xlsx", "pdf"):
        for edition in ("", "editions/1/"):
            assert ENDING not in words_in(client.get(f"{base}{edition}roll.{ending}").content, ending)
    document = json.loads(client.get(f"{base}editions/1/roll.json").content)
    feed = client.get("/feeds/awards.rss").content.decode()
    assert feed.count("【已撤销】") == 1
    assert "丙县模范" not in feed.replace(model_three.title, "")
    assert sum("withheld" in row for row in document["rows"]) == 1
    assert document["header"]["count"] == first.count
