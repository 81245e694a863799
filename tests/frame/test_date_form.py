"""Typing a date in a form: it becomes EDTF, its words are kept, its lunar original is known."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation

from memorial.records.models import Sacrifice
from tests.factories.records import make_martyr


class SacrificeForm(forms.ModelForm):
    class Meta:
        model = Sacrifice
        fields = ["died", "died_wording"]


def filled(died, wording=""):
    form = SacrificeForm({"died": died, "died_wording": wording})
    assert form.is_valid(), form.errors
    return form


@pytest.mark.parametrize(
    ("typed", "edtf", "wording"),
    [
        ("1942-05", "1942-05", ""),
        ("1942年5月", "1942-05", ""),
        ("民国三十一年五月初八", "1942-06-21", "民国三十一年五月初八"),
        ("农历八月十五", "", "农历八月十五"),
        ("四十年代", "", "四十年代"),
        ("1942年以前", "[..1942]", "1942年以前"),
        ("", "", ""),
    ],
)
def test_what_is_typed_becomes_edtf_and_keeps_its_words(typed, edtf, wording):
    form = filled(typed)
    made = form.save(commit=False)
    assert [made.died, made.died_wording, form.cleaned_data["died"]] == [edtf, wording, edtf]
    assert type(made.died) is str


def test_a_wording_that_was_typed_is_kept():
    made = filled("1942-06-21", "民国三十一年五月初八").save(commit=False)
    assert [made.died, made.died_wording] == ["1942-06-21", "民国三十一年五月初八"]
    made = filled("1942年5月", "见烈士英名录").save(commit=False)
    assert [made.died, made.died_wording] == ["1942-05", "见烈士英名录"]


def test_a_lunar_date_beside_a_wording_without_it_is_kept_in_front_of_it():
    made = filled("民国三十一年五月初八", "见墓碑").save(commit=False)
    assert [made.died, made.died_wording] == ["1942-06-21", "民国三十一年五月初八（见墓碑）"]


def test_a_wording_that_says_another_date_is_refused_with_the_way_out():
    form = SacrificeForm({"died": "1943", "died_wording": "民国三十一年五月初八"})
    assert form.errors["died"] == [
        "原文“民国三十一年五月初八”与日期1943年不符。"
        "如果原文有误，请在原文后加括号注明，例如“民国三十一年五月初八（碑文有误）”。"
    ]
    assert filled("1943", "民国三十一年五月初八（碑文有误）").save(commit=False).died == "1943"


def test_what_is_no_date_is_refused_in_the_form_and_in_the_model():
    form = SacrificeForm({"died": "民国三十一年二月三十日"})
    assert form.errors["died"] == ["没有“民国三十一年二月三十日”这样的日期。"]
    with pytest.raises(ValidationError, match="结束早于开始"):
        Sacrifice(died="1943年至1941年").clean_fields(exclude=["martyr"])


@pytest.mark.django_db
def test_the_lunar_original_follows_the_wording_through_every_save(county):
    row = make_martyr(county, died="1942-06-21").sacrifices.get()
    assert row.died_lunar == ""
    row.died_wording = "民国三十一年五月初八（碑文）"
    row.save()
    assert Sacrifice.objects.get(died_lunar="1942-05-08") == row
    row.died_wording = ""
    row.save()
    assert Sacrifice.objects.get(pk=row.pk).died_lunar == ""


@pytest.mark.parametrize(
    ("value", "lunar", "chinese", "english"),
    [
        (
            "1942-06-21",
            "1942-05-08",
            "1942年6月21日（农历五月初八）",
            "June 21, 1942 (day 8 of month 5, lunar calendar)",
        ),
        (
            "1943-01-14",
            "1942-12-09",
            "1943年1月14日（农历1942年腊月初九）",
            "Jan. 14, 1943 (day 9 of month 12 of lunar year 1942)",
        ),
        (
            "1949-09-07",
            "1949-L07-15",
            "1949年9月7日（农历闰七月十五）",
            "Sept. 7, 1949 (day 15 of leap month 7, lunar calendar)",
        ),
        ("", "--08-15", "农历八月十五", "day 15 of month 8, lunar calendar"),
        ("1942", "", "1942年", "1942"),
        ("[..1942]", "", "不晚于1942年", "not after 1942"),
        ("", "", "", ""),
    ],
)
def test_the_filter_tells_both_calendars_in_either_language(value, lunar, chinese, english):
    template = Template("{% load frame_tags %}{{ value|historic_date:lunar }}")
    for language, wanted in (("zh-hans", chinese), ("en", english)):
        with translation.override(language):
            assert template.render(Context({"value": value, "lunar": lunar})) == wanted
