"""From the announcement to the family: whom a notice is entered for, and the stages in their order."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from memorial.honours.choices import AwardAct, RecipientKind
from memorial.honours.deliveries.advancing import advance
from memorial.honours.deliveries.entering import due, enter
from memorial.honours.models import AwardPage, Delivery, DeliveryPhoto, FamilyContact, Recipient
from memorial.honours.procedure.taking import take
from tests.factories.pictures import picture_bytes
from tests.factories.records import DivisionFactory
from tests.support.awards import draft, editor, publish, today, vouch

pytestmark = pytest.mark.django_db

VISIT = {"office": "任城区退役军人事务局", "forces": "任城区人民武装部"}


def bring_to(delivery, user, last):
    """Through all stages up to `last`."""
    for stage in ("entered", "checked", "delivered", "reported"):
        visit = {"delivered_on": today(), **VISIT} if stage == "delivered" else {}
        advance(delivery, stage, user, **visit)
        if stage == last:
            break
    return Delivery.objects.get(pk=delivery.pk)


def revoke(award, county):
    take(award, AwardAct.REVOKE, editor(county, "撤销员", "decide_award"), note="经复核，材料不实。")


class TestEntering:
    def test_every_person_of_an_announced_award_gets_one(self, award, deliverer):
        made = enter(award, deliverer)
        assert [delivery.holder for delivery in made] == ["示例甲", "示例乙", "示例丙"]
        step = made[0].steps.get()
        assert (step.stage, step.by, step.by_name) == ("received", deliverer, "送喜报员")

    def test_nobody_gets_two(self, entered, award, deliverer):
        with pytest.raises(ValidationError, match="每一位受奖者的喜报都已登记"):
            enter(award, deliverer)
        assert Delivery.objects.count() == 3

    def test_whoever_is_added_to_the_announcement_later_is_entered_later(self, entered, award, deliverer):
        held = award.get_latest_revision_as_object()
        held.recipients.add(Recipient(name="示例丁", consent_given=date(2024, 1, 1)))
        held.save_revision()
        vouch(award)
        publish(award)
        assert [delivery.holder for delivery in enter(award, deliverer)] == ["示例丁"]
        assert Delivery.objects.exclude(recipient=None).count() == 4

    def test_the_unnamed_get_one_too(self, announce, county, deliverer):
        award = announce(county, Recipient(name="示例戊", unnamed=True))
        assert len(enter(award, deliverer)) == 1

    def test_not_before_the_announcement(self, county, deliverer):
        award = draft(county, Recipient(name="示例甲", consent_given=date(2024, 1, 1)))
        with pytest.raises(ValidationError, match="还没有发布"):
            enter(award, deliverer)

    def test_not_after_the_revocation(self, award, county, deliverer):
        revoke(award, county)
        with pytest.raises(ValidationError, match="公告已撤销，不送喜报"):
            enter(AwardPage.objects.get(pk=award.pk), deliverer)

    def test_not_for_a_collective(self, announce, county, deliverer):
        award = announce(county, Recipient(name="示例连", recipient_kind=RecipientKind.COLLECTIVE))
        with pytest.raises(ValidationError, match="只有集体"):
            enter(award, deliverer)

    def test_not_for_a_kind_that_brings_none(self, announce, county, deliverer):
        award = announce(county, "示例甲", award_kind="commendation")
        with pytest.raises(ValidationError, match="“嘉奖”不送喜报"):
            enter(award, deliverer)

    def test_a_translation_brings_nothing_twice(self, entered, award):
        from wagtail.models import Locale

        english = Locale.objects.get(language_code="en")
        for page in award.get_ancestors().filter(depth__gt=2):
            page.specific.copy_for_translation(english, copy_parents=True)
        copy = award.copy_for_translation(english, copy_parents=True)
        AwardPage.objects.filter(pk=copy.pk).update(live=True)
        assert not due().exists()

    def test_the_region_of_the_recipient_brings_it(self, announce, city, county, deliverer):
        township = DivisionFactory(code="370811001000", name="示例街道", level=4)
        rows = [Recipient(name=name, consent_given=date(2024, 1, 1)) for name in ("示例甲", "示例乙")]
        rows[0].division = township
        made = enter(announce(city, *rows), editor(city, "市局", "deliver_notice"))
        assert [delivery.region.title for delivery in made] == [county.title, city.title]

    def test_only_with_the_right_and_for_the_own_office(self, award, county, other_county):
        for user in (editor(county, "无权"), editor(other_county, "邻县", "deliver_notice")):
            with pytest.raises(PermissionDenied):
                enter(award, user)


class TestStages:
    def test_each_stage_is_dated_and_signed(self, entered, deliverer):
        done = bring_to(entered[0], deliverer, "reported")
        assert [step.stage for step in done.steps.all()] == ["received", "entered", "checked", "delivered", "reported"]
        assert {step.by_name for step in done.steps.all()} == {"送喜报员"}
        assert (done.delivered_on, done.reported_on) == (today(), today())

    @pytest.mark.parametrize("stage", ["received", "checked", "delivered", "reported", "nonsense", ""])
    def test_none_is_left_out_or_done_twice(self, entered, deliverer, stage):
        with pytest.raises(ValidationError, match="不能跳过"):
            advance(entered[0], stage, deliverer, delivered_on=today(), **VISIT)
        assert Delivery.objects.get(pk=entered[0].pk).stage == "received"

    def test_after_the_last_there_is_none(self, entered, deliverer):
        bring_to(entered[0], deliverer, "reported")
        with pytest.raises(ValidationError, match="办理完毕"):
            advance(entered[0], "reported", deliverer)

    @pytest.mark.parametrize(
        ("told", "why"),
        [
            ({**VISIT}, "送达日期"),
            ({"delivered_on": date(2099, 1, 1), **VISIT}, "今天之后"),
            ({"delivered_on": date(2020, 1, 1), **VISIT}, "早于接收日期"),
            ({"office": "任城区退役军人事务局"}, "把两家都写上"),
            ({"forces": "任城区人民武装部", "office": " "}, "把两家都写上"),
        ],
    )
    def test_a_delivery_says_when_and_by_both(self, entered, deliverer, told, why):
        bring_to(entered[0], deliverer, "checked")
        with pytest.raises(ValidationError, match=why):
            advance(entered[0], "delivered", deliverer, **told)

    def test_a_revoked_award_brings_nothing_more(self, entered, award, county, deliverer):
        revoke(award, county)
        with pytest.raises(ValidationError, match="公告已撤销"):
            advance(entered[0], "entered", deliverer)

    def test_whoever_was_taken_out_of_the_announcement_gets_nothing_more(self, entered, deliverer):
        entered[0].recipient.delete()
        kept = Delivery.objects.get(pk=entered[0].pk)
        assert kept.holder == "示例甲"
        with pytest.raises(ValidationError, match="已经没有这位受奖者"):
            advance(kept, "entered", deliverer)

    def test_steps_are_never_changed(self, entered):
        step = entered[0].steps.get()
        step.note = "改"
        with pytest.raises(ValidationError, match="只增不改"):
            step.save()

    def test_a_note_with_a_number_or_the_address_is_refused(self, entered, deliverer):
        FamilyContact.objects.create(delivery=entered[0], address="示例路12号院3单元")
        for note in ("电话 13800138000", "送到 示例路12号院3单元 门口"):
            with pytest.raises(ValidationError):
                advance(entered[0], "entered", deliverer, note=note)

    def test_another_office_does_nothing(self, entered, other_county):
        with pytest.raises(PermissionDenied):
            advance(entered[0], "entered", editor(other_county, "邻县", "deliver_notice"))


class TestPhotographs:
    def deliver(self, client, delivery, file):
        told = {"stage": "delivered", "delivered_on": timezone.localdate(), **VISIT, "photos": file}
        return client.post(reverse("delivery", args=[delivery.pk]), told)

    def test_they_are_kept_for_those_who_bring_it_alone(self, client, entered, deliverer, other_county):
        bring_to(entered[0], deliverer, "checked")
        client.force_login(deliverer)
        self.deliver(client, entered[0], SimpleUploadedFile("送达.jpg", picture_bytes(), "image/jpeg"))
        photo = DeliveryPhoto.objects.get()
        address = reverse("delivery_photo", args=[entered[0].pk, photo.pk])
        answer = client.get(address)
        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]
        assert client.get(f"/uploads/{photo.file.name}").status_code == 403
        client.force_login(editor(other_county, "邻县", "deliver_notice"))
        assert client.get(address).status_code == 302

    @pytest.mark.parametrize(
        ("name", "content"), [("a.pdf", b"%PDF-1.4"), ("a.jpg", b"no picture"), ("a.svg", b"<svg/>")]
    )
    def test_nothing_but_pictures(self, client, entered, deliverer, name, content):
        bring_to(entered[0], deliverer, "checked")
        client.force_login(deliverer)
        assert self.deliver(client, entered[0], SimpleUploadedFile(name, content)).status_code == 200
        assert not DeliveryPhoto.objects.exists()
        assert Delivery.objects.get(pk=entered[0].pk).stage == "checked"


def test_overdue_is_counted_from_the_day_it_was_received_and_then_delivered(entered, deliverer):
    late, delivered, _fresh = entered
    long_ago = today() - timedelta(days=31)
    Delivery.objects.filter(pk__in=[late.pk, delivered.pk]).update(received_on=long_ago)
    bring_to(delivered, deliverer, "delivered")
    assert set(Delivery.objects.overdue(30)) == {late}
    Delivery.objects.filter(pk=delivered.pk).update(delivered_on=long_ago)
    assert set(Delivery.objects.overdue(30)) == {late, delivered}
    assert [row.is_overdue(30) for row in Delivery.objects.order_by("pk")] == [True, True, False]
    assert [row.is_overdue(31) for row in Delivery.objects.order_by("pk")] == [False, False, False]
