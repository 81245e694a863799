"""Asking a cemetery for a proxy tribute or a group's visit, and its answer."""

from datetime import time, timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from frame.intake.forms import SALT
from frame.intake.submission import forget_due
from memorial.remembrance.choices import VisitOutcome
from memorial.remembrance.models import VisitPhoto, VisitRequest, VisitService, VisitSlot
from memorial.remembrance.visits.handing_in import answer, call_off
from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory
from tests.media.test_pictures import picture_bytes
from tests.support.awards import editor, today

pytestmark = pytest.mark.django_db
ANSWER = "已安排，九点在正门等候。"


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def service(county):
    cemetery = CemeteryFactory(parent=county)
    return VisitService.objects.create(cemetery=cemetery, takes_proxy=True, takes_groups=True, terms="请着素色服装。")


@pytest.fixture
def slot(service):
    return VisitSlot.objects.create(service=service, begins=time(9), ends=time(10, 30), capacity=100)


@pytest.fixture
def clerk(county):
    return editor(county, "陵园职员", "answer_visit")


def address(service, kind):
    return reverse("visit_ask", args=[service.cemetery.number, kind])


def made(seconds=60):
    """The mark of a form that was made so long ago; another each time."""
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - seconds)
    made.count = getattr(made, "count", 0) + 1
    return signer.sign(f"form{made.count}")


def asked(**changed):
    day = (today() + timedelta(days=7)).isoformat()
    common = {"wished_on": day, "name": "孙某", "contact": "0537-1234567", "text": "", "made": made()}
    return {**common, **changed}


def proxy(client, service, **changed):
    return client.post(address(service, "proxy"), asked(about="王守田，东区1排2号", **changed))


def group(client, service, slot, people=40, **changed):
    return client.post(
        address(service, "group"), asked(organisation="示例中学", slot=slot.pk, people=people, **changed)
    )


def photograph(name="花.jpg"):
    return SimpleUploadedFile(name, picture_bytes("jpeg"), "image/jpeg")


class TestAsking:
    def test_a_cemetery_that_offers_it_says_so_on_its_page(self, client, service):
        page = client.get(f"/cemeteries/{service.cemetery.number}/").content.decode()
        assert address(service, "proxy") in page
        assert address(service, "group") in page
        form = client.get(address(service, "group"))
        assert "请着素色服装。" in form.content.decode()
        assert "no-store" in form.headers["Cache-Control"]

    def test_one_that_does_not_has_no_form(self, client, county, service):
        service.takes_proxy = False
        service.save()
        assert client.get(address(service, "proxy")).status_code == 404
        other = CemeteryFactory(parent=county)
        assert client.get(reverse("visit_ask", args=[other.number, "group"])).status_code == 404
        assert "祭扫服务" not in client.get(f"/cemeteries/{other.number}/").content.decode()

    @pytest.mark.parametrize("path", ["0/group", "999999999999/group", "1/x", "1/PROXY"])
    def test_what_is_not_there_is_not_there(self, client, path):
        assert client.get(f"/cemetery-visits/{path}/").status_code == 404

    def test_an_unpublished_cemetery_takes_nothing(self, client, service):
        service.cemetery.unpublish()
        assert proxy(client, service).status_code == 404
        assert not VisitRequest.objects.exists()

    def test_a_proxy_tribute_gets_its_receipt_and_private_link(self, client, service):
        answer_ = proxy(client, service, text="父亲的战友。")
        request = VisitRequest.objects.get()
        assert (request.kind, request.about, request.people) == ("proxy", "王守田，东区1排2号", None)
        page = client.get(answer_.headers["Location"])
        assert request.receipt in page.content.decode()
        assert "已收到，等待答复" in page.content.decode()
        assert page.headers["Referrer-Policy"] == "no-referrer"

    def test_a_group_books_a_slot(self, client, service, slot):
        group(client, service, slot)
        request = VisitRequest.objects.get()
        assert (request.organisation, request.people, request.slot_text) == ("示例中学", 40, "09:00—10:30")

    def test_a_cemetery_without_slots_takes_groups_all_the_same(self, client, service):
        client.post(address(service, "group"), asked(organisation="示例中学", people="30"))
        assert VisitRequest.objects.get().slot is None

    @pytest.mark.parametrize("days", [-1, 0, 1, 91, 3650])
    def test_a_day_too_near_or_too_far_is_refused(self, client, service, days):
        answer_ = proxy(client, service, wished_on=(today() + timedelta(days=days)).isoformat())
        assert answer_.status_code == 200
        assert not VisitRequest.objects.exists()

    @pytest.mark.parametrize("day", ["", "0001-01-01", "9999-12-31", "2026-02-30", "明天", "\x00"])
    def test_what_is_no_day_is_refused(self, client, service, day):
        assert proxy(client, service, wished_on=day).status_code == 200
        assert not VisitRequest.objects.exists()

    @pytest.mark.parametrize("people", ["0", "-1", "5001", "1e3", "很多", "9" * 30, ""])
    def test_what_is_no_number_of_people_is_refused(self, client, service, slot, people):
        assert group(client, service, slot, people).status_code == 200
        assert not VisitRequest.objects.exists()

    def test_a_slot_of_another_cemetery_is_refused(self, client, county, service, slot):
        other = VisitService.objects.create(cemetery=CemeteryFactory(parent=county), takes_groups=True)
        theirs = VisitSlot.objects.create(service=other, begins=time(8), ends=time(9))
        assert group(client, service, theirs).status_code == 200
        assert not VisitRequest.objects.exists()

    def test_sent_twice_it_is_taken_in_once(self, client, service):
        form = asked(about="王守田")
        assert client.post(address(service, "proxy"), form).status_code == 302
        assert client.post(address(service, "proxy"), form).status_code == 409
        assert VisitRequest.objects.count() == 1

    def test_the_trap_and_a_form_sent_at_once_take_nothing_in(self, client, service):
        assert proxy(client, service, homepage="x").status_code == 200
        assert proxy(client, service, made=made(0)).status_code == 200
        assert not VisitRequest.objects.exists()


