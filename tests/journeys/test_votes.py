"""A visitor votes in a real browser: with its little work done by the script, and after the wait without."""

import pytest

from memorial.honours.models import Ballot, BallotChoice

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# As for every form: nobody reads one in less. In milliseconds.
LONG_ENOUGH = 3500


def vote(reader, campaign):
    reader.goto(f"/campaigns/{campaign.number}/")
    reader.get_by_role("link", name="去投票").click()
    reader.wait_for_url("**/vote/")
    reader.get_by_label("示例候选乙").check()
    reader.wait_for_timeout(LONG_ENOUGH)
    reader.get_by_role("button", name="投票").click()
    reader.wait_for_url("**/vote/counted/")


def test_the_browser_does_its_work_while_the_reader_chooses(visitor, site):
    vote(visitor, site.campaign)
    assert "已经计入" in visitor.locator("main").inner_text()
    assert BallotChoice.objects.get().candidate.name == "示例候选乙"
    visitor.goto(f"/campaigns/{site.campaign.number}/vote/")
    assert "已经投过票" in visitor.locator("main").inner_text()


def test_without_script_the_ballot_waits_its_time(phone, site, monkeypatch):
    monkeypatch.setattr("memorial.honours.campaigns.voting.forms.SLOWEST", 3)
    vote(phone, site.campaign)
    assert Ballot.objects.count() == 1
