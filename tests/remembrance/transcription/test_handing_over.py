"""Scans come in by the safe door; decided rows go out as sheets, and to the records by way of the import alone."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Collection, GroupCollectionPermission

from frame.intake.submission import KEPT_DAYS, forget_due
from media.models import CreditedImage
from memorial.records.models import ImportRun, MartyrPage
from memorial.remembrance.models import ScannedSheet, SheetReading
from tests.factories.transcription import make_list, scan_bytes
from tests.remembrance.transcription.conftest import read
from tests.remembrance.transcription.test_deciding import settle
from tests.support.intake import text_of

pytestmark = pytest.mark.django_db
WANG = {"name": "王守田？", "native_place": "任城", "unit": "示例部队", "died": "1943", "remark": "=1+1"}
LI = {"name": "李□河", "native_place": "微山", "died": "1944"}


@pytest.fixture
def clerk(client, staff):
    client.force_login(staff.clerk)
    return client


@pytest.fixture
def decided(clerk, sheet):
    """The first page, decided."""
    read(sheet, WANG, LI)
    read(sheet, WANG, LI)
    settle(clerk, sheet)
    return sheet.scanned_list


@pytest.fixture
def collection(staff):
    from django.contrib.auth.models import Permission

    found = Collection.get_first_root_node().add_child(name="任城区")
    permission = Permission.objects.get(codename="add_image")
    GroupCollectionPermission.objects.create(group=staff.clerk.groups.get(), collection=found, permission=permission)
    return found


def scan(name, content=None):
    return SimpleUploadedFile(name, scan_bytes() if content is None else content, content_type="image/jpeg")


class TestScans:
    def test_come_in_in_the_order_of_their_names_with_their_source(self, clerk, county, collection):
        found = make_list(county, sheets=0)
        desk = reverse("transcription_list_desk", args=[found.pk])
        answered = clerk.post(desk, {"scans": [scan("02.jpg"), scan("01.jpg")], "collection": collection.pk})
        assert answered.status_code == 302
        first, second = found.sheets.order_by("position")
        assert "01" in first.image.file.name
        assert first.image.source == found.citation
        assert first.large.name.startswith("intake/")
        assert second.position == 2

    @pytest.mark.parametrize("bad", [scan("a.jpg", b"<svg onload=alert(1)>"), scan("a.exe"), scan("empty.jpg", b"")])
    def test_what_is_no_picture_is_refused_with_all_that_came_with_it(self, clerk, county, collection, bad):
        found = make_list(county, sheets=0)
        desk = reverse("transcription_list_desk", args=[found.pk])
        answered = clerk.post(desk, {"scans": [scan("01.jpg"), bad], "collection": collection.pk})
        assert answered.status_code == 200
        assert not ScannedSheet.objects.exists()
        assert not CreditedImage.objects.exists()

    def test_go_into_a_collection_of_the_own_only(self, clerk, county, collection):
        found = make_list(county, sheets=0)
        elsewhere = Collection.get_first_root_node().add_child(name="邻县")
        desk = reverse("transcription_list_desk", args=[found.pk])
        clerk.post(desk, {"scans": [scan("01.jpg")], "collection": elsewhere.pk})
        assert not ScannedSheet.objects.exists()

    def test_the_copy_goes_with_its_list(self, clerk, scanned, django_capture_on_commit_callbacks):
        names = [sheet.large.name for sheet in scanned.sheets.all()]
        with django_capture_on_commit_callbacks(execute=True):
            clerk.post(reverse("scanned_lists:delete", args=[scanned.pk]))
        assert not ScannedSheet.objects.exists()
        assert [default_storage.exists(name) for name in names] == [False, False]

    def test_a_page_keeps_its_copy_when_the_picture_leaves_the_library(self, client, sheet, admin_user):
        client.force_login(admin_user)
        answered = client.post(reverse("wagtailimages:delete", args=[sheet.image_id]), follow=True)
        assert answered.status_code == 200
        sheet.refresh_from_db()
        assert sheet.image is None
        assert default_storage.exists(sheet.large.name)


class TestSheetsOfTheResult:
    def test_hold_the_decided_rows_with_their_signs_of_doubt(self, clerk, decided):
        answered = clerk.get(reverse("transcription_export", args=[decided.pk, "xlsx"]))
        rows = list(load_workbook(io.BytesIO(answered.content)).active.values)
        assert rows[0][:3] == ("页", "行", "姓名")
        assert rows[1][:4] == ("1", "1", "王守田？", "任城")
        assert rows[2][2] == "李□河"
        assert len(rows) == 3

    def test_run_nothing_in_a_spreadsheet(self, clerk, decided):
        text = clerk.get(reverse("transcription_export", args=[decided.pk, "csv"])).content.decode("utf-8-sig")
        assert ",'=1+1" in text
        book = load_workbook(io.BytesIO(clerk.get(reverse("transcription_export", args=[decided.pk, "xlsx"])).content))
        assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)

    def test_come_as_nothing_else(self, clerk, decided):
        assert clerk.get(reverse("transcription_export", args=[decided.pk, "exe"])).status_code == 404


class TestImport:
    def prepared(self, decided):
        return reverse("imports:prepared", args=["transcription", decided.pk])

    def test_never_happens_by_itself(self, decided):
        assert not MartyrPage.objects.exists()
        assert not ImportRun.objects.exists()

    def test_shows_what_the_rows_would_be_and_then_brings_them_in_with_their_source(self, clerk, decided):
        preview = clerk.post(self.prepared(decided))
        assert "这是预览" in text_of(preview)
        assert decided.title in text_of(preview)
        assert not MartyrPage.objects.exists()
        signed = text_of(preview).split('name="signed" value="')[1].split('"')[0]
        assert clerk.post(reverse("imports:confirm"), {"signed": signed}).status_code == 302
        page = MartyrPage.objects.get(title="王守田")
        note = page.source_notes.get()
        assert (note.citation, note.grade) == ("示例档案馆藏 1-2-3", "register")
        assert "抄录存疑：姓名 王守田？" in page.remarks
        assert "原件第1页第1行" in page.remarks
        assert "=1+1" in page.remarks
        assert MartyrPage.objects.get(title="李□河").sacrifices.get().died == "1944"
        run = ImportRun.objects.get()
        assert run.list_name == f"transcription-{decided.pk}"
        clerk.post(reverse("imports:undo", args=[run.pk]))
        assert not MartyrPage.objects.filter(title="王守田", live=True).exists()

    def test_is_not_for_other_offices_nor_for_lists_of_which_nothing_is_decided(self, client, decided, staff, county):
        client.force_login(staff.sibling)
        assert client.post(self.prepared(decided)).status_code == 404
        client.force_login(staff.writer)
        assert client.post(self.prepared(decided)).status_code == 302
        client.force_login(staff.clerk)
        assert client.post(self.prepared(make_list(county))).status_code == 404
        assert client.post(reverse("imports:prepared", args=["nothing", 1])).status_code == 404
        assert client.get(self.prepared(decided)).status_code == 405
        assert not MartyrPage.objects.exists()

    def test_a_made_up_list_makes_marked_records(self, clerk, decided):
        type(decided).objects.update(sample=True)
        signed = text_of(clerk.post(self.prepared(decided))).split('name="signed" value="')[1].split('"')[0]
        clerk.post(reverse("imports:confirm"), {"signed": signed})
        assert MartyrPage.objects.get(title="王守田").sample

    def test_a_source_with_every_awkward_sign_stays_a_source(self, clerk, decided):
        awkward = "a\"b\\c''' = [x] {y}\t# é 𠮷"
        type(decided).objects.update(citation=awkward)
        signed = text_of(clerk.post(self.prepared(decided))).split('name="signed" value="')[1].split('"')[0]
        clerk.post(reverse("imports:confirm"), {"signed": signed})
        assert MartyrPage.objects.get(title="王守田").source_notes.get().citation == awkward


def test_digests_and_names_not_shown_go_with_the_readings_day_and_the_rows_stay(decided):
    SheetReading.objects.update(address="0" * 32, thanks="示例志愿者")
    SheetReading.objects.filter(pk=SheetReading.objects.first().pk).update(thanks_state="shown")
    assert forget_due(SheetReading, timezone.localdate() + timedelta(days=KEPT_DAYS)) == 2
    for reading in SheetReading.objects.all():
        assert reading.address == ""
        assert len(reading.rows) == 2
    assert [each.thanks for each in SheetReading.objects.order_by("pk")] == ["示例志愿者", ""]
