"""The order of a list's pages is the desk's, until somebody has begun to read what would get another number."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.models import ModelLogEntry

from memorial.remembrance.transcription.arranging import delete, move
from memorial.remembrance.transcription.deciding import withdraw
from tests.factories.transcription import make_list
from tests.remembrance.transcription.conftest import address_of, take
from tests.support.awards import editor
from tests.support.intake import made, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scanned(county):
    return make_list(county, sheets=5)


@pytest.fixture
def pages(scanned):
    return list(scanned.sheets.order_by("position"))


@pytest.fixture
def clerk(client, staff):
    client.force_login(staff.clerk)
    return client


def order(scanned, pages):
    """The pages as they stand now, each by the number it had at first; gaps left out."""
    numbers = {page.pk: number for number, page in enumerate(pages, start=1)}
    return [numbers[pk] for pk in scanned.sheets.order_by("position").values_list("pk", flat=True)]


def positions(scanned):
    return list(scanned.sheets.order_by("position").values_list("position", flat=True))


class TestMoving:
    @pytest.mark.parametrize(
        ("page", "to", "after"),
        [(5, 1, [5, 1, 2, 3, 4]), (1, 5, [2, 3, 4, 5, 1]), (2, 4, [1, 3, 4, 2, 5]), (3, 3, [1, 2, 3, 4, 5])],
    )
    def test_a_page_goes_to_its_place_and_those_between_move_by_one(self, scanned, pages, staff, page, to, after):
        move(pages[page - 1], staff.clerk, to)
        assert order(scanned, pages) == after
        assert positions(scanned) == [1, 2, 3, 4, 5]

    @pytest.mark.parametrize("to", [0, -1, 6, 10**6])
    def test_there_is_no_place_outside_the_list(self, scanned, pages, staff, to):
        with pytest.raises(ValidationError, match="1到5之间"):
            move(pages[0], staff.clerk, to)
        assert order(scanned, pages) == [1, 2, 3, 4, 5]

    def test_a_page_that_was_begun_keeps_its_number(self, scanned, pages, staff):
        take(pages[2])
        for page, to in ((4, 1), (2, 4), (0, 3)):
            with pytest.raises(ValidationError, match="第3页已经有人开始抄录"):
                move(pages[page], staff.clerk, to)
        move(pages[0], staff.clerk, 2)
        move(pages[4], staff.clerk, 4)
        assert order(scanned, pages) == [2, 1, 3, 5, 4]

    def test_another_office_moves_nothing_nor_does_whoever_may_only_decide(self, pages, staff, county):
        for stranger in (staff.sibling, staff.writer, editor(county, "裁定员", "decide_transcription")):
            with pytest.raises(PermissionDenied):
                move(pages[0], stranger, 2)
            with pytest.raises(PermissionDenied):
                delete(pages[0], stranger)

    def test_the_desk_moves_by_a_press_and_says_in_words_what_is_not_done(self, clerk, scanned, pages):
        desk = reverse("transcription_list_desk", args=[scanned.pk])
        page = text_of(clerk.get(desk))
        assert "第1页上移" not in page
        assert "第5页下移" not in page
        assert "第5页上移" in page
        take(pages[4])
        page = text_of(clerk.get(desk))
        assert "第5页上移" not in page
        assert "已有人抄，页次不变" in page
        address = reverse("transcription_sheet_move", args=[pages[1].pk])
        assert "原第2页已移动" in text_of(clerk.post(address, {"position": "1"}, follow=True))
        assert order(scanned, pages) == [2, 1, 3, 4, 5]
        for bad in ("", "第一", "1.5", "9" * 30, "6"):
            assert clerk.post(address, {"position": bad}).status_code == 302
        assert order(scanned, pages) == [2, 1, 3, 4, 5]
        assert clerk.get(address).status_code == 405
        assert ModelLogEntry.objects.filter(action="changming.transcription.moved").count() == 1

    def test_whoever_takes_a_page_that_moved_meanwhile_is_shown_the_one_that_is_there(self, client, pages, staff):
        move(pages[0], staff.clerk, 2)
        answered = client.post(address_of(pages[0]), {"made": made(), "sheet": pages[0].pk})
        assert "现在是另一页" in text_of(answered)
        assert not pages[0].readings.exists()
        assert not pages[1].readings.exists()


class TestDeleting:
    def test_a_page_nobody_has_begun_goes_with_its_copy_and_those_behind_move_up(
        self, clerk, scanned, pages, django_capture_on_commit_callbacks
    ):
        image, copy = pages[1].image, pages[1].large.name
        address = reverse("transcription_sheet_delete", args=[pages[1].pk])
        assert "不能恢复" in text_of(clerk.get(address))
        assert scanned.sheets.count() == 5
        with django_capture_on_commit_callbacks(execute=True):
            assert "后面各页依次前移" in text_of(clerk.post(address, follow=True))
        assert order(scanned, pages) == [1, 3, 4, 5]
        assert positions(scanned) == [1, 2, 3, 4]
        assert not default_storage.exists(copy)
        image.refresh_from_db()
        assert clerk.get(address).status_code == 404

    def test_a_page_that_was_begun_stays_and_the_reason_is_told(self, clerk, scanned, pages, staff):
        take(pages[1])
        withdraw(pages[1], staff.clerk)
        address = reverse("transcription_sheet_delete", args=[pages[1].pk])
        page = text_of(clerk.get(address))
        assert "已有1份抄录" in page
        assert "不能恢复" not in page
        assert "已有1份抄录" in text_of(clerk.post(address, follow=True))
        assert scanned.sheets.count() == 5

    def test_pages_behind_that_were_begun_keep_their_numbers(self, scanned, pages, staff):
        take(pages[3])
        assert delete(pages[1], staff.clerk) is False
        assert positions(scanned) == [1, 3, 4, 5]

    def test_what_was_deleted_is_in_the_history_of_the_list(self, pages, staff):
        delete(pages[4], staff.clerk)
        assert ModelLogEntry.objects.get(action="changming.transcription.deleted").data == {"position": 5}

    def test_another_office_is_not_even_asked(self, client, staff, pages):
        client.force_login(staff.sibling)
        for name in ("transcription_sheet_delete", "transcription_sheet_move"):
            assert client.post(reverse(name, args=[pages[0].pk]), {"position": 2}).status_code in (302, 403)
        assert pages[0].scanned_list.sheets.count() == 5
