"""No reason that an import can give is left in English for editors who read Chinese.

Sentences are gathered out of the code itself, so that a new one without words fails here.
"""

import ast
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

import exhibitions.halls.importing.exhibits
import memorial.honours.importing.awards
import memorial.records.importing.holding
import memorial.records.importing.reasons as engine
import memorial.records.importing.resting.grave_writing
from exhibitions.halls.models import ExhibitPage
from home.undoing import PARTS
from memorial.honours.kinds.checking import kind_faults
from memorial.honours.kinds.listed import kinds
from memorial.honours.models import AwardPage, Recipient
from memorial.records.importing.file_wordings import FILES, MAPPINGS, PLACED
from memorial.records.importing.house_wordings import OF_FIELDS
from memorial.records.importing.reasons import told_reason
from memorial.records.models import (
    Burial,
    Certificate,
    Grave,
    MartyrPage,
    PersonName,
    Relation,
    Sacrifice,
    Service,
    SourceNote,
)
from search.analysis import HAN_RUN

ROOMS = [Path(each.__file__).parent for each in (engine, memorial.honours.importing.awards)]
ROOMS.append(Path(exhibitions.halls.importing.exhibits.__file__).parent)
# Words for the command line, and the words themselves.
NOT_FOR_EDITORS = {
    "command.py", "preview.py", "offices.py", "reasons.py", "row_wordings.py", "file_wordings.py", "house_wordings.py",
}  # fmt: skip
# Calls that say something to programmers, to the command line, or to nobody.
UNUSABLE = "UnusableFileError"
SAID_TO_OTHERS = {"progress", "ProtectedError", "LookupError", "NotImplementedError", "TypeError", "compile"}
# Parts of sentences that are put together elsewhere, and the one that only a command says.
PARTS_OF = {
    "the grave", "to whom", "7 in all", "an earlier line", "recipients of this class", " Rows of 7 that belong to no "
    "announcement: line 7.", "7 states 7, but 7 7 are listed in 7", "7: 7 there, 7 in the list",
    "has this name 7 times; give the id", "has no such name", "it has none of the columns 7",
    "7 of the 7 recipients are not marked dead and have no consent that holds today",
    "7: taken in as a draft, not public", "7 finds namesakes and must say where they are decided on.",
    "known are 7", "key of [file]",
}  # fmt: skip
# Said by commands alone: the admin brings in no workbook of graves, and names no run by its number.
OF_COMMANDS = {
    "There is no import 7; there are 7.",
    "7: of its sheets (7) none that has rows is called 7. manage.py import_template FILE.xlsx writes an empty workbook "
    "to fill in.",
    "7: sheet 7 says 7 people of sheet 7 belong, and there is no such sheet. Add one with the people's rows; those "
    "that are in already stay as they are.",
}
# With what it is only ever filled with.
FILLED = {
    "'7' is not a number (7)": "'7' is not a number (年)",
    "7: the cover 7 says nothing of any announcement: 7.": (
        "7: the cover 7 says nothing of any announcement: it has none of the columns 7."
    ),
    "7 is none of 7, 7": "7 is none of 7, 全部公开",
    "7 says that an export withheld it; bring in one made with --restricted": (
        "〔不公开〕 says that an export withheld it; bring in one made with --restricted"
    ),
    "there is no 7 7; known are 7.": "there is no key of [file] 7; known are 7.",
    "7 is for one person, and 7": "grave 7 (7) is for one person, and 7 (record 7) lies in it",
    "it might be the same person as 7: somebody must decide": (
        "it might be the same person as record 7: somebody must decide"
    ),
    "this recipient stands in 7 already: remove one, or tell place or unit of both apart": (
        "this recipient stands in an earlier line already: remove one, or tell place or unit of both apart"
    ),
}
SENTENCE = re.compile(r"[a-z]{2,} [a-z]+")
# Words between which a list's own stand: file names, columns, options as they are written.
LATIN = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")


def _text(node):
    """The string a node stands for, with 7 for whatever is filled in; nothing for other nodes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else _filled(part) for part in node.values)
    return ""


def _filled(part):
    """A number, in quotation marks where `!r` would put some."""
    return "'7'" if part.conversion == ord("r") else "7"


def _left_out(tree):
    """The nodes of docstrings, of what is said to others, and of pieces that are told as a whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr):
            yield from ast.walk(node.body[0])
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            # An unusable file may bring its own words.
            if name in SAID_TO_OTHERS or name.startswith("register_") or (name == UNUSABLE and len(node.args) > 1):
                yield from ast.walk(node)
        elif isinstance(node, ast.JoinedStr):
            yield from node.values


def sentences():
    """Every sentence with the module it stands in."""
    for room in ROOMS:
        for path in sorted(room.rglob("*.py")):
            if path.name in NOT_FOR_EDITORS:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            left_out = {id(node) for node in _left_out(tree)}
            for node in ast.walk(tree):
                text = _text(node)
                if id(node) not in left_out and SENTENCE.search(text) and text not in PARTS_OF | OF_COMMANDS:
                    yield path.name, FILLED.get(text, text)


def in_chinese(reason):
    """Whether the reason reads in Chinese, with no sentence of it left in English."""
    told = told_reason(reason)
    return bool(HAN_RUN.search(told)) and not LATIN.search(told.replace("windows-1252", ""))


FOUND = sorted(set(sentences()))


def test_the_code_is_full_of_sentences():
    assert len(FOUND) > 100


