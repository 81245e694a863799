"""Dates as people knew them: what is taken, what it may mean, how it is read aloud."""

import calendar
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from frame.dates import display_date, edtf_range, normalize_edtf
from memorial.records.models import MartyrPage, Sacrifice

YEARS = st.integers(1600, 2100)


def reads(value, language="zh-hans"):
    with translation.override(language):
        return display_date(value)


class TestWhatIsTaken:
    @pytest.mark.parametrize(
        "value",
        [
            "1942",
            "1942-05",
            "1942-05-03",
            "194X",
            "19XX",
            "1942?",
            "1942~",
            "1942%",
            "1942-21",
            "1942-24?",
            "1941/1942",
            "[1941..1943]",
            "1942-05-XX",
            "1942-XX-XX",
            "2000-02-29",
            "1942?-05",
            "1942-05-25/1942-05-31",
        ],
    )
    def test_a_date_as_registers_have_it_is_kept_as_written(self, value):
        assert normalize_edtf(f" {value} ") == value

    def test_a_choice_of_years_is_written_one_way(self):
        assert normalize_edtf("[1941,1942]") == normalize_edtf("[1941, 1942]") == "[1941, 1942]"

    @pytest.mark.parametrize("value", ["1942-02-30", "1900-02-29", "1952-04-31", "1942-13", "1942-00", "1942-05-00"])
    def test_a_day_that_no_calendar_has_is_refused(self, value):
        with pytest.raises(ValueError, match="is not a date in EDTF"):
            normalize_edtf(value)

    @pytest.mark.parametrize(
        "value", ["1941/", "/1942", "../..", "[..]", "/", "XXXX", "1XXX", "[1941, ]", "[1943..1941]"]
    )
    def test_a_range_that_leaves_open_what_it_does_not_say_is_open_is_refused(self, value):
        with pytest.raises(ValueError, match="is not a date in EDTF"):
            normalize_edtf(value)

    @pytest.mark.parametrize(
        "value",
        [
            "",
            "1942年",
            "１９４２",
            "194x",
            "1942-5",
            "unknown",
            "19420503",
            "10000",
            "0000",
            "-0044",
            "Y12000",
            "[1941]",
            "1942/1941",
            "1942-31",
            "1942-25",
            "1942-05-03T10:00:00",
            "1941/1942/1943",
            "1942-1X",
            "民国三十一年",
            "?",
            "[]",
        ],
    )
    def test_anything_else_is_refused_with_the_ways_that_are_taken(self, value):
        with pytest.raises(ValueError, match=re.escape("(1942, 1942-05, 194X, 1942?, 1942~)")):
            normalize_edtf(value)

    def test_a_refusal_prints_nothing(self, capsys):
        for value in ("1942-1X", "1942-05-1X", "1942-XY"):
            with pytest.raises(ValueError, match="EDTF"):
                normalize_edtf(value)
        assert capsys.readouterr().out == ""

    @given(st.text(max_size=20) | st.from_regex(r"[\[{]?[0-9X]{2,5}[-/,.?~%0-9X\]}]{0,12}", fullmatch=True))
    def test_any_text_is_a_date_with_a_range_and_a_wording_or_a_clear_refusal(self, text):
        try:
            value = normalize_edtf(text)
        except ValueError as refusal:
            assert repr(text.strip()) in str(refusal)  # noqa: PT017
            return
        span = edtf_range(value)
        assert span.earliest or span.latest
        assert not (span.earliest and span.latest) or span.earliest <= span.latest
        assert display_date(value)