class TestCapacity:
    def test_a_full_slot_says_how_many_places_are_left(self, client, service, slot):
        group(client, service, slot, 70)
        answer_ = group(client, service, slot, 31)
        assert answer_.status_code == 410
        assert "只剩30个名额" in answer_.content.decode()
        assert group(client, service, slot, 30).status_code == 302

    def test_another_day_has_its_own_places(self, client, service, slot):
        group(client, service, slot, 100)
        later = (today() + timedelta(days=8)).isoformat()
        assert group(client, service, slot, 100, wished_on=later).status_code == 302

    def test_what_is_called_off_or_declined_gives_its_places_back(self, client, service, slot, clerk):
        group(client, service, slot, 60)
        group(client, service, slot, 40)
        first, second = VisitRequest.objects.order_by("pk")
        call_off(first)
        answer(second, clerk, VisitOutcome.DECLINED, "当天闭园。")
        assert group(client, service, slot, 100).status_code == 302

    def test_without_an_answer_places_are_held_for_two_days_only(self, client, service, slot, clerk):
        group(client, service, slot, 100)
        first = VisitRequest.objects.get()
        for hours, taken in ((47, 410), (49, 302)):
            VisitRequest.objects.update(received_at=timezone.now() - timedelta(hours=hours))
            assert group(client, service, slot, 60).status_code == taken
        with pytest.raises(ValidationError, match="只剩40个名额"):
            answer(first, clerk, VisitOutcome.AGREED, ANSWER)
        second = VisitRequest.objects.exclude(pk=first.pk).get()
        answer(second, clerk, VisitOutcome.AGREED, ANSWER)
        answer(first, clerk, VisitOutcome.DECLINED, "当天已满。")

    def test_what_is_agreed_holds_its_places_however_long(self, client, service, slot, clerk):
        group(client, service, slot, 100)
        answer(VisitRequest.objects.get(), clerk, VisitOutcome.AGREED, ANSWER)
        VisitRequest.objects.update(received_at=timezone.now() - timedelta(days=30))
        assert group(client, service, slot, 1).status_code == 410