@pytest.mark.django_db
@pytest.mark.parametrize(("module", "sentence"), FOUND)
def test_each_sentence_has_words_in_either_language(module, sentence):
    sentence = sentence.replace("{line}", "7").replace("{rows}", "1 records.MartyrPage").replace("{why}", "没有依据。")
    assert in_chinese(sentence), told_reason(sentence)
    with translation.override("en"):
        told = told_reason(sentence)
        assert told
        assert not HAN_RUN.search(re.sub("[“(][^”)]*[”)]|〔不公开〕|全部公开|没有依据。", "", told)), told


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("“2026-13-45” does not exist in the calendar.", "“2026-13-45”"),
        ("2026-13-45 does not exist in the calendar", "历法中没有“2026-13-45”这一天。"),
        (
            "this recipient stands in line 5 already: remove one, or tell place or unit of both apart",
            "第5行已有这名受奖者：请删去一行，或写明两人地区或单位的不同。",
        ),
        (
            "“Commemorative medal” is not awarded after 2020-12-31, which does not fit this announcement: choose "
            "another kind or check the date.",
            "在2020-12-31之后不再授予",
        ),
        (
            "this is none of 男, 女, male, female; turn it into one by values in the mapping",
            "不是以下任何一个：男、女；可在对照文件里换算。",
        ),
        ("no announcement of 封面 is so", "“封面”里没有符合的公告。"),
        (
            "as line 6 of 封面: the recipient is not marked dead and no consent is recorded: taken in as a draft, "
            "not public",
            "随“封面”第6行：受奖者没有标明已故，也没有登记同意：作为草稿收入，不公开。",
        ),
        ("In “5” the day stands without a month.", "“5”有日而没有月。"),
        ("this is not a date; it is written as YYYY-MM-DD or -1--1-YYYY", "不是日期；应当写成YYYY-MM-DD或-1--1-YYYY。"),
        (
            "grave 7 is registered otherwise (kind: 单葬 there, 合葬 in the list; remarks: 甲 there, 乙 in the list): "
            "somebody must decide",
            "编号7的墓登记得与此不同（葬式：本站单葬，名单合葬；备注：本站甲，名单乙），需由人判定。",
        ),
        (
            "grave 7 (东区 1排) is for one person, and line 3 has somebody in it already",
            "编号7的墓（东区 1排）只葬一人：第3行已有人葬入。",
        ),
        (
            "own.toml: field name: there is no option colour; known are column, style.",
            "对照文件own.toml：字段 name：没有 colour 这一项；可用：column, style。",
        ),
    ],
)
@pytest.mark.django_db
def test_what_was_seen_in_english_reads_so(reason, told):
    assert told in told_reason(reason)
    assert in_chinese(reason)


def test_the_words_of_a_kind_and_of_labels_are_told_too(db):
    reason = (
        "“Merit, second class” is awarded by these levels: City or prefecture. Choose another level, or have an "
        "administrator change the kind."
    )
    assert told_reason("x " * 3) == ""
    assert reason  # the exact words are those of the catalogue; see below
    from memorial.honours.models import AwardPage

    facts = next(each for each in kinds().values() if each.name_en and each.levels)
    level = next(each for each in ("national", "provincial", "city", "county") if each not in facts.levels)
    with translation.override("en"):
        [(_field, english)] = kind_faults(AwardPage(award_kind=facts.code, level=level))
    told = told_reason(english)
    assert facts.name in told
    assert facts.name_en not in told
    assert not LATIN.search(told)


@pytest.mark.parametrize("forms", OF_FIELDS, ids=lambda forms: forms[-1])
def test_what_fields_say_of_themselves_reads_in_chinese(forms):
    for form in forms:
        assert in_chinese(re.sub(r"%\(\w+\)[sdr]", "7", form))


CHECKED = (
    *(MartyrPage, PersonName, Service, Sacrifice, Burial, Certificate, SourceNote, Relation, Grave),
    *(AwardPage, Recipient, ExhibitPage),
)


def fields_and_bad_values():
    long, words = "示" * 5000, "不是 数"
    for model in CHECKED:
        for field in model._meta.local_fields:
            if field.editable and not field.remote_field:
                for value in (None, "", long, words, "2026-13-45", "1990-02-30", 10**12, "13812345678"):
                    yield field, value


def test_whatever_the_models_refuse_reads_in_chinese(db):
    """By the checks that a row meets; each message as it stands in a report."""
    left = set()
    for field, value in fields_and_bad_values():
        with translation.override("en"):
            try:
                field.clean(value, field.model())
                continue
            except ValidationError as error:
                reason = " ".join(error.messages)
            except (TypeError, AttributeError, ValueError):
                continue
        if not in_chinese(reason):
            left.add((field.name, reason[:200], told_reason(reason)[:200]))
    assert left == set()


def test_several_sentences_of_one_field_are_told_each():
    told = told_reason("This field cannot be blank. Enter a valid URL.")
    assert HAN_RUN.search(told)
    assert not LATIN.search(told)


def test_why_an_import_is_not_one_to_take_back_reads_in_chinese():
    for why in PARTS.values():
        assert in_chinese(f"Import 7 is the account of {why} of the same list.")


@pytest.mark.parametrize("pattern", [pattern for pattern, _words in (*FILES, *MAPPINGS, *PLACED)])
def test_every_group_of_a_pattern_is_used_or_left_out_knowingly(pattern):
    words = dict((*FILES, *MAPPINGS, *PLACED))[pattern]
    assert set(re.findall(r"%\((\w+)\)s", str(words))) <= set(re.compile(pattern).groupindex)
