"""Dates as registers, gravestones and letters write them: what they are read as, what is refused, and why."""

import calendar
import itertools
import time
from datetime import date

import pytest
from django.utils import translation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from frame.dates import (
    HistoricDate,
    InvalidDateError,
    UnreadableDateError,
    display_date,
    edtf_range,
    lunar_said,
    normalize_edtf,
    read_date,
)
from frame.dates.eras import cycle_of
from frame.dates.lunar import LunarDate, day_name, lunar_of, month_name, months_of, solar_days
from frame.dates.numerals import in_chinese, to_number

DIGITS = "〇一二三四五六七八九"
YEARS = st.integers(1850, 2090)
DAYS = st.dates(date(1850, 1, 1), date(2090, 12, 31))


def spelled(number):
    return "".join(DIGITS[int(digit)] for digit in str(number))


def month_length(year, month):
    return calendar.monthrange(year, month)[1]


class TestSolarDates:
    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("1942", "1942"),
            ("1942-05", "1942-05"),
            ("１９４２年５月", "1942-05"),
            ("1942 年 5 月 8 日", "1942-05-08"),
            ("1942.5.8", "1942-05-08"),
            ("1942/5", "1942-05"),
            ("19420508", "1942-05-08"),
            ("1942-05-08 00:00:00", "1942-05-08"),
            ("1942-05-00", "1942-05"),
            ("一九四二年五月", "1942-05"),
            ("一九四二年十二月三十一日", "1942-12-31"),
            ("二〇〇三年", "2003"),
            ("二○○三年", "2003"),
            ("1942年5月8号", "1942-05-08"),
            ("1942年元月8日", "1942-01-08"),
            ("公元1942年", "1942"),
            ("公历一九四二年五月二十三", "1942-05-23"),
            ("民国元年", "1912"),
            ("中华民国三十一年", "1942"),
            ("民國卅一年五月八日", "1942-05-08"),
            ("民国31年5月8日", "1942-05-08"),
            ("民国三十一年五月廿三日", "1942-05-23"),
            ("民国前三年", "1909"),
            ("民国三十一年春", "1942-21"),
            ("民国三十一年（1942年）五月", "1942-05"),
            ("1942年（民国三十一年）", "1942"),
            ("1943年1月8日（壬午年）", "1943-01-08"),
            ("1942年春", "1942-21"),
            ("1942年初春", "1942-21"),
            ("1942年深秋", "1942-23"),
            ("1942年冬", "1942-24"),
            ("1942年夏秋之交", "[1942-22, 1942-23]"),
            ("1942年上半年", "1942-01/1942-06"),
            ("1942年第三季度", "1942-07/1942-09"),
            ("1942年年底", "1942"),
            ("1942年初", "1942"),
            ("1942年5月初", "1942-05"),
            ("1942年5月底", "1942-05"),
            ("1942年2月下旬", "1942-02-21/1942-02-28"),
            ("1942年5月上旬", "1942-05-01/1942-05-10"),
            ("1942年5月某日", "1942-05-XX"),
            ("1942年X月X日", "1942-XX-XX"),
            ("1942年某月", "1942-XX"),
            ("1942年某月3日", "1942-XX-03"),
            ("1942年5月8日凌晨3时许", "1942-05-08"),
            ("1942年清明", "1942-04-05"),
            ("1942年清明前后", "1942-04-05~"),
            ("1942年5月8日牺牲", "1942-05-08"),
            ("生于一九二〇年三月", "1920-03"),
            ("20世纪40年代", "194X"),
            ("二十世纪四十年代初", "194X"),
            ("1940年代", "194X"),
            ("194X", "194X"),
            ("194×年", "194X"),
            ("一九四几年", "194X"),
            ("20世纪", "19XX"),
        ],
    )
    def test_is_read_as(self, text, edtf):
        assert read_date(text).edtf == edtf

    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("约1940年", "1940~"),
            ("大约1940年", "1940~"),
            ("1940年左右", "1940~"),
            ("1942?", "1942?"),
            ("1942年（存疑）", "1942?"),
            ("约1942年（存疑）", "1942%"),
            ("1941或1942", "[1941, 1942]"),
            ("1941年或1942年", "[1941, 1942]"),
            ("1941、1942年", "[1941, 1942]"),
            ("1942年5、6月间", "[1942-05, 1942-06]"),
            ("1942年5月或6月", "[1942-05, 1942-06]"),
            ("1941年和1942年", "{1941, 1942}"),
            ("1941年至1943年间", "[1941..1943]"),
            ("1941年和1943年之间", "[1941..1943]"),
            ("1941—1943", "1941/1943"),
            ("1941-1943", "1941/1943"),
            ("1941—43年", "1941/1943"),
            ("民国三十年至三十一年", "1941/1942"),
            ("1942年5月8日至10日", "1942-05-08/1942-05-10"),
            ("1942年5月8—10日", "1942-05-08/1942-05-10"),
            ("1942年5月8日—6月1日", "1942-05-08/1942-06-01"),
            ("约1940年至1942年", "1940~/1942"),
            ("不晚于1942年", "[..1942]"),
            ("1942年以前", "[..1942]"),
            ("1941年或1942年以前", "[..1942]"),
            ("1942年5月以后", "[1942-05..]"),
            ("至少1942年", "[1942..]"),
            ("1942年起", "1942/.."),
            ("至1942年止", "../1942"),
        ],
    )
    def test_doubt_choice_and_span_are_read_as(self, text, edtf):
        assert read_date(text).edtf == edtf

    @given(DAYS)
    def test_each_way_of_writing_a_day_means_that_day(self, day):
        year, month, number = day.year, day.month, day.day
        ways = [
            f"{year}年{month}月{number}日",
            f"{spelled(year)}年{in_chinese(month)}月{in_chinese(number)}日",
            f"{year}.{month}.{number}",
            f"{year:04}{month:02}{number:02}",
            f"公历{year}年{month:02}月{number:02}号",
        ]
        if year >= 1912:
            era = f"民国{in_chinese(year - 1911) if year < 2011 else year - 1911}年" if year > 1912 else "民国元年"
            ways.append(f"{era}{in_chinese(month)}月{in_chinese(number)}日")
        for way in ways:
            assert read_date(way).edtf == day.isoformat(), way

    @given(st.integers(1, 99))
    def test_numbers_are_read_as_they_are_spoken(self, number):
        assert to_number(in_chinese(number)) == number
        if 20 < number < 50 and number % 10:
            assert to_number(f"{'廿卅卌'[number // 10 - 2]}{DIGITS[number % 10]}") == number


