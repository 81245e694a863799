"""Taking an import back leaves what editions, readers and other desks are about, says so, and removes the rest."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from exhibitions.halls.models import ExhibitPage
from frame.deleting import holders, relations_to, rows_at
from frame.models import Number
from frame.publishing import PublishingRefused
from home.import_targets import TARGETS
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, AwardStep, HonourRollPage, RollEdition
from memorial.honours.rolls.freezing import freeze, outlook
from memorial.records.importing import obstacles, undoing
from memorial.records.importing.reasons import told_reason
from memorial.records.importing.removal import remove_pages
from memorial.records.importing.run import Request, run
from memorial.records.models import ImportRow, ImportRun, MartyrPage, SourceRow
from memorial.remembrance.models import Correction, Kin
from tests.home.import_desk.test_rights import ALONE
from tests.honours.rolls.test_asking import make_roll

pytestmark = pytest.mark.django_db
# What stays without a page, and asks for none: addresses, accounts, the site's own choices of a page.
DETACHED = {
    "frame.Number.page", "home.SiteParticulars.accessibility_page", "home.SiteParticulars.privacy_page",
    "honours.Recipient.martyr", "records.ImportRow.page", "wagtailcore.Page.alias_of",
}  # fmt: skip
# What is nothing without the page. Where a hand has set it on another page, the index of references keeps the import.
# By these fields a page's own child rows hang on it.
OWN = {"martyr", "award", "exhibit", "page"}
CASCADED = {
    "halls.ExhibitAward.award", "halls.ExhibitPerson.martyr", "halls.SectionExhibit.exhibit",
    "honours.CampaignAward.award", "records.Merge.kept", "records.Merge.merged", "records.NamesakeDecision.first",
    "records.NamesakeDecision.second", "records.Relation.other", "records.SourceRow.page",
    "records.StoryPerson.martyr", "search.Entry.page",
}  # fmt: skip


@pytest.fixture
def bring(tmp_path, county):
    """Bring a list in as the commands do; the run it left."""

    def bring_in(kind, text, mapping=""):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        if mapping:
            (tmp_path / "own.toml").write_text(mapping, encoding="utf-8")
            mapping = str(tmp_path / "own.toml")
        run(TARGETS[kind](), Request(path, county.code, mapping), lambda _line: None)
        return ImportRun.objects.latest("pk")

    return bring_in


@pytest.fixture
def martyrs(bring):
    """An import of five people."""
    return bring("martyrs", "烈士ID,姓名,籍贯\n" + "".join(f"S{each},示例{each},示例村{each}\n" for each in range(5)))


@pytest.fixture
def awards(bring):
    """An import of three announcements, one a row."""
    lines = "".join(f"A{each},示例{each},是,二等功,市级,2023-05-0{each + 1}\n" for each in range(3))
    return bring("awards", f"标识,姓名,已故,荣誉类别,级别,发布时间\n{lines}", ALONE.format(list="示例名单"))


def corrected(page):
    """A reader's correction of what the page says."""
    told = {"section": page.section, "number": page.number, "title": page.title, "page_id": page.pk}
    return Correction.objects.create(receipt=f"SL{page.number}", due_on=date(2030, 1, 1), **told)


def door(name, run):
    return reverse(f"imports:{name}", args=[run.pk])


def sound():
    """Whether every row leads somewhere, and the tree is whole."""
    connection.check_constraints()
    return not any(Page.find_problems())


def test_records_a_reader_has_corrected_stay_and_all_others_go(martyrs, admin_client):
    page = MartyrPage.objects.get(title="示例2")
    correction = corrected(page)
    foreseen = admin_client.get(door("undo", martyrs)).content.decode()
    assert "移除这次导入新增的 4 条记录" in foreseen
    assert "另有 1 条保留不动" in foreseen
    assert "示例2</a> 保留：有1条“更正单”与它有关" in foreseen
    answer = admin_client.post(door("undo", martyrs), follow=True)
    told = answer.content.decode()
    assert "已撤销：移除4条，恢复0条。" in told
    assert "保留1条" in told
    assert "保留：有1条“更正单”与它有关" in told
    martyrs.refresh_from_db()
    assert martyrs.state == "undone"
    left = MartyrPage.objects.get()
    assert (left.pk, left.live) == (page.pk, True)
    correction.refresh_from_db()
    assert correction.page_id == page.pk
    assert SourceRow.objects.get().page_id == page.pk
    assert sound()


