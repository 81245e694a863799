"""A story's form refuses what cannot be published, and says what to do."""

import pytest
from django.core.exceptions import ValidationError

from media.models import Recording
from memorial.records.models import StoryPage
from tests.factories.records import make_martyr
from tests.factories.stories import make_story
from tests.support.editing import add_row, form_fields


@pytest.fixture
def story(county):
    return make_story(county, make_martyr(county, "王守田"))


@pytest.fixture
def fields(admin_client, story):
    fields = form_fields(admin_client.get(f"/admin/pages/{story.pk}/edit/").content.decode())
    # The story's blocks are written by script.
    paragraph = {"body-0-type": "paragraph", "body-0-order": "0", "body-0-deleted": "", "body-0-id": ""}
    return {**fields, "body-count": "1", **paragraph, "body-0-value": PARAGRAPH % "他少时给人放牛。"}


PARAGRAPH = (
    '{"blocks": [{"key": "a", "type": "unstyled", "depth": 0, "text": "%s", "inlineStyleRanges": [],'
    ' "entityRanges": []}], "entityMap": {}}'
)


def post(admin_client, story, fields):
    answer = admin_client.post(f"/admin/pages/{story.pk}/edit/", fields)
    return answer.status_code, answer.content.decode()


def test_form_sent_back_unchanged_is_saved(admin_client, story, fields):
    assert post(admin_client, story, fields)[0] == 302


def test_mobile_number_in_the_body_is_refused(admin_client, story, fields):
    fields["body-0-value"] = PARAGRAPH % "请打13812345678。"
    answer = admin_client.post(f"/admin/pages/{story.pk}/edit/", fields)
    # The blocks' errors are handed to the script of the editor.
    [error] = answer.context["form"].errors["body"].data
    assert error.block_errors[0].code == "personal_number"


@pytest.mark.parametrize("name", ["title", "subtitle", "summary", "author", "author_note", "reader", "reprinted_from"])
def test_identity_number_is_refused_in_every_line(name, county):
    page = StoryPage(title="标题", slug="x", path="x", depth=3)
    setattr(page, name, "电话13812345678")
    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["path", "depth", "body", "translation_key", "locale", "content_type"])
    assert "personal_number" in {error.code for error in refused.value.error_dict[name]}


def test_person_named_twice_is_refused_by_name(admin_client, story, fields):
    add_row(fields, "people", martyr=fields["people-0-martyr"])
    status, html = post(admin_client, story, fields)
    assert status == 200
    assert "“王守田”选了两次" in html


def test_story_is_not_related_to_itself(admin_client, story, fields):
    add_row(fields, "related", other=str(story.pk))
    status, html = post(admin_client, story, fields)
    assert status == 200
    assert "不能是这一篇自己" in html


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"reprinted_url": "https://example.org/"}, "reprinted_from"),
        ({"reprint_permission": "示例许可"}, "reprinted_from"),
        ({"reprinted_from": "示例晚报"}, "reprint_permission"),
        ({"reader": "示例朗读者"}, "reader"),
    ],
)
def test_half_a_credit_is_refused_at_the_field_that_lacks(given, where, county):
    page = StoryPage(title="标题", **given)
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert list(refused.value.error_dict) == [where]


def test_film_is_no_reading_aloud(county):
    film = Recording.objects.create(title="录像", type="video", file="media/x.mp4", duration=60)
    with pytest.raises(ValidationError, match="录像"):
        StoryPage(title="标题", recording=film).clean()