class TestLunarDates:
    @pytest.mark.parametrize(
        ("text", "edtf", "lunar"),
        [
            ("民国三十一年五月初八", "1942-06-21", "1942-05-08"),
            ("民国卅一年五月廿三", "1942-07-06", "1942-05-23"),
            ("1942年农历五月初八", "1942-06-21", "1942-05-08"),
            ("1942-05-08（农历）", "1942-06-21", "1942-05-08"),
            ("一九四二年古历五月初八日", "1942-06-21", "1942-05-08"),
            ("1942年6月21日（农历五月初八）", "1942-06-21", "1942-05-08"),
            ("农历1942年五月初八（公历6月21日）", "1942-06-21", "1942-05-08"),
            ("1943年1月14日（农历腊月初九）", "1943-01-14", "1942-12-09"),
            ("民国三十一年岁次壬午五月初八", "1942-06-21", "1942-05-08"),
            ("民国壬午年五月初八", "1942-06-21", "1942-05-08"),
            ("1949年闰七月十五", "1949-09-07", "1949-L07-15"),
            ("1942年八月十五", "1942-09-24", "1942-08-15"),
            ("1942年中秋节", "1942-09-24", "1942-08-15"),
            ("1942年端午", "1942-06-18", "1942-05-05"),
            ("1942年冬月廿三", "1942-12-30", "1942-11-23"),
            ("农历1942年除夕", "1943-02-04", "1942-12-30"),
            ("1942年除夕", "[1942-02-14, 1943-02-04]", ""),
            ("约民国三十一年五月初八", "1942-06-21~", "1942-05-08"),
            ("农历1942年五月", "1942-06-14/1942-07-12", "1942-05"),
            ("1942年阴历五月上旬", "1942-06-14/1942-06-23", "1942-05"),
            ("民国壬午年", "1942-02-15/1943-02-04", ""),
            ("农历八月十五", "", "--08-15"),
            ("农历闰六月十五", "", "--L06-15"),
            ("壬午年五月初八", "", "--05-08"),
            ("中秋节", "", "--08-15"),
        ],
    )
    def test_is_read_as(self, text, edtf, lunar):
        assert read_date(text) == HistoricDate(edtf, text, lunar)

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            # Days known by both counts from general history, independent of any table of this project.
            ("同治五年十月初六", "1866-11-12"),
            ("光绪十九年十一月十九日", "1893-12-26"),
            ("光绪二十年七月初一", "1894-08-01"),
            ("光绪二十四年八月初六", "1898-09-21"),
            ("宣统三年八月十九", "1911-10-10"),
            ("宣统三年十二月廿五", "1912-02-12"),
        ],
    )
    def test_days_of_the_reigns_are_those_of_history(self, text, day):
        assert read_date(text).edtf == day

    def test_a_year_of_a_reign_runs_into_the_next_solar_year(self):
        assert read_date("光绪二十年").edtf == read_date("光绪甲午年").edtf == "1894-02-06/1895-01-25"
        assert read_date("光绪二十年春").edtf == "1894-02-06/1894-05-04"

    @given(DAYS, st.booleans())
    def test_each_lunar_day_is_read_as_its_solar_day(self, day, with_cycle):
        lunar = lunar_of(day)
        cycle = cycle_of(lunar.year) if with_cycle else ""
        name = f"{'闰' if lunar.leap else ''}{month_name(lunar.month)}月{day_name(lunar.day)}"
        for text in (f"农历{lunar.year}年{cycle}{name}", f"{spelled(lunar.year)}年{cycle}阴历{name}"):
            found = read_date(text)
            assert [found.edtf, found.lunar, found.wording] == [day.isoformat(), str(lunar), text]
        assert read_date(f"{day.year}年{day.month}月{day.day}日（农历{name}）").lunar == str(lunar)
        assert read_date(f"农历{name}") == HistoricDate(
            "", f"农历{name}", str(LunarDate(None, lunar.month, lunar.day, lunar.leap))
        )

    @given(st.integers(1700, 2150))
    def test_the_months_of_a_year_follow_each_other_without_a_gap(self, year):
        months = [*months_of(year), months_of(year + 1)[0]]
        assert len(months) in (13, 14)
        for month, following in itertools.pairwise(months):
            assert (following.first - month.first).days == month.length
            assert month.length in (29, 30)
            lunar = LunarDate(year, month.number, month.length, month.leap)
            assert lunar_of(solar_days(lunar)[0]) == lunar