def test_announcements_in_a_frozen_edition_stay(awards, county, admin_client):
    roll = make_roll(county)
    roll = HonourRollPage.objects.get(pk=roll.pk)
    freeze(roll, None, title="2026年版", stamp=outlook(roll).stamp, again=True, note="年度定版")
    assert RollEdition.objects.get().rows.exclude(award=None).count() == 3
    late = AwardPage.objects.get(title__contains="示例1")
    RollEdition.objects.get().rows.filter(award=late.pk).update(award=None)
    RollEdition.objects.get().changes.filter(award=late.pk).update(award=None)
    page = admin_client.get(door("undo", awards))
    assert page.context["undoing"].removed == 1
    assert "条“名录版次的一行”" in page.content.decode()
    admin_client.post(door("undo", awards))
    awards.refresh_from_db()
    assert awards.state == "undone"
    assert sorted(page.title[-3:] for page in AwardPage.objects.all()) == ["示例0", "示例2"]
    assert RollEdition.objects.get().rows.exclude(award=None).count() == 2
    assert sound()


def test_an_announcement_a_reader_has_corrected_stays(awards, admin_client):
    corrected(AwardPage.objects.first())
    admin_client.post(door("undo", awards))
    awards.refresh_from_db()
    assert (awards.state, AwardPage.objects.count()) == ("undone", 1)
    assert sound()


def test_steps_that_somebody_took_keep_an_announcement_and_those_of_the_import_do_not(awards):
    first = AwardPage.objects.first()
    assert AwardStep.objects.filter(act=AwardAct.LIST).count() == 3
    AwardStep.objects.create(award=first, act=AwardAct.NOTICE, state="notice")
    held = rows_at(list(AwardPage.objects.values_list("pk", flat=True)), AwardPage)
    assert {key: dict(kinds) for key, kinds in held.items()} == {first.pk: {AwardStep: 1}}


def test_nothing_to_remove_is_no_fault(martyrs, admin_client):
    for page in MartyrPage.objects.all():
        corrected(page)
    told = admin_client.post(door("undo", martyrs), follow=True).content.decode()
    assert "移除0条" in told
    assert "保留5条" in told
    assert MartyrPage.objects.count() == 5


def test_what_cannot_be_as_it_was_stays_and_is_told_and_the_rest_is_put_back(bring, martyrs, admin_client, monkeypatch):
    changed = bring("martyrs", "烈士ID,姓名,籍贯\n" + "".join(f"S{each},示例{each},新村\n" for each in range(3)))
    write = undoing.write_onto

    def refuse_one(page, *given, **more):
        if page.title == "示例1":
            raise PublishingRefused(page.pk, ["没有依据。"])
        write(page, *given, **more)

    monkeypatch.setattr(undoing, "write_onto", refuse_one)
    told = admin_client.post(door("undo", changed), follow=True).content.decode()
    changed.refresh_from_db()
    assert changed.state == "undone"
    assert "移除0条，恢复2条" in told
    assert "保持导入后的样子：没有依据。" in told
    places = MartyrPage.objects.order_by("title").values_list("native_place_text", flat=True)
    assert list(places) == ["示例村0", "新村", "示例村2", "示例村3", "示例村4"]


def test_the_command_names_what_stays_in_english(martyrs, capsys):
    corrected(MartyrPage.objects.get(title="示例2"))
    call_command("import_undo", str(martyrs.pk), dry_run=True)
    told = capsys.readouterr().out
    assert "4 would be removed" in told
    assert "it stays, since rows of other desks are about it: 1 remembrance.Correction" in told
    call_command("import_undo", str(martyrs.pk), json=True)
    kept = json.loads(capsys.readouterr().out)["kept"]
    assert [each["title"] for each in kept] == ["示例2"]


