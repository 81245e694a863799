"""A visitor gives a photograph for a record; an editor takes it into the library with its rights and credit."""

import io
import json
import re
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection, GroupCollectionPermission, PageLogEntry

from frame.intake.submission import KEPT_DAYS, forget_due
from media.models import CreditedDocument, CreditedImage
from media.withheld import release
from memorial.honours.portraits import settle
from memorial.remembrance.gifts.desk import LOOKS
from memorial.remembrance.gifts.handing_in import answer
from memorial.remembrance.gifts.withdrawing import restore_picture, withdraw_picture
from memorial.remembrance.models import Gift, SealedCopy, WithdrawnPicture
from tests.support.intake import made, paper, picture, text_of

pytestmark = pytest.mark.django_db


def told(**changed):
    fields = {
        "kind": "photo", "text": "参军前在县城照相馆", "when": "1941", "place": "示例县城", "rights": "family",
        "persons": "none", "credit": "示例家属提供", "licence": "on", "name": "孙某", "contact": "0537-1234567",
        "evidence": [picture("照片.jpg")], "made": made(),
    }  # fmt: skip
    return {**fields, **changed}


def hand_in(client, page, **changed):
    return client.post(reverse("give", args=[page.section, page.number]), told(**changed))


@pytest.fixture
def collection(staff):
    """Where the county's clerk may put pictures and documents."""
    from django.contrib.auth.models import Permission

    found = Collection.get_first_root_node().add_child(name="任城区")
    for codename in ("add_image", "add_document"):
        permission = Permission.objects.get(codename=codename)
        GroupCollectionPermission.objects.create(
            group=staff.clerk.groups.get(), collection=found, permission=permission
        )
    return found


def accept(client, gift, folder, **changed):
    files = list(gift.files.order_by("pk"))
    fields = {"collection": folder.pk, "answer": "已收入，谢谢。"}
    for file in files:
        fields |= {f"take_{file.pk}": "on", f"words_{file.pk}": "一位青年的半身像"}
    return client.post(reverse("gift_ticket", args=[gift.pk]), {**fields, **changed})


class TestGiving:
    def test_it_gets_a_receipt_and_its_page_leads_to_the_form(self, client, martyr):
        assert reverse("give", args=["martyrs", martyr.number]) in text_of(client.get(martyr.url))
        answered = hand_in(client, martyr)
        assert answered.status_code == 302
        page = text_of(client.get(answered.headers["Location"]))
        assert "照片.jpg" in page
        assert "等待编辑审看" in page
        assert "孙某" not in page

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"evidence": []}, "请选择文件：“照片或资料”"),
            ({"evidence": [SimpleUploadedFile("a.exe", b"MZ")]}, "不接受"),
            ({"licence": ""}, "请勾选“我同意"),
            ({"rights": "nonsense"}, "选择"),
            ({"persons": ""}, "请选择“画面里的在世者”"),
            ({"credit": "打13812345678"}, "手机号"),
            ({"text": "字" * 100_000}, "4000"),
        ],
    )
    def test_what_is_not_taken_in_says_why(self, client, martyr, changed, why):
        assert why in text_of(hand_in(client, martyr, **changed))
        assert not Gift.objects.exists()


