"""What an editor does at the desks of the admin, in a real browser."""

import json

import pytest

from memorial.records.models import MartyrPage
from tests.factories.graves import SectionFactory, bury, make_graves
from tests.factories.records import CemeteryFactory, make_martyr
from tests.support.signing_in import sign_in
from tests.support.specimens import NAME

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(visitor, site, live_server, django_user_model):
    """The visitor's page, signed in as somebody who may do everything."""
    user = django_user_model.objects.create_superuser("editor", "editor@example.org", "示例口令之一")
    sign_in(visitor.context, user, live_server.url)
    return visitor


def test_editor_settles_a_pair_of_namesakes_merges_them_and_undoes_it(editor, site):
    other = make_martyr(site.county, NAME, died="1943-05", place="山东济宁")
    editor.goto("/admin/namesakes/")
    editor.locator("[name=first]").fill(str(site.martyr.number))
    editor.locator("[name=second]").fill(str(other.number))
    editor.get_by_role("button", name="并列对照").click()
    editor.get_by_role("table").first.get_by_text(f"№ {other.number}").wait_for()
    editor.get_by_label("结论").select_option(label="同一人")
    editor.get_by_label("理由").fill("籍贯、部队与牺牲地都相同。")
    editor.get_by_role("button", name="记录结论").click()
    editor.get_by_role("heading", name=f"保留编号 {site.martyr.number}，把编号 {other.number} 并入").wait_for()
    keep = editor.locator("form", has=editor.locator(f"[name=kept][value='{site.martyr.pk}']"))
    for name in {box.get_attribute("name") for box in keep.get_by_role("radio").all()}:
        keep.locator(f"[name='{name}']").first.check()
    keep.get_by_role("button", name="合并").click()
    editor.get_by_text("两条记录已合并").wait_for()
    editor.goto(f"/martyrs/{other.number}/")
    editor.wait_for_url(lambda url: url.endswith(f"/martyrs/{site.martyr.number}/"))
    editor.goto(f"/admin/namesakes/{site.martyr.pk}/{other.pk}/")
    editor.get_by_label("撤销原因").fill("查到两人的墓。")
    editor.get_by_role("button", name="撤销合并").click()
    editor.get_by_text("合并已撤销").wait_for()
    editor.goto(f"/martyrs/{other.number}/")
    editor.wait_for_url(lambda url: url.endswith(f"/martyrs/{other.number}/"))


def test_editor_plans_a_move_looks_at_it_carries_it_out_and_undoes_it(editor, site):
    old = CemeteryFactory(parent=site.county, title="示例旧陵园")
    new = CemeteryFactory(parent=site.county, title="示例新陵园")
    graves = make_graves(old, 2, part=SectionFactory(cemetery=old, name="南区"))
    person = bury(site.county, graves[0], "示例迁葬烈士")
    editor.goto("/admin/cemetery_moves/new/")
    for field, title in (("source", "示例旧陵园"), ("destination", "示例新陵园")):
        editor.locator(f"[data-contentpath='{field}']").get_by_role("button", name="选择一个页面").click()
        dialog = editor.get_by_role("dialog")
        dialog.get_by_role("searchbox").or_(dialog.locator("[name=q]")).first.fill(title)
        dialog.get_by_role("link", name=title).click()
        dialog.wait_for(state="hidden")
    editor.get_by_role("textbox", name="批准文件").fill("示例〔2026〕1号")
    editor.get_by_role("button", name="创建").click()
    main = editor.get_by_role("main")
    main.get_by_text("计划中").wait_for()
    assert "南区 1排 1号" in main.inner_text()
    editor.get_by_role("button", name="执行迁葬").click()
    editor.get_by_text("已完成。").wait_for()
    assert "已迁" in main.inner_text()
    editor.goto(f"/martyrs/{person.number}/")
    assert "示例新陵园" in editor.locator("#burials").locator("..").inner_text()
    editor.go_back()
    editor.get_by_label("撤销原因").fill("批文作废。")
    editor.get_by_role("button", name="撤销迁葬").click()
    editor.get_by_text("已撤销").wait_for()
    assert "已撤销" in main.inner_text()
    editor.goto(f"/martyrs/{person.number}/")
    assert "示例新陵园" not in editor.get_by_role("main").inner_text()
    assert new.graves.count() == 0


def test_editor_takes_a_list_out_from_the_desk(editor, site):
    editor.goto("/admin/export/")
    editor.get_by_label("地区").select_option(label=str(site.county))
    editor.get_by_label("格式").select_option(label="JSON Lines")
    with editor.expect_download() as download:
        editor.get_by_role("button", name="导出").click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines if "title" in json.loads(line)].count(NAME) == 1
    assert MartyrPage.objects.filter(title=NAME).count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_at_the_desks(editor, site, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    other = make_martyr(site.county, NAME, died="1943")
    editor.emulate_media(color_scheme=scheme)
    for path in ("namesakes/", f"namesakes/{site.martyr.pk}/{other.pk}/", "export/", "imports/", "graves/"):
        editor.goto(f"/admin/{path}")
        violations = axe.Axe().run(editor).response["violations"]
        grave = [
            (found["id"], found["nodes"][0]["html"])
            for found in violations
            if found["impact"] in ("serious", "critical")
        ]
        assert grave == [], path
