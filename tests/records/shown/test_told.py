"""Who is seen in a picture is told beneath it, and nobody who may not be."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from memorial.records.models import MartyrPage, PersonShown
from memorial.records.namesakes.combining import conflicts_between
from memorial.records.namesakes.deciding import decide
from memorial.records.namesakes.merging import merge, unmerge
from tests.factories.halls import make_exhibit
from tests.factories.records import make_martyr
from tests.factories.shown import make_group_picture, picture_block, show
from tests.factories.stories import make_battle, make_story, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田", died="1943")


@pytest.fixture
def picture():
    return make_group_picture()


@pytest.fixture
def story(county, martyr, picture):
    return make_story(county, martyr, title="示例合影的故事", body=[picture_block(picture, "村口留影")])


def captions(client, page):
    """The words of all captions of a page."""
    html = client.get(f"/{page.section}/{page.number}/").content.decode()
    return [" ".join(each.get_text().split()) for each in BeautifulSoup(html, "html.parser").find_all("figcaption")]


def told(client, page):
    return [words.partition("图中：")[2] for words in captions(client, page) if "图中：" in words]


class TestBeneathThePicture:
    def test_persons_are_named_in_order_with_their_place_and_a_link(self, client, county, martyr, picture, story):
        other = make_martyr(county, "李长河")
        show(picture, martyr, position="左起第二")
        show(picture, other, certainty="doubtful")
        assert captions(client, story) == ["村口留影 图中：王守田（左起第二）、疑为李长河"]
        html = client.get(path_of(story)).content.decode()
        assert f'<a href="/martyrs/{martyr.number}/" lang="zh-Hans">王守田</a>（左起第二）' in html

    def test_picture_of_nobody_known_says_nothing(self, client, story):
        assert told(client, story) == []

    @pytest.mark.parametrize("hide", ["unpublish", "restrict", "close above"])
    def test_record_that_is_not_public_is_not_named(self, client, martyr, picture, story, county, hide):
        show(picture, martyr)
        assert told(client, story) == ["王守田"]
        if hide == "unpublish":
            martyr.unpublish()
        elif hide == "restrict":
            PageViewRestriction.objects.create(page=martyr, restriction_type="login")
        else:
            apart = make_story(county.get_parent().specific, title="不相干", body=[picture_block(picture)])
            county.unpublish()
            story = apart
        assert told(client, story) == []

    def test_draft_that_was_never_public_is_not_named(self, client, county, picture, story):
        draft = make_martyr(county, "草稿人")
        MartyrPage.objects.get(pk=draft.pk).unpublish()
        show(picture, draft)
        assert "草稿人" not in client.get(path_of(story)).content.decode()

    def test_name_without_a_record_needs_consent_that_holds_today(self, client, picture, story):
        today = timezone.localdate()
        day = datetime.timedelta(days=1)
        show(picture, "没有同意的人")
        show(picture, "到期的人", consent_given=today - 9 * day, consent_expires=today - day)
        show(picture, "明天才同意的人", consent_given=today + day)
        show(picture, "同意的人", consent_given=today, consent_expires=today)
        show(picture, "房东大娘", deceased=True, position="右一")
        assert told(client, story) == ["同意的人、房东大娘（右一）"]

    def test_merged_record_is_followed_and_nobody_is_named_twice(self, client, county, picture, story, admin_user):
        kept, merged = (make_martyr(county, "赵石头", died=died) for died in ("1942", "1942-05"))
        show(picture, merged, position="左一")
        show(picture, kept)
        decision = decide(kept, merged, "same", admin_user, reason="示例理由")
        choices = dict.fromkeys((each.name for each in conflicts_between(kept, merged)), "kept")
        row = merge(kept, merged, decision, admin_user, choices)
        assert told(client, story) == ["赵石头（左一）"]
        assert f"/martyrs/{kept.number}/" in client.get(path_of(story)).content.decode()
        unmerge(row, admin_user, "示例：弄错了")
        assert told(client, story) == ["赵石头（左一）、赵石头"]

    def test_change_is_seen_at_once(self, client, martyr, picture, story):
        row = show(picture, martyr)
        assert told(client, story) == ["王守田"]
        row.delete()
        assert told(client, story) == []

    def test_lead_picture_exhibit_battle_slides_and_magnifier_tell_it_too(self, client, county, martyr, picture):
        show(picture, martyr)
        story = make_story(county, martyr, title="示例主图", picture=picture)
        exhibit = make_exhibit(county, "示例合影原件", picture=picture, nature="photograph")
        battle = make_battle("示例战斗", picture=picture)
        assert told(client, story) == ["王守田"]
        assert told(client, exhibit) == ["王守田"]
        for address in (
            f"/battles/{battle.number}/",
            f"{path_of(story)}?view=print",
            f"{path_of(story)}?view=projector",
            f"{path_of(story)}zoom/",
        ):
            html = client.get(address).content.decode()
            assert "图中：" in html, address
            assert f'href="/martyrs/{martyr.number}/"' in html, address

    def test_picture_within_a_text_tells_it_on_paper_and_on_the_wall(self, client, martyr, picture, story):
        show(picture, "没有记录的人", deceased=True)
        show(picture, martyr)
        for view in ("print", "projector"):
            html = client.get(f"{path_of(story)}?view={view}").content.decode()
            assert '<span lang="zh-Hans">没有记录的人</span>' in html, view
            assert f'href="/martyrs/{martyr.number}/"' in html, view

    def test_portrait_of_oneself_says_nothing_and_of_several_says_who(self, client, county):
        picture = make_group_picture()
        martyr = make_martyr(county, "钱一", portrait=picture)
        show(picture, martyr, position="左")
        assert told(client, martyr) == []
        show(picture, make_martyr(county, "孙二"))
        assert told(client, martyr) == ["钱一（左）、孙二"]
        html = client.get(path_of(martyr)).content.decode()
        assert '<span lang="zh-Hans">钱一</span>（左）' in html

    def test_english_page_says_it_in_english(self, client, martyr, picture, story):
        show(picture, martyr, certainty="doubtful", position="左一")
        html = client.get("/en" + path_of(story)).content.decode()
        assert "In the picture: probably " in html
        assert f'href="/en/martyrs/{martyr.number}/"' in html


class TestOnTheRecord:
    def shown(self, client, page):
        html = client.get(path_of(page)).content.decode()
        section = BeautifulSoup(html, "html.parser").find("section", {"aria-labelledby": "pictures-showing"})
        return section.get_text(" ", strip=True) if section else ""

    def test_picture_of_a_public_story_stands_on_the_record_and_leads_to_the_story(self, client, martyr, picture):
        picture.rights, picture.consent = "unknown", ""
        picture.save()
        show(picture, martyr)
        assert self.shown(client, martyr) == ""
        story = make_story(martyr.get_parent().specific, title="示例合影的故事", body=[picture_block(picture)])
        story.save_revision().publish()
        assert "见 示例合影的故事" in self.shown(client, martyr)
        assert f'<a href="/stories/{story.number}/"' in client.get(path_of(martyr)).content.decode()
        story.unpublish()
        assert self.shown(client, martyr) == ""

    def test_picture_that_no_page_shows_stands_there_if_its_own_form_says_it_may(self, client, martyr):
        picture = make_group_picture(martyr, date="1940?", place="示例村")
        words = self.shown(client, martyr)
        assert "1940年（存疑） 示例村 图中： 王守田" in words
        picture.consent = "refused"
        picture.save()
        assert self.shown(client, martyr) == ""

    @pytest.mark.parametrize(
        "lack", [{"rights": "unknown"}, {"consent": ""}, {"description": ""}, {"decoration": True}]
    )
    def test_picture_that_lacks_its_words_stands_on_no_record(self, client, martyr, lack):
        make_group_picture(martyr, **lack)
        assert self.shown(client, martyr) == ""

    def test_picture_of_a_closed_collection_stands_on_no_record(self, client, martyr):
        closed = Collection.get_first_root_node().add_child(name="示例内部")
        CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
        make_group_picture(martyr, collection=closed)
        assert self.shown(client, martyr) == ""

    def test_what_the_record_shows_anyway_is_not_shown_again(self, client, county):
        picture = make_group_picture()
        martyr = make_martyr(county, "周五", deeds=[picture_block(picture)])
        show(picture, martyr)
        assert self.shown(client, martyr) == ""

    def test_pictures_of_the_merged_record_follow(self, client, county, admin_user):
        kept, merged = (make_martyr(county, "吴六", died=died) for died in ("1942", "1942-05"))
        make_group_picture(merged)
        assert self.shown(client, kept) == ""
        decision = decide(kept, merged, "same", admin_user, reason="示例理由")
        choices = dict.fromkeys((each.name for each in conflicts_between(kept, merged)), "kept")
        merge(kept, merged, decision, admin_user, choices)
        assert "吴六" in self.shown(client, kept)

    def test_deleted_picture_and_deleted_record_take_their_rows_along(self, county, martyr):
        picture, other = make_group_picture(martyr), make_martyr(county, "郑七")
        show(picture, other)
        other.delete()
        assert [row.martyr_id for row in PersonShown.objects.all()] == [martyr.pk]
        picture.refresh_from_db()
        assert "郑七" not in picture.text
        picture.delete()
        assert not PersonShown.objects.exists()


class TestRows:
    def test_database_takes_nobody_twice_and_no_empty_row(self, martyr, picture):
        show(picture, martyr)
        for again in (martyr, ""):
            with pytest.raises(IntegrityError), transaction.atomic():
                show(picture, again)

    def test_saving_the_persons_leaves_the_pictures_own_row(self, martyr, picture):
        shown = show(picture, martyr).picture
        shown.title = "改了的标题"
        shown.save()
        picture.refresh_from_db()
        assert picture.title == "示例合影"
