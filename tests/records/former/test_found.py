"""A man entered under a county that is no more is found under each county of today, and told why."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frame.checking import compare
from memorial.records.former import settling
from memorial.records.former.settling import settle
from memorial.records.models import Division, FormerPlaceState, MartyrPage
from search.engines.base import Question
from search.finding import find
from search.models import Entry
from tests.factories.records import make_martyr


def found(words="", *places):
    asked = Question(words=words, filters={"place": places} if places else {}, width=0)
    return [hit.entry.title for hit in find(asked).hits]


@pytest.fixture
def soldier(region, nanwang):
    settle()
    return make_martyr(region, "王守田", place="山东省南旺縣张家庄")


class TestFinding:
    @pytest.mark.parametrize("words", ["汶上", "嘉祥县", "汶上 守田", "南旺", "南旺县", "籍贯:汶上", "王守田"])
    def test_by_words_of_today_and_of_old(self, soldier, words):
        assert found(words) == ["王守田"]

    @pytest.mark.parametrize("code", ["370830", "370829", "3708", "370830000000"])
    def test_by_the_place_of_each_successor_on_the_search_page_and_in_lists(self, soldier, code, client):
        assert found("", code) == ["王守田"]
        assert [entry.title for entry in Entry.objects.public().within(code)] == ["王守田"]
        assert "王守田" in client.get("/martyrs/", {"place": code}).content.decode()

    def test_not_by_a_county_that_has_no_part_of_it(self, soldier, client):
        assert found("任城区") == []
        assert not Entry.objects.within("370811").exists()
        assert "王守田" not in client.get("/martyrs/", {"place": "370811"}).content.decode()

    def test_the_reason_names_the_old_county_and_those_of_today(self, soldier):
        (hit,) = find(Question(words="汶上")).hits
        assert hit.why == "籍贯：山东省南旺縣张家庄 （原南旺县，今属汶上县、嘉祥县）"

    def test_asked_for_by_place_alone_the_reason_is_told_where_the_office_lies_elsewhere(self, soldier):
        asked = Question(words="守田", filters={"place": ("370830",)})
        assert [hit.why for hit in find(asked).hits] == [
            "本名：王守田；籍贯：山东省南旺縣张家庄 （原南旺县，今属汶上县、嘉祥县）"
        ]
        assert [hit.why for hit in find(Question(filters={"place": ("3708",)})).hits] == [""]
        (hit,) = find(Question(words="汶上", filters={"place": ("370830",)})).hits
        assert hit.why.count("今属") == 1

    def test_the_facet_counts_him_once_a_level(self, soldier):
        counts = find(Question(words="王守田")).facets["place"]
        assert (counts["370830"], counts["370829"], counts["3708"], counts["37"]) == (1, 1, 1, 1)

    def test_an_editors_choice_is_not_overridden(self, region, nanwang):
        page = make_martyr(region, "李河", place="南旺县", native_place_id="370830000000")
        assert (page.entry.place, page.entry.other_places) == ("370830000000", "")
        assert found("", "370829") == []

    def test_the_birthplace_counts_where_no_native_place_is_told(self, region, nanwang):
        make_martyr(region, "李河", birth_place="南旺县")
        make_martyr(region, "张山", place="汶上县", birth_place="南旺县")
        assert found("", "370829") == ["李河"]
        assert sorted(found("嘉祥")) == ["张山", "李河"]

    def test_the_code_of_a_parted_county_leads_to_each_successor(self, region, today):
        old = Division.objects.create(code="370898000000", name="示例旧县", level=3, edition="手工", abolished=True)
        middle = Division.objects.create(code="370897000000", name="示例中县", level=3, edition="手工", abolished=True)
        old.replaced_by.set(["370830000000", middle.pk])
        middle.replaced_by.set(["370829000000", old.pk])
        page = make_martyr(region, "李河", place="某村", native_place_code="370898000000")
        page.full_clean()
        assert page.native_place_id is None
        assert page.entry.other_places == ",370829000000,370830000000,"
        assert found("嘉祥") == ["李河"]

    def test_the_record_page_tells_what_was_written_and_what_it_is_today(self, client, soldier):
        html = client.get(f"/martyrs/{soldier.entry.number}/").content.decode()
        plain = re.sub(r"<[^>]+>", "", html)
        assert "原南旺县（1940—1953年），当时属平原省" in plain
        for words in ("山东省南旺縣张家庄", "山东省济宁市汶上县、山东省济宁市嘉祥县", "分属数处"):
            assert words in plain
        english = client.get(f"/en/martyrs/{soldier.entry.number}/").content.decode()
        assert "1940–1953" in english
        assert soldier.native_place_text == "山东省南旺縣张家庄"


class TestFollowing:
    @pytest.fixture
    def early(self, region, today):
        return make_martyr(region, "王守田", place="南旺县张家庄")

    def test_records_follow_a_place_that_is_added_changed_and_deleted(
        self, early, make_former, django_capture_on_commit_callbacks
    ):
        assert found("汶上") == []
        with django_capture_on_commit_callbacks(execute=True):
            place = make_former("南旺县", "370830000000")
        assert (found("汶上"), found("", "370830")) == (["王守田"], ["王守田"])
        with django_capture_on_commit_callbacks(execute=True):
            row = place.successions.first()
            row.division_id = "370829000000"
            row.save()
        assert (found("汶上"), found("嘉祥")) == ([], ["王守田"])
        assert compare().differing == set()
        with django_capture_on_commit_callbacks(execute=True):
            place.delete()
        assert (found("嘉祥"), found("", "370829"), Entry.objects.get(pk=early.pk).other_places) == ([], [], "")
        assert compare().differing == set()

    def test_records_follow_a_successor_that_is_called_otherwise_or_abolished(
        self, early, nanwang, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            division = Division.objects.get(pk="370830000000")
            division.name = "汶上新县"
            division.save()
        assert found("汶上新县") == ["王守田"]
        with django_capture_on_commit_callbacks(execute=True):
            division.abolished = True
            division.save()
            division.replaced_by.set(["370811000000"])
        assert (found("任城区"), found("", "370811"), found("汶上新县")) == (["王守田"], ["王守田"], [])
        assert compare().differing == set()

    def test_a_large_site_is_left_to_the_worker_a_slice_at_a_time(
        self, region, early, make_former, monkeypatch, django_capture_on_commit_callbacks
    ):
        for number in range(4):
            make_martyr(region, f"李河{number}", place="南旺县")
        monkeypatch.setattr(settling, "AT_ONCE", 2)
        monkeypatch.setattr(settling, "READ", 2)
        with django_capture_on_commit_callbacks(execute=True):
            make_former("南旺县", "370830000000")
        assert found("", "370830") == []
        assert [settling.settle(0.0) for _slice in range(5)] == [2, 2, 1, 0, 0]
        assert len(found("", "370830")) == 5
        assert not FormerPlaceState.objects.get().pending

    def test_another_process_is_told_by_the_stamp(self, early, nanwang, make_former):
        from memorial.records.former import knowing

        kept = knowing.knowledge()
        assert knowing.knowledge() is kept
        FormerPlaceState.renew()
        assert knowing.knowledge() is not kept


class TestQuestions:
    def test_many_records_ask_as_few_as_one(self, region, nanwang):
        from memorial.records.relisting import relist

        pages = [make_martyr(region, f"王守{number}", place="南旺县").pk for number in range(8)]
        relist(pages[:1])
        asked = []
        for some in (pages[:2], pages):
            with CaptureQueriesContext(connection) as context:
                relist(some)
            asked.append(len([each for each in context if "former" in each["sql"]]))
        assert asked == [1, 1]

    def test_the_record_page_asks_no_more_for_more_places(self, client, soldier, make_former):
        address = f"/martyrs/{soldier.entry.number}/"
        numbers = []
        for name in ("", "示例废县", "示例撤县"):
            if name:
                make_former(name, "370830000000")
                settle()
            client.get(address)
            with CaptureQueriesContext(connection) as context:
                client.get(address)
            numbers.append(len(context))
        assert len(set(numbers)) == 1
        assert MartyrPage.objects.count() == 1