class TestAnswering:
    def test_the_answer_is_read_by_the_link(self, client, service, slot, clerk):
        link = group(client, service, slot).headers["Location"]
        request = VisitRequest.objects.get()
        client.force_login(clerk)
        assert request.receipt in client.get(reverse("visit_desk")).content.decode()
        client.post(reverse("visit_desk_one", args=[request.pk]), {"outcome": "agreed", "answer": ANSWER})
        client.logout()
        page = client.get(link).content.decode()
        assert ANSWER in page
        assert "已同意" in page

    def test_a_proxy_tribute_is_answered_with_a_photograph_for_the_link_alone(self, client, service, clerk):
        link = proxy(client, service).headers["Location"]
        request = VisitRequest.objects.get()
        answer(request, clerk, VisitOutcome.AGREED, ANSWER)
        client.force_login(clerk)
        desk = reverse("visit_desk_one", args=[request.pk])
        client.post(desk, {"outcome": "done", "answer": "已代您献花。", "photos": [photograph()]})
        client.logout()
        photo = VisitPhoto.objects.get()
        assert f"{link}photos/{photo.pk}/" in client.get(link).content.decode()
        answer_ = client.get(f"{link}photos/{photo.pk}/")
        assert answer_.headers["Content-Type"] == "image/jpeg"
        assert "no-store" in answer_.headers["Cache-Control"]
        assert client.get(f"/uploads/{photo.file.name}").status_code in (403, 404)
        wrong = f"{link[:-2]}{'A' if link[-2] != 'A' else 'B'}/"
        assert client.get(f"{wrong}photos/{photo.pk}/").status_code == 404

    def test_a_photograph_of_another_request_is_not_handed_out(self, client, service, clerk):
        first, second = proxy(client, service).headers["Location"], proxy(client, service).headers["Location"]
        later, _earlier = VisitRequest.objects.all()
        answer(later, clerk, VisitOutcome.AGREED, ANSWER, [photograph()])
        photo = VisitPhoto.objects.get()
        assert client.get(f"{second}photos/{photo.pk}/").status_code == 200
        assert client.get(f"{first}photos/{photo.pk}/").status_code == 404

    def test_what_is_no_picture_is_refused(self, client, service, clerk):
        proxy(client, service)
        request = VisitRequest.objects.get()
        client.force_login(clerk)
        bad = SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>", "image/jpeg")
        desk = reverse("visit_desk_one", args=[request.pk])
        assert client.post(desk, {"outcome": "agreed", "answer": ANSWER, "photos": [bad]}).status_code == 200
        assert VisitRequest.objects.get().outcome == ""

    def test_answers_follow_one_another(self, client, service, clerk):
        proxy(client, service)
        request = VisitRequest.objects.get()
        for outcome in ("done", "called_off", "", "x"):
            with pytest.raises(ValidationError):
                answer(request, clerk, outcome, ANSWER)
        answer(request, clerk, VisitOutcome.DECLINED, "当天闭园。")
        with pytest.raises(ValidationError):
            answer(request, clerk, VisitOutcome.AGREED, ANSWER)

    @pytest.mark.parametrize("text", ["", "   ", "请打 13800138000"])
    def test_an_answer_has_words_and_no_personal_number(self, client, service, clerk, text):
        proxy(client, service)
        with pytest.raises(ValidationError):
            answer(VisitRequest.objects.get(), clerk, VisitOutcome.AGREED, text)

    def test_another_office_neither_sees_nor_answers(self, client, city, service, clerk):
        county = RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))
        sibling = editor(county, "邻县职员", "answer_visit", "view_visitservice", "change_visitservice")
        proxy(client, service)
        request = VisitRequest.objects.get()
        answer(request, clerk, VisitOutcome.AGREED, ANSWER, [photograph()])
        with pytest.raises(PermissionDenied):
            answer(request, sibling, VisitOutcome.DONE, ANSWER)
        client.force_login(sibling)
        assert request.receipt not in client.get(f"{reverse('visit_desk')}?state=all").content.decode()
        assert client.get(reverse("visit_desk_one", args=[request.pk])).status_code == 302
        photo = reverse("visit_desk_photo", args=[request.pk, VisitPhoto.objects.get().pk])
        assert client.get(photo).status_code == 302
        assert client.get(reverse("visit_services:edit", args=[service.pk])).status_code == 302
        assert service.cemetery.title not in client.get(reverse("visit_services:index")).content.decode()

    def test_without_the_right_there_is_no_desk(self, client, county, service):
        client.force_login(editor(county, "别的编辑"))
        assert client.get(reverse("visit_desk")).status_code == 302


class TestOwn:
    def test_whoever_asked_calls_it_off(self, client, service):
        link = proxy(client, service).headers["Location"]
        assert client.post(f"{link}cancel/").status_code == 302
        assert "已取消" in client.get(link).content.decode()
        assert client.post(f"{link}cancel/").status_code == 410

    @pytest.mark.parametrize("way", ["", "cancel/", "photos/1/"])
    def test_without_the_right_key_there_is_nothing(self, client, service, way):
        proxy(client, service)
        receipt = VisitRequest.objects.get().receipt
        assert client.get(f"/cemetery-visits/receipts/{receipt}/wrong/{way}").status_code == 404

    def test_after_its_time_person_words_and_photographs_are_gone(self, client, service, clerk):
        proxy(client, service, text="父亲的战友。")
        answer(VisitRequest.objects.get(), clerk, VisitOutcome.AGREED, ANSWER, [photograph()])
        VisitRequest.objects.update(forget_on=today())
        forget_due(VisitRequest)
        request = VisitRequest.objects.get()
        assert (request.name, request.contact, request.text, request.about, request.forgotten) == ("", "", "", "", True)
        assert not VisitPhoto.objects.exists()
        assert request.answer == ANSWER


class TestService:
    def test_an_office_says_what_its_cemetery_offers(self, client, county):
        cemetery = CemeteryFactory(parent=county)
        client.force_login(editor(county, "陵园编辑", "add_visitservice", "change_visitservice", "view_visitservice"))
        form = {
            "cemetery": cemetery.pk, "takes_groups": "on", "days_ahead": "3", "most_days_ahead": "60", "terms": "",
            "slots-TOTAL_FORMS": "1", "slots-INITIAL_FORMS": "0", "slots-MIN_NUM_FORMS": "0",
            "slots-MAX_NUM_FORMS": "1000", "slots-0-begins": "09:00", "slots-0-ends": "10:00",
            "slots-0-capacity": "80", "slots-0-ORDER": "1", "slots-0-DELETE": "",
        }  # fmt: skip
        assert client.post(reverse("visit_services:add"), form).status_code == 302
        assert VisitService.objects.get().slots.get().capacity == 80

    def test_a_slot_ends_after_it_begins(self):
        with pytest.raises(ValidationError):
            VisitSlot(begins=time(10), ends=time(9)).clean()