class TestWhatIsNotGuessed:
    @pytest.mark.parametrize(
        "text",
        ["四十年代", "40年代初", "42年5月", "四二年", "壬午年", "5月3日", "五月上旬", "不详", "生年不详", "清明"],
    )
    def test_without_a_year_only_the_words_are_kept(self, text):
        assert read_date(text) == HistoricDate("", text)

    @pytest.mark.parametrize(
        "text", ["hello", "15469", "194205", "(1942)", "抗战时期", "壬午", "五", "1-12", "03/04/1906", "年" * 201]
    )
    def test_what_is_no_date_is_refused_with_the_forms_that_are_taken(self, text):
        with pytest.raises(UnreadableDateError, match="民国三十一年五月初八") as refused:
            read_date(text)
        assert text[:20] in str(refused.value)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("1942-02-30", "没有“1942-02-30”这样的日期"),
            ("民国三十一年二月三十日", "没有“民国三十一年二月三十日”"),
            ("1942年13月", "没有“1942年13月”"),
            ("9999年冬", "没有“9999年冬”"),
            ("一世纪", "没有“一世纪”"),
            ("农历1942年二月三十", "农历1942年二月只有29天，没有三十"),
            ("农历1942年闰五月初一", "农历1942年没有闰五月"),
            ("公历五月初八", "没有“公历五月初八”"),
            ("1942-00-03", "有日而没有月"),
            ("民国三十一年岁次癸未", "1942年是壬午年，不是癸未年"),
            ("光绪四十年", "光绪没有第40年"),
            ("光绪壬午年五月三十一", "没有"),
            ("民国三十一年五月八", "看不出是公历还是农历"),
            ("1942年6月22日（农历五月初八）", "不是同一天"),
            ("1942年（民国三十年）", "不是同一天"),
            ("1943年至1941年", "结束早于开始"),
            ("光绪元年或二年或三年", "并列的日期太多"),
            ("农历2300年五月初八", "1646 至 2200"),
        ],
    )
    def test_what_cannot_be_is_refused_with_the_reason(self, text, reason):
        with pytest.raises(InvalidDateError, match=reason):
            read_date(text)

    def test_a_refusal_can_be_read_in_english(self):
        with translation.override("en"), pytest.raises(InvalidDateError, match="does not exist in the calendar"):
            read_date("1942-02-30")

    @settings(deadline=None)
    @given(
        st.text(max_size=40)
        | st.text(
            "0123456789一二三四十廿初年月日约或至和、间前后起止?()农历民国光绪壬午闰正腊上中下旬春夏秋冬底末X—~-./[]{},几某",
            max_size=40,
        )
    )
    def test_any_text_is_a_date_or_refused_and_never_anything_else(self, text):
        # Of this process alone, whatever else the machine does: a text must not be pondered for ever.
        began = time.process_time()
        try:
            found = read_date(text)
        except InvalidDateError as refusal:
            assert str(refusal)  # noqa: PT017
            return
        finally:
            assert time.process_time() - began < 2
        if found.edtf:
            assert normalize_edtf(found.edtf) == found.edtf
            assert display_date(found.edtf)
        assert lunar_said(found.wording) == found.lunar
        assert found.edtf or found.wording == text.strip()