def test_broken_off_it_goes_on_and_what_came_in_meanwhile_stays_too(martyrs, admin_client, monkeypatch):
    monkeypatch.setattr(obstacles.batched, "__defaults__", (2,))
    corrected(MartyrPage.objects.get(title="示例0"))
    remove, turns = undoing.remove_pages, []

    def die_second(ids):
        turns.append(ids)
        if len(turns) == 2:
            raise KeyboardInterrupt
        remove(ids)

    with monkeypatch.context() as broken:
        broken.setattr(undoing, "remove_pages", die_second)
        with pytest.raises(KeyboardInterrupt):
            undoing.undo(martyrs, TARGETS["martyrs"](), None, lambda _line: None)
    martyrs.refresh_from_db()
    assert (martyrs.state, MartyrPage.objects.count()) == ("undoing", 4)
    assert door("undo", martyrs) in admin_client.get(door("run", martyrs)).content.decode()
    corrected(MartyrPage.objects.get(title="示例3"))
    admin_client.post(door("undo", martyrs))
    martyrs.refresh_from_db()
    assert martyrs.state == "undone"
    assert set(MartyrPage.objects.values_list("title", flat=True)) == {"示例0", "示例3"}
    assert sound()


def test_what_comes_between_the_look_and_the_removal_is_seen(martyrs, monkeypatch):
    look = undoing.foresee

    def look_and_hear(*given):
        found = look(*given)
        corrected(MartyrPage.objects.get(title="示例1"))
        return found

    monkeypatch.setattr(undoing, "foresee", look_and_hear)
    done = undoing.undo(martyrs, TARGETS["martyrs"](), None, lambda _line: None)
    assert ([each.title for each in done.kept], done.removed) == (["示例1"], 4)


def test_edited_records_still_stop_the_whole(martyrs, admin_client):
    corrected(MartyrPage.objects.get(title="示例2"))
    page = MartyrPage.objects.get(title="示例1")
    page.remarks = "示例改动"
    page.save_revision().publish()
    assert "不能撤销" in admin_client.post(door("undo", martyrs), follow=True).content.decode()
    assert MartyrPage.objects.count() == 5


def test_what_holds_a_page_is_told_by_kind_and_what_was_renamed_as_it_stands():
    reason = "it stays, since rows of other desks are about it: 1 remembrance.Correction, 2 remembrance.Kin"
    assert f"1条“更正单”、2条“{Kin._meta.verbose_name}”" in told_reason(reason)
    assert "1 gone.Model" in told_reason(reason.split(":")[0] + ": 1 gone.Model")


@pytest.mark.parametrize("model", [MartyrPage, AwardPage, ExhibitPage], ids=lambda model: model.__name__)
def test_every_relation_to_a_page_that_comes_in_is_seen_to(model):
    """Those without a way back (`+`) too: each holds the page, goes along with it, or lets it go, and is named."""
    held = {(kind, field) for kind, field, _only in holders(model)}
    strange = []
    for relation in relations_to(model):
        field, kind = relation.field, relation.related_model
        own = isinstance(field, ParentalKey) and issubclass(model, field.related_model) and field.name in OWN
        log = relation.on_delete is models.DO_NOTHING and not field.db_constraint
        if getattr(relation, "parent_link", False) or own or log or (kind, field.name) in held:
            continue
        if kind._meta.app_label.startswith("wagtail") and relation.on_delete is models.CASCADE:
            continue
        known = CASCADED if relation.on_delete is models.CASCADE else DETACHED
        assert relation.on_delete in (models.CASCADE, models.SET_NULL)
        if f"{kind._meta.label}.{field.name}" not in known:
            strange.append(f"{kind._meta.label}.{field.name}")
    assert strange == []


def test_pages_are_removed_with_every_kind_of_row_that_lets_them_go(martyrs):
    page = MartyrPage.objects.get(title="示例1")
    number = Number.objects.get(page=page)
    correction = corrected(page)
    remove_pages([page.pk])
    correction.refresh_from_db()
    number.refresh_from_db()
    assert (correction.page_id, number.page_id) == (None, None)
    assert not ImportRow.objects.filter(page_id=page.pk).exists()
    assert sound()