class TestTakingIn:
    def test_puts_pictures_and_papers_into_the_library_with_all_that_was_said(self, client, martyr, staff, collection):
        link = hand_in(client, martyr, evidence=[picture("照片.jpg"), paper("家书.pdf")]).headers["Location"]
        gift = Gift.objects.get()
        client.force_login(staff.clerk)
        assert accept(client, gift, collection).status_code == 302
        image, document = CreditedImage.objects.get(), CreditedDocument.objects.get()
        for kept in (image, document):
            assert kept.credit == "示例家属提供"
            assert (kept.rights, kept.consent, kept.date, kept.place) == ("permitted", "not_needed", "1941", "示例县城")
            assert kept.source == f"访客捐赠，回执 {gift.receipt}"
            assert kept.collection == collection
            assert kept.description == "一位青年的半身像"
        page = text_of(client.get(link))
        assert "已收入资料库" in page
        assert "已收入，谢谢。" in page

    def test_may_take_some_and_leave_some_or_none(self, client, martyr, staff, collection):
        client.force_login(staff.clerk)
        hand_in(client, martyr, evidence=[picture("一.jpg"), picture("二.jpg")])
        gift = Gift.objects.get()
        second = gift.files.order_by("pk")[1]
        accept(client, gift, collection, **{f"take_{second.pk}": ""})
        gift.refresh_from_db()
        assert gift.outcome == "partly"
        assert CreditedImage.objects.count() == 1
        hand_in(client, martyr)
        other = Gift.objects.latest("pk")
        answer(other, staff.clerk, {}, None, "画面不清，没有收入。")
        other.refresh_from_db()
        assert other.outcome == "refused"

    def test_asks_for_words_and_a_collection_of_the_own(self, client, martyr, staff, collection):
        hand_in(client, martyr)
        gift = Gift.objects.get()
        file = gift.files.get()
        client.force_login(staff.clerk)
        assert "收入的文件要写明内容" in text_of(accept(client, gift, collection, **{f"words_{file.pk}": ""}))
        assert "请选择收入哪个资料夹" in text_of(accept(client, gift, collection, collection=""))
        elsewhere = Collection.get_first_root_node().add_child(name="邻县")
        accept(client, gift, elsewhere)
        gift.refresh_from_db()
        assert gift.is_open

    def test_a_paper_wants_the_right_to_documents_and_a_picture_that_to_pictures(
        self, client, martyr, staff, collection
    ):
        hand_in(client, martyr, evidence=[picture("照片.jpg"), paper("家书.pdf")])
        gift = Gift.objects.get()
        client.force_login(staff.clerk)
        for codename, refused in (("add_document", "家书.pdf"), ("add_image", "照片.jpg")):
            right = GroupCollectionPermission.objects.get(collection=collection, permission__codename=codename)
            permission, group = right.permission, right.group
            right.delete()
            assert f"您不能往“任城区”里收入{refused}" in text_of(accept(client, gift, collection))
            GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
        assert not CreditedImage.objects.exists()
        assert not CreditedDocument.objects.exists()
        assert accept(client, gift, collection).status_code == 302

    def test_is_closed_to_other_offices(self, client, martyr, staff):
        hand_in(client, martyr)
        gift = Gift.objects.get()
        for other in (staff.sibling, staff.writer):
            client.force_login(other)
            assert client.get(reverse("gift_ticket", args=[gift.pk])).status_code == 302
            assert client.get(reverse("gift_file", args=[gift.pk, gift.files.get().pk])).status_code == 302
            assert gift.receipt not in text_of(client.get(reverse("gifts_desk"), follow=True))
            with pytest.raises(PermissionDenied):
                answer(gift, other, {}, None, "越权")


class TestLooking:
    """The editor sees what he decides on, by the desk's own door and no other."""

    def test_pictures_are_seen_small_and_large_and_papers_are_saved(self, client, martyr, staff):
        hand_in(client, martyr, evidence=[picture("照片.jpg"), paper("家书.pdf")])
        gift = Gift.objects.get()
        photo, letter = gift.files.order_by("pk")
        client.force_login(staff.clerk)
        page = text_of(client.get(reverse("gift_ticket", args=[gift.pk])))
        for size in ("small", "large"):
            address = reverse("gift_look", args=[gift.pk, photo.pk, size])
            assert address in page
            answer = client.get(address)
            assert answer.headers["Content-Type"] == "image/jpeg"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "no-store" in answer.headers["Cache-Control"]
            assert max(Image.open(io.BytesIO(answer.content)).size) <= LOOKS[size]
            assert client.get(reverse("gift_look", args=[gift.pk, letter.pk, size])).status_code == 404
        assert client.get(reverse("gift_look", args=[gift.pk, photo.pk, "huge"])).status_code == 404
        assert reverse("gift_file", args=[gift.pk, letter.pk]) in page
        assert photo.file.url not in page

    @pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK"])
    def test_pictures_of_any_mode_are_seen(self, client, martyr, staff, mode):
        made_of = io.BytesIO()
        kind = "JPEG" if mode == "CMYK" else "PNG"
        Image.new(mode, (900, 30)).save(made_of, kind)
        name = "图.jpg" if mode == "CMYK" else "图.png"
        hand_in(client, martyr, evidence=[SimpleUploadedFile(name, made_of.getvalue())])
        file = Gift.objects.get().files.get()
        client.force_login(staff.clerk)
        answer = client.get(reverse("gift_look", args=[file.gift_id, file.pk, "small"]))
        assert Image.open(io.BytesIO(answer.content)).size == (320, 11)

    def test_nobody_else_sees_them(self, client, martyr, staff):
        hand_in(client, martyr)
        file = Gift.objects.get().files.get()
        address = reverse("gift_look", args=[file.gift_id, file.pk, "small"])
        assert "login" in client.get(address).headers["Location"]
        for other in (staff.sibling, staff.writer):
            client.force_login(other)
            assert client.get(address).status_code == 302
        hand_in(client, martyr)
        strange = Gift.objects.latest("pk")
        client.force_login(staff.clerk)
        assert client.get(reverse("gift_look", args=[strange.pk, file.pk, "small"])).status_code == 404


@pytest.fixture
def shown(client, martyr, staff, collection):
    """A picture that was given, taken in, and stands on the record as its portrait."""
    hand_in(client, martyr)
    file = Gift.objects.get().files.get()
    client.force_login(staff.clerk)
    accept(client, file.gift, collection)
    file.refresh_from_db()
    martyr.portrait = file.image
    martyr.save_revision().publish()
    client.logout()
    return file


def withdraw(client, file, **changed):
    address = reverse("gift_withdraw", args=[file.gift_id, file.pk])
    return client.post(address, {"offence": "false", "reason": "不是本人", **changed})


