"""What somebody who brings a list in may not do by it: write over other offices' pages, or announce awards."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from home.import_targets import TARGETS
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, AwardStep
from memorial.honours.procedure.taking import record_listing
from memorial.records.importing.apply import Applier
from memorial.records.importing.run import Request, run
from memorial.records.models import ImportRow, ImportRun, MartyrPage, SourceRow
from tests.home.import_desk.test_bringing import CONFIRM, PEOPLE, upload, workbook

pytestmark = pytest.mark.django_db
ALONE = """
list = "{list}"
id = "标识"
[fields]
name = "姓名"
deceased = "已故"
award_kind = "荣誉类别"
level = "级别"
announced = "发布时间"
"""


def martyrs(native_place):
    return f"烈士ID,姓名,籍贯\nS1,示例甲,{native_place}\n"


@pytest.fixture
def bring(tmp_path):
    """Bring a list in by the runner: by somebody, or as the command does."""

    def run_it(content, region, user=None, *, kind="martyrs", dry_run=False):
        path = tmp_path / ("list.csv" if isinstance(content, str) else "list.xlsx")
        path.write_bytes(content.encode() if isinstance(content, str) else content.read())
        return run(TARGETS[kind](), Request(path, region.code, "", dry_run, user), lambda _line: None)

    return run_it


def bring_by_desk(client, region, file, **fields):
    """The preview's counts of the first sheet (added, changed, same, rejected, undecided), and then brought in."""
    preview = upload(client, region, file, **fields)
    client.post(CONFIRM, {"signed": preview.context["signed"]})
    return preview.context["sheets"][0]["fates"]


def csv(text):
    return SimpleUploadedFile("名册.csv", text.encode())


def counts(fates):
    return tuple(count for _label, count in fates)


class TestPagesOfOtherOffices:
    def test_are_not_written_over_by_the_desk(self, editor, bring, county, sibling):
        bring(martyrs("示例村"), sibling)
        before = MartyrPage.objects.get()
        fates = bring_by_desk(editor("add_importrun"), county, csv(martyrs("别处")), kind="martyrs")
        assert counts(fates) == (0, 0, 0, 0, 1)
        page = MartyrPage.objects.get()
        assert (page.native_place_text, page.latest_revision_id) == ("示例村", before.latest_revision_id)
        assert page.get_parent().pk == sibling.pk
        row = ImportRow.objects.get(run__started_by__username="county-editor")
        assert "another office's" in row.reason
        # The account tells nothing of the page, and taking the import back does nothing to it.
        assert (row.page_id, row.before, row.outcome) == (None, None, "undecided")

    def test_nor_by_the_runner_with_a_user(self, editor, bring, county, sibling):
        editor("add_importrun")
        user = get_user_model().objects.get(username="county-editor")
        bring(martyrs("示例村"), sibling)
        for dry_run in (True, False):
            report = bring(martyrs("别处"), county, user, dry_run=dry_run)
            assert [line for line, _reason in report.undecided] == [2]
            assert MartyrPage.objects.get().native_place_text == "示例村"

    def test_are_by_whoever_may_publish_them_and_by_commands(self, bring, county, sibling, admin_user):
        bring(martyrs("示例村"), sibling)
        bring(martyrs("甲村"), county, admin_user)
        assert MartyrPage.objects.get().native_place_text == "甲村"
        bring(martyrs("乙村"), county)
        assert MartyrPage.objects.get().native_place_text == "乙村"

    def test_own_ones_are(self, editor, bring, county):
        bring(martyrs("示例村"), county)
        fates = bring_by_desk(editor("add_importrun"), county, csv(martyrs("新村")), kind="martyrs")
        assert counts(fates) == (0, 1, 0, 0, 0)
        assert MartyrPage.objects.get().native_place_text == "新村"

    def test_awards_are_not_by_a_list_that_calls_itself_as_theirs_does(self, editor, bring, county, sibling):
        bring(workbook(), sibling, kind="awards")
        source = SourceRow.objects.get()
        title = AwardPage.objects.get().title
        mapping = SimpleUploadedFile("own.toml", ALONE.format(list=source.list_name).encode())
        text = f"标识,姓名,已故,荣誉类别,级别,发布时间\n{source.row_id},改名者,是,二等功,市级,2023-05-04\n"
        client = editor("add_importrun", "list_award")
        assert counts(bring_by_desk(client, county, csv(text), mapping=mapping)) == (0, 0, 0, 0, 1)
        page = AwardPage.objects.get()
        assert (page.title, page.live) == (title, True)
        assert {each.name for each in page.recipients.all()} == {"示例甲", "示例乙"}


