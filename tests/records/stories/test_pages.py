"""A story's page, and the stories on the record of whoever they tell of."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from media.models import Recording
from memorial.records.models import StoryLink, StoryPage
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr
from tests.factories.stories import make_battle, make_story, make_unit

MOST = 20


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田", died="1943", period="resistance", aliases=["石头"])


@pytest.fixture
def story(county, martyr):
    return make_story(county, martyr, title="渡口的船")


def page_of(client, page, prefix=""):
    answer = client.get(f"{prefix}/stories/{page.number}/")
    assert answer.status_code == 200
    return answer.content.decode()


class TestPage:
    def test_author_note_date_and_reading_time_stand_under_the_title(self, client, county, martyr):
        body = [{"type": "paragraph", "value": f"<p>{'他' * 1500}</p>"}]
        story = make_story(
            county, martyr, body=body, author="示例作者", author_note="示例单位", written="1985-22", subtitle="记一个人"
        )
        html = page_of(client, story)
        for text in ("示例作者", "示例单位", "1985年夏", "约 4 分钟", "记一个人"):
            assert text in html, text
        assert "About 4 minutes" in page_of(client, story, "/en")

    def test_people_are_cards_that_lead_to_their_records(self, client, county, martyr, story):
        html = page_of(client, story)
        assert f'href="/martyrs/{martyr.number}/"' in html
        assert f'href="/en/martyrs/{martyr.number}/"' in page_of(client, story, "/en")

    def test_contents_lead_to_the_headings_of_a_long_story_only(self, client, county, martyr, story):
        html = page_of(client, story)
        assert 'href="#part-5"' in html
        assert 'id="part-5"' in html
        short = make_story(county, martyr, body=story.body.get_prep_value()[:4])
        assert "story-contents" not in page_of(client, short)

    def test_reprint_names_where_it_stood_and_who_allowed_it(self, client, county, martyr):
        story = make_story(
            county,
            martyr,
            reprinted_from="《示例晚报》1985年4月5日",
            reprinted_url="https://example.org/1985",
            reprint_permission="示例晚报社许可",
        )
        html = page_of(client, story)
        assert 'href="https://example.org/1985"' in html
        assert "《示例晚报》1985年4月5日" in html
        assert "示例晚报社许可" in html

    def test_sources_bear_their_grade(self, client, story):
        html = page_of(client, story)
        assert "示例县志" in html
        assert "媒体" in html[html.index('id="sources"') :]

    def test_letter_is_shown_with_writer_receiver_date_and_words(self, client, story):
        html = page_of(client, story)
        assert "王守田致母亲" in html
        assert "1942年春" in html
        assert "<p>儿在外一切都好。</p>" in html

    def test_reading_aloud_names_the_reader_and_leads_to_the_words(self, client, county, martyr):
        recording = Recording.objects.create(title="朗读", type="audio", file="media/x.mp3", duration=60)
        story = make_story(county, martyr, recording=recording, reader="示例朗读者")
        html = page_of(client, story)
        assert "<audio controls" in html
        assert "示例朗读者" in html
        assert 'href="#story-text"' in html
        recording.transcript = "朗读的文字稿"
        recording.save()
        assert "朗读的文字稿" in page_of(client, story)


class TestClosedRecords:
    def test_unpublished_record_is_neither_named_nor_linked(self, client, martyr, story):
        martyr.unpublish()
        html = page_of(client, story)
        assert f"/martyrs/{martyr.number}/" not in html
        assert "所述英烈" not in html

    def test_restricted_record_is_no_card(self, client, county, martyr, story):
        PageViewRestriction.objects.create(page=martyr, restriction_type="login")
        assert f"/martyrs/{martyr.number}/" not in page_of(client, story)

    def test_deleted_record_leaves_the_story_and_its_revisions_whole(self, client, martyr, story):
        story.save_revision()
        Page.objects.get(pk=martyr.pk).delete()
        assert "所述英烈" not in page_of(client, story)
        again = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
        assert list(again.people.all()) == []
        again.save_revision().publish()
        assert StoryPage.objects.get(pk=story.pk).live

    def test_story_is_on_the_record_while_it_is_public(self, client, martyr, story):
        path = f"/martyrs/{martyr.number}/"
        assert "渡口的船" in client.get(path).content.decode()
        story.unpublish()
        assert "渡口的船" not in client.get(path).content.decode()


class TestRelated:
    @pytest.fixture
    def elsewhere(self, city):
        division = DivisionFactory(code="370829000000", name="嘉祥县", level=3)
        return RegionFactory(parent=city, division=division)

    def related(self, client, story):
        html = page_of(client, story)
        return html[html.index('id="related"') :] if 'id="related"' in html else ""

    def test_chosen_by_hand_come_first_then_same_person_then_same_fight_then_same_place(
        self, client, county, elsewhere, martyr
    ):
        battle, unit = make_battle(), make_unit()
        fellow = make_martyr(elsewhere, "李长河", died="1943", unit="某部")
        for page in (martyr, fellow):
            sacrifice = page.sacrifices.all()[0]
            sacrifice.known_battle = battle
            page.sacrifices = [sacrifice]
            page.save()
        service = fellow.services.all()[0]
        service.known_unit = unit
        fellow.services = [service]
        fellow.save()
        stranger = make_martyr(elsewhere, "赵青松")
        near = make_story(county, make_martyr(county, "孙同乡"), title="同乡的故事")
        same_fight = make_story(elsewhere, fellow, title="同战的故事")
        same_person = make_story(elsewhere, martyr, title="同人的故事")
        chosen = make_story(elsewhere, stranger, title="编者选的故事")
        make_story(elsewhere, stranger, title="不相干的故事")
        story = make_story(county, martyr)
        story.related.add(StoryLink(other=chosen))
        story.save()
        html = self.related(client, story)
        places = [html.index(page.title) for page in (chosen, same_person, same_fight, near)]
        assert places == sorted(places)
        assert "不相干的故事" not in html

    def test_four_are_enough_and_closed_ones_are_left_out(self, client, county, martyr, story):
        others = [make_story(county, martyr, title=f"又一篇{number}") for number in range(6)]
        others[5].unpublish()
        html = self.related(client, story)
        assert html.count("又一篇") == 4
        assert "又一篇5" not in html

    def test_page_asks_no_more_of_more_people_and_stories(self, client, county, martyr, story):
        def questions():
            path = f"/stories/{story.number}/"
            client.get(path)
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            return len(asked)

        make_story(county, martyr, title="又一篇")
        few = questions()
        for number in range(8):
            page = StoryPage.objects.get(pk=story.pk)
            page.people.add(type(page.people.all()[0])(martyr=make_martyr(county, f"烈士{number}")))
            page.save()
            make_story(county, martyr, title=f"另一篇{number}")
        assert questions() <= few < MOST