class TestWithdrawing:
    """An editor takes a given picture from the public with a reason; nothing of the evidence is lost."""

    def test_it_is_gone_from_the_record_and_from_every_address_at_once(
        self, client, martyr, staff, shown, django_capture_on_commit_callbacks
    ):
        before = text_of(client.get(martyr.url))
        [address] = re.findall(r'class="portrait" src="([^"]+)"', before)
        rendition = shown.image.get_rendition("max-320x320")
        client.force_login(staff.clerk)
        with django_capture_on_commit_callbacks(execute=True):
            assert withdraw(client, shown).status_code == 302
        client.logout()
        page = text_of(client.get(martyr.url))
        assert "暂无遗像" in page
        assert address not in page
        assert client.get(address).status_code == 404
        assert not Path(rendition.file.path).exists()
        assert text_of(client.get("/martyrs/")).count(f"/pictures/{shown.image_id}/") == 0

    def test_the_reason_and_what_was_said_of_it_are_sealed_and_the_picture_cannot_be_deleted(
        self, client, martyr, staff, shown, admin_client, django_capture_on_commit_callbacks
    ):
        client.force_login(staff.clerk)
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(client, shown)
        sealed = SealedCopy.objects.get()
        assert (sealed.item_kind, sealed.reason, sealed.by) == ("picture", "不是本人", staff.clerk)
        told = json.loads(sealed.content)
        assert told["sha256"] == sha256(Path(shown.image.file.path).read_bytes()).hexdigest()
        assert told["pages"] == [f"{martyr.pk} {martyr.title}"]
        with pytest.raises(ProtectedError):
            CreditedImage.objects.get(pk=shown.image_id).delete()
        admin_client.post(reverse("wagtailimages:delete", args=[shown.image_id]))
        assert CreditedImage.objects.filter(pk=shown.image_id).exists()

    def test_no_rule_of_its_own_and_no_new_revision_shows_it_again(self, client, martyr, staff, shown):
        client.force_login(staff.clerk)
        withdraw(client, shown)
        settle()
        martyr.refresh_from_db()
        martyr.save_revision().publish()
        assert "暂无遗像" in text_of(client.get(martyr.url))
        assert release([shown.image_id]) == 0

    def test_a_mistake_is_undone_and_logged(self, client, martyr, staff, shown):
        client.force_login(staff.clerk)
        withdraw(client, shown)
        assert "这张图片已撤下" in text_of(withdraw(client, shown))
        address = reverse("gift_withdraw", args=[shown.gift_id, shown.pk])
        assert client.post(address, {"restore": "1"}).status_code == 302
        assert "暂无遗像" not in text_of(client.get(martyr.url))
        assert not WithdrawnPicture.objects.exists()
        assert SealedCopy.objects.count() == 1
        actions = PageLogEntry.objects.filter(page=martyr.pk).values_list("action", flat=True)
        assert {"changming.taken_down", "changming.picture.restored"} <= set(actions)

    def test_the_file_outlives_its_day_as_evidence_and_goes_when_the_picture_is_seen_again(self, client, staff, shown):
        client.force_login(staff.clerk)
        withdraw(client, shown)
        assert forget_due(Gift, timezone.localdate() + timedelta(days=KEPT_DAYS)) == 1
        kept = Path(shown.file.path)
        assert kept.exists()
        assert reverse("gift_withdraw", args=[shown.gift_id, shown.pk]) in text_of(
            client.get(reverse("gift_ticket", args=[shown.gift_id]))
        )
        client.post(reverse("gift_withdraw", args=[shown.gift_id, shown.pk]), {"restore": "1"})
        assert not kept.exists()

    @pytest.mark.parametrize("changed", [{"reason": ""}, {"reason": "  "}, {"offence": "nonsense"}])
    def test_wants_a_reason(self, client, staff, shown, changed):
        client.force_login(staff.clerk)
        assert withdraw(client, shown, **changed).status_code == 200
        assert not SealedCopy.objects.exists()

    def test_is_closed_to_others(self, client, staff, shown):
        for other in (staff.sibling, staff.writer):
            client.force_login(other)
            withdraw(client, shown)
            with pytest.raises(PermissionDenied):
                withdraw_picture(shown, other, "false", "越权")
            with pytest.raises(PermissionDenied):
                restore_picture(shown, other)
        shown.image.refresh_from_db()
        assert not shown.image.withdrawn


def test_what_was_handed_in_goes_on_its_day_and_the_picture_stays(client, martyr, staff, collection):
    hand_in(client, martyr)
    gift = Gift.objects.get()
    path = gift.files.get().file.path
    client.force_login(staff.clerk)
    accept(client, gift, collection)
    assert forget_due(Gift, timezone.localdate() + timedelta(days=KEPT_DAYS)) == 1
    assert not Path(path).exists()
    assert Path(CreditedImage.objects.get().file.path).exists()
