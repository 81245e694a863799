"""What a campaign tells: by its dates, and as its announcements stand."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import PageViewRestriction

from memorial.honours.campaigns.telling import open_campaigns, told_of
from memorial.honours.choices import AwardAct, CampaignStage
from memorial.honours.models import AwardPage, AwardStep, CampaignCandidate, CampaignPage, Recipient
from memorial.honours.procedure.seen import notice_of, seen_of
from tests.factories.honours import CampaignFactory, SeriesFactory, make_award, make_campaign
from tests.factories.records import make_martyr
from tests.factories.stories import make_story
from tests.home.test_page_costs import MOST, questions
from tests.honours.campaigns.filling import text_of
from tests.support.awards import draft, end_notice, today
from tests.support.sitemap import whole_sitemap

pytestmark = pytest.mark.django_db


def page_of(client, campaign):
    return text_of(client.get(f"/campaigns/{campaign.number}/"))


def days(first, last):
    return {
        "nominations_from": today() + timedelta(days=first),
        "nominations_to": today() + timedelta(days=last),
    }


PAST = days(-30, -10)


def give_notice(award):
    told = {**seen_of(award), "notice": notice_of(award)}
    span = {"notice_from": today(), "notice_to": today() + timedelta(days=6)}
    AwardStep.objects.create(award=award, act=AwardAct.VERIFY, state="reviewed", seen=told)
    AwardStep.objects.create(award=award, act=AwardAct.NOTICE, state="noticed", seen=told, **span)


class TestStage:
    @pytest.mark.parametrize(
        ("span", "stage"),
        [
            (days(1, 9), CampaignStage.COMING),
            (days(0, 0), CampaignStage.OPEN),
            (days(-9, -1), CampaignStage.CLOSED),
            ({"nominations_from": None, "nominations_to": None}, CampaignStage.COMING),
        ],
    )
    def test_told_by_its_dates(self, client, county, span, stage):
        campaign = make_campaign(county, **span)
        assert told_of([campaign], "zh-hans")[0].stage == stage
        assert str(stage.label) in page_of(client, campaign)

    def test_in_public_notice_it_leads_there_and_names_nobody_itself(self, client, county):
        award = draft(county, "赵示例", award_kind="finest_veteran", title="最美公示")
        give_notice(award)
        campaign = make_campaign(county, award, **PAST)
        page = page_of(client, campaign)
        assert "正在公示" in page
        assert reverse("notice", args=[award.number]) in page
        assert "赵示例" not in page
        end_notice(award)
        page = page_of(client, campaign)
        assert "最美公示" not in page
        assert "推荐已截止，正在评审" in page

    def test_a_draft_announcement_is_told_nowhere(self, client, county):
        campaign = make_campaign(county, draft(county, "赵示例", title="未公开的名单"), **PAST)
        assert "未公开的名单" not in page_of(client, campaign)

    def test_decided_it_names_whom_the_announcement_names_today(self, client, county):
        award = make_award(county, "王守田", title="示例结果", award_kind="finest_veteran")
        award.recipients.add(Recipient(name="高在世", consent_given=date(2024, 1, 1), consent_expires=today()))
        award.recipients.add(Recipient(name="不愿具名者"))
        award.save()
        campaign = make_campaign(county, award, **PAST)
        page = page_of(client, campaign)
        assert "结果已公布" in page
        assert "王守田" in page
        assert "高在世" in page
        assert "不愿具名者" not in page
        Recipient.objects.filter(name="高在世").update(consent_expires=today() - timedelta(days=1))
        assert "高在世" not in page_of(client, campaign)

    def test_a_revoked_result_says_so_and_names_nobody(self, client, county):
        award = make_award(county, "王守田", title="示例结果", award_kind="finest_veteran")
        campaign = make_campaign(county, award, **PAST)
        AwardStep.objects.create(award=award, act=AwardAct.REVOKE, state="revoked", note="示例理由")
        AwardPage.objects.get(pk=award.pk).save()
        page = page_of(client, campaign)
        assert "已撤销" in page
        assert "王守田" not in page

    def test_a_public_result_is_what_is_said_while_the_days_of_nomination_and_vote_run(self, client, county):
        award = make_award(county, "王守田", title="示例结果", award_kind="finest_veteran")
        candidates = [CampaignCandidate(name=name, deceased=True) for name in ("示例甲", "示例乙")]
        span = {"vote_from": today(), "vote_to": today()}
        campaign = make_campaign(county, award, title="示例评选", candidates=candidates, **days(-1, 1), **span)
        page = page_of(client, campaign)
        assert "结果已公布" in page
        assert "正在征集推荐" not in page
        for door in (reverse("nominate", args=[campaign.number]), reverse("vote", args=[campaign.number])):
            assert f'href="{door}"' not in page
            answer = client.get(door)
            assert answer.status_code == 410
            assert "评选结果已经公布" in text_of(answer)
        assert open_campaigns("zh-hans") == []

    def test_a_revoked_result_stops_neither_nominations_nor_the_vote(self, client, county):
        award = make_award(county, "王守田", title="示例结果", award_kind="finest_veteran")
        campaign = make_campaign(county, award, **days(-1, 1))
        AwardStep.objects.create(award=award, act=AwardAct.REVOKE, state="revoked", note="示例理由")
        AwardPage.objects.get(pk=award.pk).save()
        assert "正在征集推荐" in page_of(client, campaign)
        assert client.get(reverse("nominate", args=[campaign.number])).status_code == 200
        assert open_campaigns("zh-hans") == [campaign]

    def test_while_one_honour_is_decided_and_another_in_notice_the_notice_is_said(self, client, county):
        award = make_award(county, "王守田", title="示例结果", award_kind="finest_veteran")
        noticed = draft(county, "赵示例", award_kind="finest_veteran")
        give_notice(noticed)
        campaign = make_campaign(county, award, noticed, **days(-1, 1))
        assert told_of([campaign], "zh-hans")[0].stage == CampaignStage.NOTICED

    def test_a_result_behind_a_door_is_not_told(self, client, county, other_county):
        award = make_award(other_county, "王守田", title="示例结果", award_kind="finest_veteran")
        campaign = make_campaign(county, award, **PAST)
        PageViewRestriction.objects.create(page=other_county, restriction_type=PageViewRestriction.LOGIN)
        page = page_of(client, campaign)
        assert "示例结果" not in page
        assert "王守田" not in page


class TestPage:
    def test_it_tells_its_call_conditions_series_and_stories(self, client, county):
        series = SeriesFactory(parent=county, title="最美退役军人")
        story = make_story(county, make_martyr(county, "王守田"), title="守墓人的故事")
        campaign = make_campaign(
            county, stories=[story], series=series, call=[("paragraph", "<p>请您推荐。</p>")],
            conditions="爱国守法。\n\n事迹突出。\n", phone="0537-1234567",
        )  # fmt: skip
        page = page_of(client, campaign)
        for words in (
            "请您推荐。",
            "<li>爱国守法。</li><li>事迹突出。</li>",
            "最美退役军人",
            "守墓人的故事",
            "0537-1234567",
        ):
            assert words in page
        story.unpublish()
        assert "守墓人的故事" not in page_of(client, campaign)

    def test_found_by_any_scrap(self, client, county):
        campaign = make_campaign(county, title="寻找最美退役军人", call=[("paragraph", "<p>走遍乡村</p>")])
        for words in ("最美退役", "寻找", "zuimei", "走遍乡村", "示例主办"):
            hits = client.get("/search/", {"q": words, "format": "json"}).json()["hits"]
            assert campaign.title in [hit["title"] for hit in hits], words
        hit = hits[0]
        assert (hit["kind"], hit["url"]) == ("news", f"/campaigns/{campaign.number}/")

    def test_the_section_the_region_and_the_awards_lead_to_what_is_open(self, client, county, other_county):
        campaign = make_campaign(county, title="寻找最美退役军人")
        over = make_campaign(county, title="往年的评选", **PAST)
        for address in ("/campaigns/", "/awards/", "/places/3708/", "/places/370811/"):
            assert f"/campaigns/{campaign.number}/" in text_of(client.get(address)), address
        assert f"/campaigns/{over.number}/" in text_of(client.get("/campaigns/"))
        assert f"/campaigns/{over.number}/" not in text_of(client.get("/awards/"))
        assert "寻找最美退役军人" not in text_of(client.get("/places/370830/"))
        assert f"/campaigns/{campaign.number}/</loc>" in whole_sitemap(client)

    def test_what_is_open_behind_a_door_is_not_told(self, county):
        make_campaign(county)
        assert len(open_campaigns("zh-hans")) == 1
        PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
        assert open_campaigns("zh-hans") == []

    def test_more_awards_notices_and_people_ask_no_more(self, client, county):
        def filled(count):
            awards = [make_award(county, *(f"王{n}" for n in range(count)), award_kind="finest_veteran")] * 1
            awards += [make_award(county, f"李{n}", award_kind="finest_veteran") for n in range(count)]
            noticed = [draft(county, f"赵{n}", award_kind="finest_veteran") for n in range(count)]
            for award in noticed:
                give_notice(award)
            tales = [make_story(county, make_martyr(county, f"孙{n}"), title=f"故事{n}") for n in range(count)]
            return make_campaign(county, *awards, *noticed, stories=tales, series=SeriesFactory(parent=county), **PAST)

        few, many = (questions(client, f"/campaigns/{filled(count).number}/") for count in (1, 4))
        assert many <= few
        assert few <= MOST

    def test_more_open_campaigns_ask_no_more(self, client, county):
        make_campaign(county)
        few = [questions(client, address) for address in ("/campaigns/", "/places/370811/")]
        for _number in range(6):
            make_campaign(county)
        assert [questions(client, address) for address in ("/campaigns/", "/places/370811/")] <= few


class TestForm:
    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"nominations_to": None}, "nominations_to"),
            ({"nominations_from": None}, "nominations_from"),
            (days(3, 1), "nominations_to"),
            ({"year": 1848}, "year"),
            ({"award_kind": "nonsense"}, "award_kind"),
            ({"organiser": "电话13812345678"}, "organiser"),
            ({"conditions": "11010519491231002X"}, "conditions"),
            ({"title": "找13812345678"}, "title"),
        ],
    )
    def test_bad_input_is_refused_at_its_field(self, county, changed, field):
        with pytest.raises(ValidationError) as refused:
            CampaignFactory.build(path="x", depth=2, **changed).full_clean(exclude=["path", "depth", "slug"])
        assert field in refused.value.message_dict

    def test_an_editor_makes_one_in_the_admin(self, admin_client, county):
        url = reverse("wagtailadmin_pages:add", args=["honours", "campaignpage", county.pk])
        assert "推荐条件" in text_of(admin_client.get(url))
        empty = {
            f"{name}-{part}": "0"
            for name in ("attachments", "awards", "stories", "candidates", "comments", "call")
            for part in ("TOTAL_FORMS", "INITIAL_FORMS", "count")
        }
        given = {
            **empty,
            "title": "新的评选",
            "slug": "new-campaign",
            "year": "2026",
            "vote_most": "1",
            "action-publish": "1",
        }
        assert admin_client.post(url, given).status_code == 302
        assert CampaignPage.objects.get(title="新的评选").live
