"""Awards from lists: one announcement a row; the living are taken in but not shown without consent."""

import datetime

import pytest
from wagtail.models import Page

from memorial.honours.models import AwardPage, Recipient
from search.models import Entry
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv
from tests.records.importing.tables import digests
from tests.support.awards import vouch

AWARDS = ("import", "awards")
HEADER = [
    "death",
    "name",
    "awarded.General Order number",
    "awarded.accredited to",
    "awarded.citation",
    "awarded.issued",
]
HEADER += ["metadata.link", "military record.company", "military record.division", "military record.entered service at"]
HEADER += ["military record.organization", "military record.rank", "awarded.date.full", "awarded.location.name"]
REST = ["http://example.org/1", "Company B", "47th Infantry", "Adrian", "U.S. Army", "Private", "1863-5-3", "Vicksburg"]
DEAD = ["True", "Example, John Q.", "-1", "", "First line\nsecond line", "01/03/1907", *REST]


def row(**cells):
    return [cells.get(name.rpartition(".")[2], cell) for name, cell in zip(HEADER, DEAD, strict=True)]


@pytest.fixture
def bring(bring_in, tmp_path):
    def run(*rows, **options):
        path = write_csv(tmp_path / "awards.csv", [HEADER, *rows])
        return bring_in(path, command=AWARDS, mapping="medal-of-honor.toml", **options)

    return run


def test_row_becomes_a_published_announcement_with_its_recipient(planted, bring, client):
    assert counts(bring(DEAD)) == (1, 0, 0, 0, 0)
    page = AwardPage.objects.get()
    assert (page.title, page.award_name, page.level) == ("Medal of Honor: John Q. Example", "Medal of Honor", "foreign")
    assert (page.announced, page.awarded, page.place) == ("1907-01-03", "1863-05-03", "Vicksburg")
    recipient = page.recipients.get()
    assert (recipient.name, recipient.deceased) == ("Example, John Q.", True)
    assert recipient.unit_public == "Company B, 47th Infantry, U.S. Army"
    assert recipient.citation == "First line\nsecond line"
    assert client.get(page.url).status_code == 200
    assert {form for form, _kind in page.entry.names} == {page.title, "Example, John Q."}


def test_recipient_not_marked_dead_is_taken_in_but_shown_nowhere(planted, bring, client):
    for run in (1, 2):
        report = bring(DEAD, row(death="False", name="Living, Ann", link="http://example.org/2"))
        assert counts(report) == ((1, 0, 0, 0, 1) if run == 1 else (0, 0, 1, 0, 1))
        assert report["undecided_rows"][0]["line"] == 4
        assert "no consent" in report["undecided_rows"][0]["reason"]
    page = AwardPage.objects.get(title="Medal of Honor: Ann Living")
    assert not page.live
    assert page.first_published_at is None
    assert page.url is None or client.get(page.url).status_code == 404
    assert list(Entry.objects.public().values_list("title", flat=True)) == ["Medal of Honor: John Q. Example"]
    assert Recipient.objects.public().count() == 1
    assert "Ann Living" not in client.get("/search/?q=Living").content.decode()


def test_unmarked_death_is_not_taken_for_death(bring):
    assert counts(bring(row(death=""))) == (0, 0, 0, 0, 1)


def test_recipient_that_the_list_now_marks_dead_is_published(bring):
    bring(row(death="False"))
    assert counts(bring(row(death="True"))) == (0, 1, 0, 0, 0)
    page = AwardPage.objects.get()
    assert page.live
    assert page.entry.live
    assert counts(bring(row(death="True"))) == (0, 0, 1, 0, 0)


def test_changed_row_of_a_draft_keeps_it_a_draft(bring):
    bring(row(death="False"))
    assert counts(bring(row(death="False", rank="Sergeant"))) == (0, 0, 0, 0, 1)
    page = AwardPage.objects.get()
    assert (page.live, page.recipients.get().rank) == (False, "Sergeant")


