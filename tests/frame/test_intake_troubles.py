"""A form says in plain words what it wants, by the field's name, at the field and before all of them."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from frame.intake.evidence import EvidenceField
from frame.intake.troubles import PlainForm, Trouble
from frame.intake.words import WordsField

STOCK = ("字段", "确保该", "输入一个有效", "This field", "Ensure this", "Enter a")


class AskingForm(PlainForm):
    """One field of every kind that public forms have."""

    name = WordsField(label="您的姓名", max_length=4)
    email = forms.EmailField(label="电子邮箱")
    people = forms.IntegerField(label="人数", min_value=1, max_value=500)
    day = forms.DateField(label="希望日期")
    kind = forms.ChoiceField(label="是什么", choices=[("photo", "照片")])
    many = forms.MultipleChoiceField(
        label="候选对象", choices=[("1", "甲"), ("2", "乙")], widget=forms.CheckboxSelectMultiple
    )
    consent = forms.BooleanField(label="我同意")
    evidence = EvidenceField(label="照片或资料")
    own = WordsField(label="依据", error_messages={"required": "没有依据的无法核查。"})
    share = WordsField(label="占比%", required=False)
    trap = ""


def said(form, name):
    return str(form.errors[name][0])


def test_an_empty_field_is_asked_for_by_its_name():
    form = AskingForm({})
    assert said(form, "name") == "请填写“您的姓名”。"
    assert said(form, "people") == "请填写“人数”。"
    assert said(form, "kind") == "请选择“是什么”。"
    assert said(form, "many") == "请选择“候选对象”。"
    assert said(form, "consent") == "请勾选“我同意”。"
    assert said(form, "evidence") == "请选择文件：“照片或资料”。"


def test_what_the_author_of_a_field_wrote_stays():
    assert said(AskingForm({}), "own") == "没有依据的无法核查。"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "一二三四五", "写得太长了：最多4个字，现在有5个字。"),
        ("name", "\x00", "里面有看不见的控制字符，请删去或重新填写。"),
        ("email", "nobody", "邮箱地址写得不完整，应当像 name@example.com 这样。"),
        ("people", "很多", "请只写数字，如 12。"),
        ("people", "0", "数字太小了：不能小于1。"),
        ("people", "501", "数字太大了：不能大于500。"),
        ("day", "2026-02-30", "没有这个日期。请像 2026-04-05 这样写年、月、日。"),
        ("kind", "sword", "没有这个选项，请从列出的里面重新选择。"),
        ("many", ["9"], "没有这个选项，请从列出的里面重新选择。"),
    ],
)
def test_what_is_not_understood_is_told_in_plain_words(field, value, told):
    assert said(AskingForm({field: value}), field) == told


def test_a_name_with_a_percent_sign_is_told_as_it_is():
    form = AskingForm({})
    form.fields["share"].required = True
    assert said(form, "share") == "请填写“占比%”。"


def test_english_readers_read_english():
    with translation.override("en"):
        form = AskingForm({"people": "0"})
        assert said(form, "name") == "Please fill in “您的姓名”."
        assert said(form, "people") == "This number is too small: 1 at the least."
        assert Trouble("人数: This number is too small: 1 at the least.", "id_people") in form.troubles()


def test_the_list_before_the_fields_leads_to_each_and_names_it():
    form = AskingForm({"people": "501"})
    form.add_error(None, "请至少写明一项。")
    told = form.troubles()
    assert told[0] == Trouble("请至少写明一项。")
    assert Trouble("请填写“您的姓名”。", "id_name") in told
    assert Trouble("人数：数字太大了：不能大于500。", "id_people") in told
    assert Trouble("没有依据的无法核查。", "id_own") in told
    drawn = render_to_string("frame/_intake_fields.html", {"form": form})
    assert '<a href="#id_name">请填写“您的姓名”。</a>' in drawn
    assert 'role="alert"' in drawn
    # Every link leads to something on the page.
    for place in {each.place for each in told if each.place}:
        assert f'id="{place}"' in drawn
    assert drawn.index('href="#id_name"') < drawn.index('id="id_name"')
    assert [words for words in STOCK if words in drawn] == []


def test_a_form_that_was_not_sent_says_nothing():
    assert "alert" not in render_to_string("frame/_intake_fields.html", {"form": AskingForm()})
