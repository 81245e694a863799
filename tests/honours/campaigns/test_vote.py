"""The public vote: one ballot counts once, stuffing costs, staff see where ballots come from, and counts are exact."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from memorial.honours.campaigns.voting.casting import MOST_A_DAY
from memorial.honours.campaigns.voting.counting import count_of
from memorial.honours.campaigns.voting.forgetting import SaltForgetter
from memorial.honours.campaigns.voting.forms import SLOWEST
from memorial.honours.campaigns.voting.networks import OUTSIZED_COUNT, networks_of
from memorial.honours.campaigns.voting.overseeing import set_aside
from memorial.honours.campaigns.voting.work import ZERO_BITS, do, is_done
from memorial.honours.models import Ballot, BallotSalt, CampaignCandidate, CampaignPage
from search.worker import _errands
from tests.factories.honours import make_campaign
from tests.honours.campaigns.filling import made, text_of
from tests.support.awards import editor, today
from tests.support.editing import form_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidates():
    return (
        CampaignCandidate(name="赵示例", consent_given=date(2024, 1, 1), consent_expires=today(), deeds="修路。"),
        CampaignCandidate(name="钱示例", deceased=True),
        CampaignCandidate(name="示例服务站", candidate_kind="collective"),
        CampaignCandidate(name="没有同意的人"),
    )


@pytest.fixture
def campaign(county, candidates):
    """A vote that stands today: at most two of three who may be named."""
    return make_campaign(
        county, candidates=candidates, vote_from=today(), vote_to=today() + timedelta(days=3), vote_most=2
    )


@pytest.fixture
def overseer(county):
    return editor(county, "监督员", "oversee_vote")


def pk_of(name):
    return CampaignCandidate.objects.get(name=name).pk


def vote_address(campaign):
    return reverse("vote", args=[campaign.number])


def ballot(*names, seconds=SLOWEST + 5, **changed):
    return {"choice": [pk_of(name) for name in names], "made": made(seconds), "work": "", **changed}


def cast(campaign, *names, place="203.0.113.9", client=None, **changed):
    return (client or Client()).post(vote_address(campaign), ballot(*names, **changed), REMOTE_ADDR=place)


def votes(campaign):
    return {each.candidate.name: each.votes for each in count_of(campaign).standings}


class TestBallot:
    def test_off_unless_it_is_turned_on(self, client, county):
        plain = make_campaign(county)
        assert client.get(vote_address(plain)).status_code == 404
        assert "公众投票" not in text_of(client.get(f"/campaigns/{plain.number}/"))

    def test_the_campaign_leads_to_the_ballot_with_those_who_may_be_named(self, client, campaign):
        assert vote_address(campaign) in text_of(client.get(f"/campaigns/{campaign.number}/"))
        page = text_of(client.get(vote_address(campaign)))
        assert "赵示例" in page
        assert "没有同意的人" not in page
        assert "不决定评选结果" in page
        CampaignCandidate.objects.update(consent_expires=today() - timedelta(days=1))
        assert "赵示例" not in text_of(client.get(vote_address(campaign)))

    def test_a_vote_counts_for_each_it_names_and_leaves_a_signed_day_in_the_browser(self, campaign):
        visitor = Client()
        answer = cast(campaign, "赵示例", "示例服务站", client=visitor)
        assert answer.headers["Location"] == reverse("vote_counted", args=[campaign.number])
        assert votes(campaign) == {"赵示例": 1, "示例服务站": 1, "钱示例": 0}
        cookie = answer.cookies[f"ballot-{campaign.number}"]
        assert cookie["httponly"]
        assert "已经计入" in text_of(visitor.get(answer.headers["Location"]))

    def test_sent_again_it_counts_once(self, campaign):
        once = ballot("赵示例")
        codes = [Client().post(vote_address(campaign), once).status_code for _time in range(3)]
        assert codes == [302, 409, 409]
        assert votes(campaign)["赵示例"] == 1

    def test_a_browser_votes_once_a_vote_or_once_a_day(self, campaign):
        visitor = Client()
        cast(campaign, "赵示例", client=visitor)
        assert cast(campaign, "赵示例", client=visitor).status_code == 409
        assert "已经投过票" in text_of(visitor.get(vote_address(campaign)))
        CampaignPage.objects.filter(pk=campaign.pk).update(vote_daily=True)
        assert "明天可以再投" in text_of(visitor.get(vote_address(campaign)))
        assert Ballot.objects.count() == 1

    def test_a_forged_mark_in_the_browser_is_none(self, campaign):
        visitor = Client()
        visitor.cookies[f"ballot-{campaign.number}"] = "forged"
        assert cast(campaign, "赵示例", client=visitor).status_code == 302

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"choice": []}, "请选择“候选对象”"),
            ({"choice": [0]}, "选择"),
            ({"choice": ["x"]}, "选择"),
            ({"homepage": "x"}, "给机器设的"),
            ({"made": "forged"}, "不完整"),
            ({"seconds": 10}, f"{SLOWEST}秒以后"),
            ({"seconds": 10, "work": "1" * 40}, f"{SLOWEST}秒以后"),
        ],
    )
    def test_what_does_not_count_says_why(self, campaign, changed, why):
        assert why in text_of(cast(campaign, "赵示例", **changed))
        assert not Ballot.objects.exists()

    def test_no_more_than_so_many_and_nobody_twice(self, campaign):
        assert "最多选2个" in text_of(cast(campaign, "赵示例", "钱示例", "示例服务站"))
        cast(campaign, choice=[pk_of("赵示例")] * 5)
        assert votes(campaign)["赵示例"] == 1

    def test_nobody_without_consent_gets_a_vote(self, campaign):
        assert cast(campaign, "没有同意的人").status_code == 200
        assert not Ballot.objects.exists()

    @pytest.mark.parametrize("number", [0, 999999999, 99999999999999999999999])
    def test_there_is_no_vote_of_nothing(self, client, campaign, number):
        for name in ("vote", "vote_how", "vote_counted"):
            assert client.get(reverse(name, args=[number])).status_code == 404

    def test_a_campaign_that_was_voted_on_is_not_deleted(self, admin_client, campaign):
        cast(campaign, "赵示例")
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[campaign.pk]))
        assert votes(campaign)["赵示例"] == 1

    @pytest.mark.parametrize(("first", "last", "why"), [(-5, -1, "结束"), (1, 5, "还没有开始")])
    def test_outside_its_days_nothing_is_taken_in(self, campaign, first, last, why):
        days = {"vote_from": today() + timedelta(days=first), "vote_to": today() + timedelta(days=last)}
        CampaignPage.objects.filter(pk=campaign.pk).update(**days)
        answer = cast(campaign, "赵示例")
        assert answer.status_code == 410
        assert why in text_of(answer)
        assert not Ballot.objects.exists()

    def test_without_a_token_of_the_site_nothing_counts(self, campaign):
        assert cast(campaign, "赵示例", client=Client(enforce_csrf_checks=True)).status_code == 403


class TestWork:
    def test_the_work_of_a_mark_is_found_and_checked(self):
        number = do("a mark")
        assert is_done("a mark", number)
        assert not is_done("another mark", number)
        assert ZERO_BITS >= 16

    @pytest.mark.parametrize("junk", ["", "x", "-1", "１２", "1" * 13])
    def test_junk_is_no_work(self, junk):
        assert not is_done("a mark", junk)

    def test_with_it_the_ballot_need_not_wait(self, campaign):
        mark = made(5)
        assert cast(campaign, "赵示例", made=mark, work=do(mark)).status_code == 302


class TestStuffing:
    def test_one_address_gets_in_its_number_a_day_and_a_neighbour_his(self, campaign, settings):
        settings.RATE_LIMITS = True
        codes = [cast(campaign, "赵示例").status_code for _time in range(MOST_A_DAY + 2)]
        assert codes == [302] * MOST_A_DAY + [429] * 2
        assert cast(campaign, "赵示例", place="203.0.113.10").status_code == 302
        assert votes(campaign)["赵示例"] == MOST_A_DAY + 1

    def test_one_house_is_one_address_in_the_longer_numbers_too(self, campaign, settings):
        settings.RATE_LIMITS = True
        codes = [cast(campaign, "赵示例", place=f"2001:db8::{n:x}").status_code for n in range(1, MOST_A_DAY + 2)]
        assert codes == [302] * MOST_A_DAY + [429]
        assert cast(campaign, "赵示例", place="2001:db8:0:1::1").status_code == 302

    def test_a_refused_ballot_may_be_sent_again_tomorrow(self, campaign, settings):
        settings.RATE_LIMITS = True
        for _time in range(MOST_A_DAY):
            cast(campaign, "赵示例")
        late = ballot("赵示例")
        assert Client().post(vote_address(campaign), late, REMOTE_ADDR="203.0.113.9").status_code == 429
        Ballot.objects.update(day=today() - timedelta(days=1))
        assert Client().post(vote_address(campaign), late, REMOTE_ADDR="203.0.113.9").status_code == 302

    def test_addresses_are_kept_as_digests_of_the_day_alone(self, campaign):
        BallotSalt.objects.create(day=today() - timedelta(days=1), salt="00")
        cast(campaign, "赵示例")
        held = Ballot.objects.get()
        assert "203" not in held.address + held.network
        assert [salt.day for salt in BallotSalt.objects.all()] == [today()]

    def test_the_worker_deletes_the_salts_of_days_that_are_over(self, campaign):
        BallotSalt.objects.create(day=today() - timedelta(days=1), salt="00")
        errand = next(each for each in _errands if isinstance(each, SaltForgetter))
        assert errand.look() is False
        assert not BallotSalt.objects.exists()

    def test_a_network_with_an_outsized_share_is_pointed_out(self, campaign):
        for number in range(OUTSIZED_COUNT):
            cast(campaign, "赵示例", place=f"198.51.100.{number}")
        cast(campaign, "钱示例", place="203.0.113.9")
        first, second = networks_of(campaign)
        assert (first.count, first.is_outsized) == (OUTSIZED_COUNT, True)
        assert (second.count, second.is_outsized) == (1, False)


class TestOverseeing:
    @pytest.fixture
    def stuffed(self, campaign):
        for number in range(3):
            cast(campaign, "赵示例", place=f"198.51.100.{number}")
        cast(campaign, "钱示例", place="203.0.113.9")
        return campaign

    def test_a_network_s_ballots_are_set_aside_with_a_reason_logged_and_come_back(self, client, stuffed, overseer):
        client.force_login(overseer)
        url = reverse("vote_desk", args=[stuffed.pk])
        page = text_of(client.get(url))
        row = networks_of(stuffed)[0]
        assert row.network[:8] in page
        assert "198.51" not in page
        given = {"day": row.day.isoformat(), "network": row.network, "act": "aside", "reason": "同一秒成批到达。"}
        client.post(url, {**given, "reason": ""})
        assert votes(stuffed)["赵示例"] == 3
        client.post(url, given)
        assert votes(stuffed) == {"赵示例": 0, "钱示例": 1, "示例服务站": 0}
        assert (count_of(stuffed).ballots, count_of(stuffed).aside) == (1, 3)
        told = PageLogEntry.objects.get(action="changming.vote.set_aside")
        assert (told.data["count"], told.data["reason"]) == (3, "同一秒成批到达。")
        assert "同一秒成批到达。" in text_of(client.get(reverse("wagtailadmin_pages:history", args=[stuffed.pk])))
        client.post(url, {**given, "act": "restore", "reason": "学校集体投票，核实无误。"})
        assert votes(stuffed)["赵示例"] == 3

    @pytest.mark.parametrize(
        "changed",
        [{"network": "x"}, {"day": "x"}, {"reason": "x" * 501}, {"network": "'" * 32}, {"reason": "问13812345678"}],
    )
    def test_junk_sets_nothing_aside(self, client, stuffed, overseer, changed):
        client.force_login(overseer)
        row = networks_of(stuffed)[0]
        given = {"day": row.day.isoformat(), "network": row.network, "act": "aside", "reason": "理由"}
        client.post(reverse("vote_desk", args=[stuffed.pk]), {**given, **changed})
        assert count_of(stuffed).aside == 0

    def test_closed_to_others(self, client, county, other_county, stuffed):
        url = reverse("vote_desk", args=[stuffed.pk])
        sibling = editor(other_county, "邻县", "oversee_vote")
        client.force_login(sibling)
        assert client.get(url).status_code == 302
        assert stuffed.title not in text_of(client.get(reverse("votes")))
        with pytest.raises(PermissionDenied):
            set_aside(stuffed, sibling, day=today(), network="0" * 32, reason="理由")
        client.force_login(editor(county, "编辑"))
        for address in (url, reverse("votes")):
            assert client.get(address).status_code == 302


class TestCounting:
    def test_the_public_reads_the_count_after_the_end_or_live_if_so_chosen(self, client, campaign):
        cast(campaign, "赵示例")
        assert "计入选票" not in text_of(client.get(f"/campaigns/{campaign.number}/"))
        CampaignPage.objects.filter(pk=campaign.pk).update(vote_live=True)
        assert "计入选票 1 张" in text_of(client.get(f"/campaigns/{campaign.number}/"))
        ended = {"vote_from": today() - timedelta(days=9), "vote_to": today() - timedelta(days=1), "vote_live": False}
        CampaignPage.objects.filter(pk=campaign.pk).update(**ended)
        page = text_of(client.get(f"/campaigns/{campaign.number}/"))
        assert "投票结果" in page
        assert "计入选票 1 张" in page

    def test_how_votes_are_counted_is_told_honestly(self, client, campaign):
        page = text_of(client.get(reverse("vote_how", args=[campaign.number])))
        for words in ("防不住什么", "换一台设备", "不决定评选结果", f"一天最多{MOST_A_DAY}张票"):
            assert words in page

    def test_more_ballots_ask_no_more(self, client, campaign):
        CampaignPage.objects.filter(pk=campaign.pk).update(vote_live=True)

        def asked():
            client.get(vote_address(campaign))
            with CaptureQueriesContext(connection) as questions:
                client.get(vote_address(campaign))
            return len(questions)

        cast(campaign, "赵示例")
        few = asked()
        for number in range(9):
            cast(campaign, "钱示例", "赵示例", place=f"192.0.2.{number}")
        assert asked() == few
        assert votes(campaign) == {"赵示例": 10, "钱示例": 9, "示例服务站": 0}


class TestVotesStay:
    """Whoever has votes stays, under the name that was voted for."""

    def edit(self, client, campaign, whom, **changed):
        address = reverse("wagtailadmin_pages:edit", args=[campaign.pk])
        fields = form_fields(client.get(address).content.decode()) | {"call-count": "0"}
        row = next(key for key, value in fields.items() if key.startswith("candidates-") and value == whom)
        return client.post(address, fields | {row.replace("name", field): value for field, value in changed.items()})

    @pytest.mark.parametrize("live", [True, False], ids=["public", "taken down"])
    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"DELETE": "1"}, "不能从候选里删去"),
            ({"name": "孙示例"}, "选票会算到别人名下"),
            ({"candidate_kind": "collective"}, "选票会算到别人名下"),
        ],
        ids=["struck out", "renamed", "another kind"],
    )
    def test_not_even_a_draft_takes_votes_away_or_gives_them_to_another(
        self, admin_client, campaign, live, changed, why
    ):
        cast(campaign, "赵示例")
        if not live:
            campaign.unpublish()
        answer = self.edit(admin_client, campaign, "赵示例", **changed)
        assert why in text_of(answer)
        assert votes(CampaignPage.objects.get(pk=campaign.pk))["赵示例"] == 1

    def test_a_candidate_without_votes_may_go_and_whoever_has_some_may_be_described_anew(self, admin_client, campaign):
        cast(campaign, "赵示例")
        campaign.unpublish()
        assert self.edit(admin_client, campaign, "钱示例", DELETE="1").status_code == 302
        assert self.edit(admin_client, campaign, "赵示例", note="示例村").status_code == 302
        assert votes(campaign) == {"赵示例": 1, "示例服务站": 0}

    def test_an_older_revision_without_the_candidate_is_not_published_nor_saved(self, campaign):
        old = CampaignPage.objects.get(pk=campaign.pk)
        old.candidates.remove(old.candidates.get(name="赵示例"))
        revision = old.save_revision()
        cast(campaign, "赵示例")
        with pytest.raises(ValidationError, match="不能从候选里删去"):
            revision.publish()
        with pytest.raises(ValidationError, match="不能从候选里删去"):
            old.save()
        assert votes(campaign)["赵示例"] == 1


class TestForm:
    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"vote_to": None}, "vote_to"),
            ({"vote_to": date(2000, 1, 1)}, "vote_to"),
            ({"vote_most": 0}, "vote_most"),
            ({"vote_most": 99}, "vote_most"),
        ],
    )
    def test_bad_settings_are_refused_at_their_field(self, campaign, changed, field):
        for name, value in changed.items():
            setattr(campaign, name, value)
        with pytest.raises(ValidationError) as refused:
            campaign.full_clean()
        assert field in refused.value.message_dict

    def test_a_vote_is_published_with_at_least_two_who_may_be_named(self, county):
        lonely = make_campaign(
            county, candidates=[CampaignCandidate(name="钱示例", deceased=True)], vote_from=today(), vote_to=today()
        )
        assert "至少要有两个" in "".join(lonely.obstacles())
