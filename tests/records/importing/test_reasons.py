"""Why a row waits for a person is told to editors in their own language, and to machines as ever."""

import ast
import inspect
import textwrap

import pytest
from django.utils import translation

from home.templatetags.reason_tags import reason_told
from memorial.honours.importing import awards
from memorial.records.exporting.settling import SINCE
from memorial.records.importing.martyrs import WAITS
from memorial.records.importing.obstacles import _users_of, obstacles_to
from memorial.records.importing.plan import _doubt
from memorial.records.importing.reasons import told_reason
from memorial.records.importing.relating.relation_writing import NOT_IN, obstacle_in
from memorial.records.importing.target import Namesake
from memorial.records.importing.update import another_offices, conflict_in
from search.analysis import HAN_RUN

SAID_BY = (conflict_in, obstacle_in, another_offices, obstacles_to, _users_of)


def _texts(node):
    """The string a node stands for, with 7 for whatever is filled in; nothing for other nodes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return ""


def reasons_in(function):
    """Every sentence a function may answer with: what is written in it with a blank and no docstring."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    said = [_texts(node) for node in ast.walk(tree) if id(node) not in inner]
    return [text for text in said if " " in text.strip() and text != ast.get_docstring(tree, clean=False)]


@pytest.mark.parametrize("function", SAID_BY, ids=lambda function: function.__name__)
def test_whatever_the_import_says_has_words_for_editors(function):
    said = reasons_in(function)
    assert said or function is obstacles_to
    assert [text for text in said if not told_reason(text)] == []


@pytest.mark.parametrize(
    "reason",
    [WAITS, SINCE, NOT_IN.format(line=4), awards.NO_CONSENT, awards.SERVING, awards.LASTING, awards.NOT_LISTING],
)
def test_so_has_each_lasting_reason_in_either_language(reason):
    assert HAN_RUN.search(told_reason(reason))
    with translation.override("en"):
        assert told_reason(reason)
        assert not HAN_RUN.search(told_reason(reason).replace("保密审查", ""))


@pytest.mark.parametrize(
    ("namesakes", "told"),
    [
        ([Namesake(1)], "可能与编号71的记录是同一人，需由人判定。"),
        ([Namesake(None, 3)], "可能与第3行是同一人，需由人判定。"),
        (
            [Namesake(1), Namesake(page_id=2), Namesake(None, 3)],
            "可能与编号71, 72的记录、第3行是同一人，需由人判定。",
        ),
    ],
)
def test_possible_namesakes_are_named(namesakes, told):
    assert told_reason(_doubt(namesakes, {1: 71, 2: 72})) == told


def test_a_reason_within_a_reason_is_told_too():
    told = told_reason(f"it is published, and by this row {awards.SERVING}")
    assert told == "页面已经发布，而按这一行：其中有现役军人：作为草稿收入，等待保密审查。"


def test_what_is_not_known_stays_as_it_is_says_its_language_and_is_no_markup():
    assert reason_told("a new <b>fault</b>") == '<span lang="en">a new &lt;b&gt;fault&lt;/b&gt;</span>'
    assert reason_told("这里含有身份证号") == "这里含有身份证号"
    assert reason_told("") == ""
