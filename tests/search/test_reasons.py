"""Every hit says why: which form was met, in what way, with what met it marked."""

import pytest

from search import reasons
from search.models import Entry
from search.query import parse


@pytest.fixture
def entry():
    return Entry(
        kind="martyr",
        title="王守田",
        names=[["王守田", "本名"], ["铁柱", "别名"], ["王末田", "碑刻写法"]],
        summary="八路军战士",
        place_text="山东汶上",
        text="参加过示例战役。",
        facets={"unit": ["示例支队"]},
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("守田", "本名：王【守田】"),
        ("铁柱", "别名：【铁柱】"),
        ("王末田", "碑刻写法：【王末田】"),
        ("王□田", "本名：【王守田】"),
        ("wangsh", "读音：【王守】田（wang shou tian）"),
        ("wst", "读音：【王守田】（wang shou tian）"),
        ("王首田", "同音：【王守田】（wang shou tian）"),
        ("王叟添", "近音：【王守田】（wang shou tian）"),
        ("wangsoutian", "近音：【王守田】（wang shou tian）"),
        ("wan sou tian", "近音：【王守田】（wang shou tian）"),
        ("王未田", "形近：【王末田】"),
        ("王守成", "一字之差：【王守】田"),
        ("王田", "一字之差：【王】守【田】"),
        ("王守义田", "一字之差：【王守田】"),
        ("汶上", "籍贯：山东【汶上】"),
        ("籍贯:汶上", "籍贯：山东【汶上】"),
        ("支队", "部队：示例【支队】"),
        ("示例战役", "正文：八路军战士 参加过【示例战役】。"),
        ("姓名:守田 部队:示例", "本名：王【守田】；部队：【示例】支队"),
        ("籍贯:守田", ""),
        ("参加过示例战役的是哪些战士", "正文：八路军【战士】 【参加过示例战役】。"),
    ],
)
def test_the_nearest_reason_is_given_with_what_met_it_marked(entry, words, why):
    told = reasons.reasons_of(entry, parse(words))
    texts = ["".join(f"【{text}】" if lit else text for text, lit in reason.pieces) for reason in told]
    heads = [reason.text.partition("：")[0] for reason in told]
    tails = [f"（{reason.reading}）" if reason.reading else "" for reason in told]
    assert "；".join(f"{head}：{text}{tail}" for head, text, tail in zip(heads, texts, tails, strict=True))[:200] == why


@pytest.mark.parametrize(
    ("form", "words", "marked"),
    [
        ("劉國樑", "刘国梁", "劉國樑"),
        ("刘国梁", "國樑", "国梁"),
        ("王峯", "王峰", "王峯"),
        ("王喆", "王哲", "王喆"),
        ("陳乾", "陈幹", "陳乾"),
        ("買買提·艾力", "买买提艾力", "買買提艾力"),
        ("Łukasz Ørsted", "orsted", "Ørsted"),
        ("U.H.A. Nooteboom", "noteboom", "Nooteboom"),
        ("王ＡＢ", "ab", "ＡＢ"),
    ],
)
def test_words_are_marked_in_whatever_form_they_stand(form, words, marked):
    pieces = reasons.marked(form, parse(words))
    assert "".join(text for text, lit in pieces if lit) == marked
    assert "".join(text for text, _lit in pieces) == form