def test_person_who_has_consented_is_decided(bring):
    bring(row(death="False"))
    page = AwardPage.objects.get()
    recipient = page.recipients.get()
    recipient.consent_given = datetime.date(2020, 1, 1)
    page.recipients = [recipient]
    revision = page.save_revision()
    vouch(page)
    revision.publish()
    assert counts(bring(row(death="False"))) == (0, 0, 1, 0, 0)
    assert AwardPage.objects.get().live


def test_published_page_is_not_changed_by_a_row_that_takes_the_death_back(bring):
    bring(DEAD)
    report = bring(row(death="False", rank="Sergeant"))
    assert counts(report) == (0, 0, 0, 0, 1)
    assert "it is published" in report["undecided_rows"][0]["reason"]
    assert AwardPage.objects.get().recipients.get().rank == "Private"


def test_two_awards_of_one_person_are_two_announcements(bring):
    assert counts(bring(DEAD, row(link="http://example.org/2"))) == (2, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Pinder, John J., Jr.", "John J. Pinder Jr."),
        ("Sabo, Jr., Leslie H.", "Leslie H. Sabo Jr."),
        ("De La Garza, Emilio A., Jr.", "Emilio A. De La Garza Jr."),
        ("Unknown Soldier", "Unknown Soldier"),
    ],
)
def test_name_is_turned_in_the_title(bring, name, title):
    bring(row(name=name))
    assert AwardPage.objects.get().title == f"Medal of Honor: {title}"


def test_same_rows_without_ids_are_the_same(bring_in, tmp_path):
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        'list = "own"\n[fields]\nname = "姓名"\nawarded = "时间"\n'
        '[constants]\naward_kind = "merit_first"\nlevel = "city"\ndeceased = true\n',
        encoding="utf-8",
    )
    rows = [["姓名", "时间"], ["王守田", "1942年5月"], ["李桂兰", "1942年5月"], ["王守田", "1943"]]
    for encoding, wanted in (("utf-8", (3, 0, 0, 0, 0)), ("gb18030", (0, 0, 3, 0, 0))):
        path = write_csv(tmp_path / f"{encoding}.csv", rows, encoding=encoding)
        assert counts(bring_in(path, command=AWARDS, mapping=str(mapping))) == wanted
    assert AwardPage.objects.filter(title="一等功：王守田").count() == 2


def test_award_without_a_kind_is_rejected_by_the_models_own_check(bring_in, tmp_path):
    mapping = tmp_path / "own.toml"
    mapping.write_text('list = "own"\n[fields]\nname = "姓名"\n', encoding="utf-8")
    report = bring_in(write_csv(tmp_path / "a.csv", [["姓名"], ["王守田"]]), command=AWARDS, mapping=str(mapping))
    assert counts(report)[3] == 1
    assert {reject["column"] for reject in report["rejects"]} == {"award_kind", "level"}


@pytest.mark.shared_data
def test_whole_medal_of_honor_list_goes_in_and_a_second_run_changes_nothing(shared_data, bring_in):
    path = shared_data("medal-of-honor/medal-of-honor.csv")
    report = bring_in(path, command=AWARDS, mapping="medal-of-honor.toml")
    # 156 are not marked dead, one of them with a date that is none; ten dates in all are garbled.
    assert counts(report) == (3310, 0, 0, 10, 155)
    assert {reject["column"] for reject in report["rejects"]} == {"awarded.date.full"}
    assert AwardPage.objects.count() == Recipient.objects.count() == 3465
    assert Entry.objects.public().count() == AwardPage.objects.live().count() == 3310
    assert not Entry.objects.public().filter(page__awardpage__recipients__deceased=False).exists()
    assert not any(Page.find_problems())
    assert max(map(len, Recipient.objects.values_list("citation", flat=True))) == 4587
    assert AwardPage.objects.filter(awarded="1869").count() == 8
    before = digests()
    again = bring_in(path, command=AWARDS, mapping="medal-of-honor.toml")
    assert counts(again) == (0, 0, 3310, 10, 155)
    assert digests() == before