class TestAwardsBroughtIn:
    def test_without_the_right_to_list_them_they_wait_for_their_steps(self, editor, county):
        client = editor("add_importrun")
        preview = upload(client, county, workbook())
        assert "导入的人不能把表彰直接记为已公布" in preview.content.decode()
        for again in (False, True):
            fates = bring_by_desk(client, county, workbook())
            # Undecided again: nobody has decided meanwhile.
            assert counts(fates) == (0, 0, 0, 0, 1), again
            page = AwardPage.objects.get()
            assert (page.live, page.first_published_at, page.recipients.count()) == (False, None, 2)
            assert not AwardStep.objects.exists()

    def test_with_it_they_are_listed_under_his_name(self, editor, county):
        fates = bring_by_desk(editor("add_importrun", "list_award"), county, workbook())
        assert counts(fates) == (1, 0, 0, 0, 0)
        page = AwardPage.objects.get()
        step = page.steps.get()
        assert (page.live, step.act, step.by.username) == (True, AwardAct.LIST, "county-editor")

    @pytest.mark.parametrize("right", ["list_award", ""])
    def test_somebody_serving_is_screened_all_the_same(self, editor, county, right):
        people = [["姓名", "已故", "现役"], ["示例甲", "是", ""], ["示例乙", "", "是"]]
        bring_by_desk(editor("add_importrun", *filter(None, [right])), county, workbook(people=people))
        assert AwardPage.objects.get().live is False

    def test_a_published_one_is_not_changed_without_the_right(self, editor, bring, county):
        bring(workbook(), county, kind="awards")
        changed = workbook(people=[PEOPLE[0], PEOPLE[1], ["改名者", "是"]])
        assert counts(bring_by_desk(editor("add_importrun"), county, changed)) == (0, 0, 0, 0, 1)
        page = AwardPage.objects.get()
        assert (page.live, {each.name for each in page.recipients.all()}) == (True, {"示例甲", "示例乙"})

    def test_the_runner_asks_the_same_of_its_user_and_nothing_of_a_command(self, editor, bring, county):
        editor("add_importrun")
        user = get_user_model().objects.get(username="county-editor")
        bring(workbook(), county, user, kind="awards")
        assert AwardPage.objects.get().live is False
        AwardPage.objects.get().delete()
        bring(workbook(), county, kind="awards")
        assert AwardPage.objects.get().live is True

    def test_whoever_goes_on_with_a_commands_import_has_his_own_rights(self, editor, bring, county, monkeypatch):
        editor("add_importrun")
        user = get_user_model().objects.get(username="county-editor")

        def killed(*_args):
            raise KeyboardInterrupt

        book = workbook()
        with monkeypatch.context() as broken:
            broken.setattr(Applier, "apply", killed)
            with pytest.raises(KeyboardInterrupt):
                bring(book, county, kind="awards")
        book.seek(0)
        bring(book, county, user, kind="awards")
        assert ImportRun.objects.get(kind="awards").started_by is None
        assert AwardPage.objects.get().live is False

    def test_nothing_else_lists_them_for_somebody_without_the_right(self, editor, bring, county):
        editor("add_importrun")
        user = get_user_model().objects.get(username="county-editor")
        bring(workbook(), county, kind="awards")
        with pytest.raises(PermissionDenied):
            record_listing([AwardPage.objects.get()], "list", user)

    def test_the_group_form_offers_the_right(self, admin_client):
        assert "据已公布的名单登记表彰" in admin_client.get("/admin/groups/new/").content.decode()
