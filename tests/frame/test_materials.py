"""What must be said of pictures and recordings before a page with them is published."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse

from exhibitions.halls.models import HallPage
from frame.materials import material_problems
from media.models import CreditedDocument, CreditedImage, Panorama, Recording
from tests.factories.halls import HallFactory
from tests.media.test_captions import GOOD
from tests.media.test_pictures import picture_bytes

IDENTITY_NUMBER = "11010519491231002X"


@pytest.fixture
def picture(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return CreditedImage.objects.create(title="碑影", file=ContentFile(picture_bytes(), name="a.jpg"))


@pytest.fixture
def talk(db):
    return Recording.objects.create(title="老兵口述", duration=1, type="audio", file="media/a.mp3")


def with_recording(hall, recording):
    hall.introduction = json.dumps([{"type": "recording", "value": recording.pk}])
    return hall


@pytest.fixture
def hall(region):
    return HallFactory(parent=region)


class TestPictures:
    def test_one_without_alternative_text_is_named(self, hall, picture):
        hall.picture = picture
        assert ["碑影" in problem for problem in material_problems(hall)] == [True]

    @pytest.mark.parametrize("said", [{"description": "一座碑"}, {"decoration": True}])
    def test_words_or_a_declaration_are_enough(self, hall, picture, said):
        hall.picture = picture
        CreditedImage.objects.filter(pk=picture.pk).update(**said)
        assert material_problems(hall) == []

    def test_decoration_is_passed_over_by_screen_readers(self, picture):
        assert picture.default_alt_text == "碑影"
        picture.decoration = True
        assert picture.default_alt_text == ""

    def test_one_that_its_people_do_not_want_shown_is_named(self, hall, picture):
        CreditedImage.objects.filter(pk=picture.pk).update(description="一座碑", consent="refused")
        hall.picture = picture
        assert "不同意公开" in material_problems(hall)[0]


class TestRecordings:
    def test_one_without_words_is_named(self, hall, talk):
        assert "老兵口述" in material_problems(with_recording(hall, talk))[0]

    @pytest.mark.parametrize("said", [{"transcript": "那年"}, {"captions": GOOD}])
    def test_transcript_or_captions_are_enough(self, hall, talk, said):
        Recording.objects.filter(pk=talk.pk).update(**said)
        assert material_problems(with_recording(hall, talk)) == []

    def test_the_player_offers_the_captions_and_their_words(self, hall, talk, client):
        Recording.objects.filter(pk=talk.pk).update(captions=GOOD)
        with_recording(hall, talk).save_revision().publish()
        page = client.get(HallPage.objects.get(pk=hall.pk).url).content.decode()
        assert f'<track kind="captions" src="/captions/{talk.pk}.vtt"' in page
        assert "队伍就出发了" in page


class TestInTheAdmin:
    def test_publishing_is_refused_and_the_draft_kept(self, admin_client, hall, picture):
        hall.picture = picture
        hall.save()
        hall.unpublish()
        data = {"bulk": ""}
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        response = admin_client.post(f"{url}?id={hall.pk}", data, follow=True)
        assert "碑影" in response.content.decode()
        hall.refresh_from_db()
        assert not hall.live

    def test_the_hook_sends_the_editor_back_to_the_form(self, rf, hall, picture):
        from django.contrib.messages.storage.cookie import CookieStorage

        from frame.wagtail_hooks import refuse_unsaid_material

        request = rf.post("/")
        request._messages = CookieStorage(request)
        assert refuse_unsaid_material(request, hall) is None
        hall.picture = picture
        assert refuse_unsaid_material(request, hall).url == reverse("wagtailadmin_pages:edit", args=[hall.pk])
        assert "碑影" in next(iter(request._messages)).message


@pytest.mark.django_db
@pytest.mark.parametrize("model", [CreditedImage, CreditedDocument, Recording, Panorama])
@pytest.mark.parametrize("field", ["title", "description", "credit", "source", "place"])
def test_texts_of_materials_refuse_personal_numbers(model, field):
    with pytest.raises(ValidationError) as refused:
        model(**{field: f"示例 {IDENTITY_NUMBER}"}).full_clean()
    assert "personal_number" in {error.code for error in refused.value.error_dict[field]}


@pytest.mark.parametrize("date", ["1942", "1942-05", "1942?", "194X", "1942/1945"])
def test_dates_in_edtf_are_taken(date):
    CreditedImage._meta.get_field("date").run_validators(date)


@pytest.mark.parametrize("date", ["民国三十一年", "1942年", "42/5/3", "1942-13-40x", "?"])
def test_other_dates_are_refused_with_examples(date):
    with pytest.raises(ValidationError, match="1942-05"):
        CreditedImage._meta.get_field("date").run_validators(date)
