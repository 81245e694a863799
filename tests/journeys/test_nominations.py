"""A visitor nominates somebody in a real browser, with a file, without script too, and reads the answer later."""

import re

import pytest
from django.contrib.auth import get_user_model

from memorial.honours.campaigns.handing_in import answer
from memorial.honours.models import Nomination

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# A person takes longer than this to fill the form in, a browser on its own does not. In milliseconds.
LONG_ENOUGH = 3500
DEEDS = "退役后回村二十年，带领乡亲修路引水，义务守护烈士墓，帮助十几户困难家庭脱贫。"


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def nominate(visitor, campaign):
    visitor.goto(f"/campaigns/{campaign.number}/")
    visitor.get_by_role("link", name="我要推荐").click()
    visitor.wait_for_url("**/nominate/")
    visitor.get_by_label("被推荐者").fill("示例某")
    visitor.get_by_label("本人意愿").select_option("agreed")
    visitor.get_by_label("所在地区").fill("示例县示例镇")
    visitor.get_by_label("主要事迹").fill(DEEDS)
    files = [{"name": "证明.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF"}]
    visitor.get_by_label("证明材料").set_input_files(files)
    visitor.get_by_label("您的姓名").fill("示例推荐人")
    visitor.get_by_label("联系方式").fill("0537-0000000")
    visitor.wait_for_timeout(LONG_ENOUGH)
    visitor.get_by_role("button", name="提交推荐").click()
    visitor.wait_for_url(re.compile("/nominations/"))


@pytest.mark.parametrize("who", ["visitor", "phone"])
def test_from_the_call_to_the_receipt_and_later_to_the_answer(request, site, who):
    reader = request.getfixturevalue(who)
    nominate(reader, site.campaign)
    nomination = Nomination.objects.get()
    assert nomination.receipt in reader.locator("h1").inner_text()
    assert nomination.files.get().title == "证明.pdf"
    clerk = get_user_model().objects.create_superuser("评选员", "a@example.org", "unused-Password-1")
    answer(nomination, clerk, "declined", "名额有限，来年再评。")
    reader.reload()
    assert "名额有限，来年再评。" in reader.locator("main").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_on_the_receipt(visitor, site, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visitor.emulate_media(color_scheme=scheme)
    nominate(visitor, site.campaign)
    form = f"/campaigns/{site.campaign.number}/nominate/"
    for address in (visitor.url, form, f"/campaigns/{site.campaign.number}/vote/"):
        visitor.goto(address)
        found = axe.Axe().run(visitor)
        assert found.violations_count == 0, found.generate_report()
