"""A visitor gives a photograph for a record; an editor takes it into the library with its rights and credit."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission

from frame.intake.submission import KEPT_DAYS, forget_due
from media.models import CreditedDocument, CreditedImage
from memorial.remembrance.gifts.handing_in import answer
from memorial.remembrance.models import Gift
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


def test_what_was_handed_in_goes_on_its_day_and_the_picture_stays(client, martyr, staff, collection):
    hand_in(client, martyr)
    gift = Gift.objects.get()
    path = gift.files.get().file.path
    client.force_login(staff.clerk)
    accept(client, gift, collection)
    assert forget_due(Gift, timezone.localdate() + timedelta(days=KEPT_DAYS)) == 1
    assert not Path(path).exists()
    assert Path(CreditedImage.objects.get().file.path).exists()