def plain_values():
    months = st.tuples(YEARS, st.integers(1, 12))
    exact = (
        YEARS.map(str)
        | months.map(lambda pair: f"{pair[0]}-{pair[1]:02}")
        | DAYS.map(date.isoformat)
        | st.tuples(YEARS, st.integers(21, 24)).map(lambda pair: f"{pair[0]}-{pair[1]}")
        | YEARS.map(lambda year: f"{year // 10}X")
        | YEARS.map(lambda year: f"{year // 100}XX")
    )
    simple = st.tuples(exact, st.sampled_from(["", "", "?", "~", "%"])).map("".join)
    pair = st.tuples(simple, simple)
    return st.one_of(
        simple,
        months.map(lambda pair: f"{pair[0]}-{pair[1]:02}-XX"),
        st.tuples(YEARS, st.integers(1, 28)).map(lambda pair: f"{pair[0]}-XX-{pair[1]:02}"),
        pair.map("[{0[0]}, {0[1]}]".format),
        pair.map("{{{0[0]}, {0[1]}}}".format),
        pair.map("[{0[0]}..{0[1]}]".format),
        pair.map("{0[0]}/{0[1]}".format),
        simple.map("[..{}]".format),
        simple.map("[{}..]".format),
        simple.map("{}/..".format),
        simple.map("../{}".format),
    )


class TestThereAndBack:
    @settings(deadline=None)
    @given(plain_values())
    def test_what_is_shown_of_a_value_is_read_as_that_value(self, value):
        try:
            canonical = normalize_edtf(value)
        except ValueError:
            assume(False)
        assume(len(set(canonical.strip("[]{}").split(", "))) > 1 or "," not in canonical)
        assert read_date(canonical) == HistoricDate(canonical)
        with translation.override("zh-hans"):
            shown = display_date(canonical)
        assert read_date(shown) == HistoricDate(canonical)

    @given(DAYS, st.sampled_from(["{}", "约{}", "{}以前", "{}以后", "{}（存疑）"]))
    def test_the_range_holds_the_day_whatever_is_said_about_it(self, day, form):
        year, month = day.year, day.month
        third = "上中下"[min((day.day - 1) // 10, 2)]
        for words in (
            f"{year}年",
            f"{year}年{month}月",
            f"{year}年{month}月{third}旬",
            f"{year // 10}0年代",
            f"{year}年{'上' if month < 7 else '下'}半年",
        ):
            span = edtf_range(read_date(form.format(words)).edtf)
            assert span.earliest is None or span.earliest <= day, words
            assert span.latest is None or span.latest >= day, words

    @given(DAYS)
    def test_the_lunar_month_and_year_hold_their_days(self, day):
        lunar = lunar_of(day)
        month = f"{'闰' if lunar.leap else ''}{month_name(lunar.month)}月"
        for words in (f"农历{lunar.year}年", f"农历{lunar.year}年{month}"):
            span = edtf_range(read_date(words).edtf)
            assert span.earliest <= day <= span.latest