class TestWhatItMayMean:
    @pytest.mark.parametrize(
        ("value", "first", "last"),
        [
            ("1942", date(1942, 1, 1), date(1942, 12, 31)),
            ("1940-02", date(1940, 2, 1), date(1940, 2, 29)),
            ("1942-05-03", date(1942, 5, 3), date(1942, 5, 3)),
            ("194X", date(1940, 1, 1), date(1949, 12, 31)),
            ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
            ("1942?", date(1942, 1, 1), date(1942, 12, 31)),
            ("[1941, 1942]", date(1941, 1, 1), date(1942, 12, 31)),
            ("[1942, 1939]", date(1939, 1, 1), date(1942, 12, 31)),
            ("[1941..1943]", date(1941, 1, 1), date(1943, 12, 31)),
            ("1941-10/1942-02", date(1941, 10, 1), date(1942, 2, 28)),
            ("1942-21", date(1942, 2, 1), date(1942, 5, 31)),
            ("1942-24", date(1942, 11, 1), date(1943, 2, 28)),
            ("1942-XX-03", date(1942, 1, 3), date(1942, 12, 3)),
            ("[..1942]", None, date(1942, 12, 31)),
            ("[1942..]", date(1942, 1, 1), None),
            ("1942-05/..", date(1942, 5, 1), None),
            ("[1939, 1942..]", date(1939, 1, 1), None),
        ],
    )
    def test_the_range_has_every_day_meant_and_no_other(self, value, first, last):
        span = edtf_range(value)
        assert [span.earliest, span.latest] == [first, last]

    @given(YEARS, st.integers(1, 12), st.data())
    def test_a_day_lies_in_its_month_its_year_its_decade_and_its_season(self, year, month, data):
        day = data.draw(st.integers(1, calendar.monthrange(year, month)[1]))
        season = {2: 21, 3: 21, 4: 21, 5: 22, 6: 22, 7: 22, 8: 23, 9: 23, 10: 23, 11: 24, 12: 24}.get(month)
        exact = edtf_range(f"{year}-{month:02}-{day:02}")
        wider = [f"{year}-{month:02}", f"{year}", f"{year}?", f"{year}~", f"{str(year)[:3]}X", f"{year - 1}/{year}"]
        wider += [f"{year}-{season}" if season else f"{year - 1}-24"] if month != 1 else [f"{year - 1}-24"]
        for value in wider:
            span = edtf_range(value)
            assert span.earliest <= exact.earliest <= exact.latest <= span.latest, value

    @given(YEARS, YEARS)
    def test_doubt_makes_no_year_up(self, first, second):
        span = edtf_range(f"[{first}, {second}]")
        assert [span.earliest.year, span.latest.year] == [min(first, second), max(first, second)]


class TestHowItReads:
    @pytest.mark.parametrize(
        ("value", "chinese"),
        [
            ("", ""),
            ("1942", "1942年"),
            ("1942-05", "1942年5月"),
            ("1942-05-03", "1942年5月3日"),
            ("194X", "1940年代"),
            ("19XX", "20世纪"),
            ("18XX", "19世纪"),
            ("1942?", "1942年（存疑）"),
            ("1942~", "约1942年"),
            ("1942%", "约1942年（存疑）"),
            ("194X~", "约1940年代"),
            ("1942-21", "1942年春"),
            ("1942-24?", "1942年冬（存疑）"),
            ("[1941, 1942]", "1941年或1942年"),
            ("{1941, 1942}", "1941年和1942年"),
            ("[1941..1943]", "1941年至1943年之间"),
            ("1941/1942", "1941年至1942年"),
            ("1941~/1942?", "约1941年至1942年（存疑）"),
            ("1942-05-XX", "1942年5月某日"),
            ("1942-XX-03", "1942年某月3日"),
            ("[..1942]", "不晚于1942年"),
            ("[1942-05..]", "不早于1942年5月"),
            ("1942/..", "1942年起"),
            ("../1942", "至1942年止"),
            ("[1941..1943, 1945]", "1941年至1943年之间或1945年"),
            ("1942?-05", "1942年5月（存疑）"),
        ],
    )
    def test_in_chinese(self, value, chinese):
        assert reads(value) == chinese

    @pytest.mark.parametrize("value", ["1942", "194X", "1942?", "1942-21", "[1941, 1942]", "1941/1942"])
    def test_in_english_no_chinese_is_left(self, value):
        assert not re.search(r"[\u4e00-\u9fff（）]", reads(value, "en")), reads(value, "en")

    @given(YEARS, st.integers(1, 12), st.integers(1, 28), st.sampled_from(["?", "~", "%", ""]))
    def test_no_number_is_read_that_was_not_written(self, year, month, day, doubt):
        for value in (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"):
            written = [int(part) for part in value.split("-")]
            assert [int(part) for part in re.findall(r"[0-9]+", reads(value + doubt))] == written


class TestTheField:
    def test_it_brings_wording_and_range(self):
        names = {field.name for field in Sacrifice._meta.get_fields()}
        assert {"died", "died_wording", "died_earliest", "died_latest"} <= names

    def test_the_model_refuses_a_date_that_is_none_in_plain_words(self):
        with pytest.raises(ValidationError, match="不是可识别的日期") as refused:
            Sacrifice(died="不是日期").clean_fields(exclude=["martyr"])
        assert refused.value.error_dict.keys() == {"died"}

    @pytest.mark.django_db
    def test_the_range_follows_the_value_through_every_save(self, planted):
        from home.planting import plant_region
        from tests.factories.records import DivisionFactory, make_martyr

        page = make_martyr(plant_region(DivisionFactory()), died="194X")
        row = page.sacrifices.get()
        assert [row.died_earliest, row.died_latest] == [date(1940, 1, 1), date(1949, 12, 31)]
        row.died = "[1941, 1942]"
        row.save()
        assert Sacrifice.objects.get(died_latest=date(1942, 12, 31)).died_earliest == date(1941, 1, 1)
        row.died = ""
        row.save()
        assert Sacrifice.objects.get().died_earliest is None
        assert MartyrPage.objects.filter(birth_earliest=None).exists()
