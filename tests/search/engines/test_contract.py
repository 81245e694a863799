"""What every engine must do, asked of each on a real server."""

import pytest

from search.engines.base import Position, Question
from search.expression import Width
from search.fingerprints import fingerprint
from search.models import Entry
from tests.search.engines.holding import entry_of

NAUGHTY = (
    "", " ", '"', '""', "-", "--", "- -", "-王", "*", "王*", ":", "姓名:", "姓名：-", "AND", "OR", "NOT", "NEAR(王 守)",
    "'", "';DROP TABLE search_index;--", "\\",
    "%", "_", "(", ")", "((", "<->", "&", "|", "!", "王:*", "^", "~1", "[1 TO 2]",
    "\x00", "王\x00守", "\ud83d", "\u202e王", "\ufeff王", "𠮷" * 50, "王 " * 300, "王" * 10_000, "a" * 10_000,
    '"' * 999, "-a " * 999, "□", "王□", "□□□", "🕯", "e\u0301" * 50, "{}", "${jndi:ldap}", "<script>", "\t\n\r",
)  # fmt: skip


@pytest.mark.parametrize(
    "words", ["王守田", "守田", "王守", "守", "“守田”", "王 田", "姓名:守田", "wang shoutian", "wst"]
)
def test_any_part_of_a_name_is_found_in_any_position(held, words):
    held.put(entry_of(1, "王守田"), entry_of(2, "李成河"), entry_of(3, "陈大海", text="其兄去守边"))
    assert 1 in held.ids(words)
    assert 2 not in held.ids(words)


def test_characters_of_supplementary_planes_are_told_apart(held):
    held.put(entry_of(1, "王𠮷𬀩"), entry_of(2, "王𠮷"), entry_of(3, "王𬀪"))
    assert held.ids("𬀩") == [1]
    assert sorted(held.ids("𠮷")) == [1, 2]


def test_a_phrase_stands_together_and_in_its_order(held):
    held.put(entry_of(1, "甲一", text="在孟良崮战役中牺牲"), entry_of(2, "甲二", text="良崮孟 战役 牺牲中"))
    assert held.ids("孟良崮战役") == [1]
    assert held.ids('"战役中牺牲"') == [1]
    assert held.ids("役战") == []


def test_a_phrase_far_down_a_long_text_is_found(held):
    held.put(entry_of(1, "甲一", text="的战士" * 9_000 + "在孟良崮牺牲" + "的战士" * 500), entry_of(2, "甲二"))
    assert held.ids("孟良崮") == [1]
    assert held.ids("战士在孟良崮牺牲的战士") == [1]
    assert held.ids("甲一 孟良崮") == [1]
    assert held.ids("士孟良") == []


def test_latin_words_are_found_by_their_beginning_and_in_any_part_of_a_name(held):
    held.put(entry_of(1, "U.H.A. Nooteboom"), entry_of(2, "P. van Drempt", text="battle of Arnhem"))
    for words in ("noote", "ooteb", "NOOTEBOOM", "nooteboom u"):
        assert held.ids(words) == [1], words
    assert held.ids("arn") == [2]
    assert held.ids('"arn"') == []
    assert held.ids('"of arnhem"') == [2]


def test_minus_takes_out_and_alone_leaves_all_others(held):
    held.put(entry_of(1, "王守田"), entry_of(2, "王守成"), entry_of(3, "李河"))
    assert held.ids("王守 -田") == [2]
    assert sorted(held.ids("-王守")) == [3]


def test_words_are_kept_to_a_field(held):
    held.put(
        entry_of(1, "王汶上"),
        entry_of(2, "李河", place_text="山东汶上"),
        entry_of(3, "张山", facets={"unit": ["汶上支队"]}, text="汶上支队"),
    )
    assert held.ids("姓名:汶上") == [1]
    assert held.ids("籍贯:汶上") == [2]
    assert held.ids("部队:汶上") == [3]
    assert sorted(held.ids("汶上")) == [1, 2, 3]


def test_who_is_called_exactly_so_comes_first_and_a_name_before_a_text(held):
    held.put(
        entry_of(1, "李河", text="王守田的战友王守田"), entry_of(2, "王守田一"), entry_of(3, "王守田"),
        entry_of(4, "欧阳王守田"), *(entry_of(pk, f"李{chr(0x4E00 + pk)}") for pk in range(5, 20)),
    )  # fmt: skip
    found = held.ids("王守田")
    assert found[0] == 3
    assert found[-1] == 1
    assert sorted(found) == [1, 2, 3, 4]


@pytest.mark.parametrize("words", ["守田", "shoutian", "王"])
def test_who_is_called_so_comes_before_what_tells_of_him(held, words):
    others = [entry_of(pk, f"李{chr(0x4E00 + pk)}") for pk in range(5, 20)]
    names = [["英雄", "标题"], ["王守田", "受奖者"]]
    held.put(entry_of(1, "英雄", kind="award", names=names), entry_of(2, "王守田", text="生平" * 200), *others)
    assert held.ids(words) == [2, 1]


def several():
    return [
        entry_of(1, "王一", region="370811000000", period="resistance", year_from=1938, year_to=1938,
                 facets={"battle": "平型关", "unit": ["八路军", "独立团"], "has": ["story"]}),
        entry_of(2, "王二", region="370812000000", place="370811001000", period="liberation",
                 year_from=1947, year_to=1949, facets={"battle": "孟良崮", "unit": ["独立团"]}),
        entry_of(3, "王三", kind="cemetery", region="371500000000",
                 facets={"protection": "national", "has": ["portrait"]}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": ("cemetery",)}, [3]),
        ({"kind": ("cemetery", "martyr")}, [1, 2, 3]),
        ({"place": ("370811",)}, [1, 2]),
        ({"place": ("370800000000",)}, [1, 2]),
        ({"place": ("3715", "370812")}, [2, 3]),
        ({"place": ("99",)}, []),
        ({"period": ("liberation",)}, [2]),
        ({"decade": ("1930",)}, [1]),
        ({"decade": ("1930", "1940")}, [1, 2]),
        ({"battle": ("平型关",)}, [1]),
        ({"unit": ("独立团",)}, [1, 2]),
        ({"unit": ("独立团",), "battle": ("孟良崮", "平型关"), "decade": ("1940",)}, [2]),
        ({"protection": ("national",)}, [3]),
        ({"has": ("story", "portrait")}, [1, 3]),
        ({"award_level": ("x",)}, []),
        ({"unit": ("\x00",)}, []),
    ],
)
def test_filters_keep_to_any_value_of_every_facet(held, filters, expected):
    held.put(*several())
    assert sorted(held.ids("王", filters=filters)) == expected
    assert sorted(held.ids("", filters=filters)) == expected


def test_years_are_kept_to_as_spans(held):
    held.put(*several())
    assert sorted(held.ids("", year_from=1948)) == [2]
    assert sorted(held.ids("", year_to=1940)) == [1]


def test_facets_count_without_their_own_filter(held):
    held.put(*several())
    answer = held.engine.find(Question(words="王", filters={"kind": ("martyr",), "unit": ("独立团",)}, limit=1))
    assert (len(answer.page_ids), answer.total) == (1, 2)
    assert answer.facets["kind"] == {"martyr": 2}
    assert answer.facets["unit"] == {"独立团": 2, "八路军": 1}
    assert answer.facets["battle"] == {"孟良崮": 1, "平型关": 1}
    assert answer.facets["decade"] == {"1930": 1, "1940": 1}
    assert answer.facets["place"] == {"37": 2, "3708": 2, "370811": 2, "370811001": 1, "370812": 1}
    assert answer.facets["has"] == {"story": 1}


@pytest.mark.parametrize("sort", ["name", "date"])
def test_leafing_behind_a_position_shows_each_once_in_order(held, sort):
    years = {1: None, 2: 1940, 3: 1938, 4: 1940, 5: None, 6: 1938}
    entries = {pk: entry_of(pk, f"王{'甲乙丙'[pk % 3]}", year_from=year, year_to=year) for pk, year in years.items()}
    held.put(*entries.values())
    whole = held.ids("王", sort=sort)
    assert sorted(whole) == sorted(entries)
    shown, after = [], None
    for _page in range(4):
        ids = held.ids("王", sort=sort, after=after, limit=2)
        shown += ids
        if ids:
            last = entries[ids[-1]]
            after = Position(last.sort_key, last.pk, last.year_from if sort == "date" else None)
    assert shown == whole
    assert held.ids("王", sort=sort, offset=2, limit=2) == whole[2:4]


@pytest.mark.parametrize("offset", [6, 10_000, 10**9])
def test_pages_behind_the_last_are_empty_and_the_total_stays(held, offset):
    held.put(*several())
    answer = held.engine.find(Question(words="王", offset=offset))
    assert (answer.page_ids, answer.total) == ([], 3)


def test_the_public_sees_what_is_live_and_not_private(held):
    held.put(entry_of(1, "王一"), entry_of(2, "王二", live=False), entry_of(3, "王三", private=True))
    assert held.ids("王") == [1]
    assert sorted(held.ids("王", public=False)) == [1, 2, 3]


def test_of_two_translations_that_of_the_language_is_found(held):
    held.put(entry_of(1, "王一"), entry_of(2, "王一 Wang", number=1, language="en"), entry_of(3, "王三"))
    assert sorted(held.ids("王")) == [1, 3]
    assert sorted(held.ids("王", language="en")) == [2, 3]


def test_what_is_written_again_is_found_as_it_is_now_and_what_is_removed_is_not(held):
    held.put(entry_of(1, "王守田"), entry_of(2, "李河"))
    held.put(entry_of(1, "王守成"))
    assert (held.ids("守成"), held.ids("守田")) == ([1], [])
    held.remove(1, 99)
    assert held.ids("") == [2]


def test_fingerprints_tell_what_is_held_and_clear_forgets_it(held):
    entries = [entry_of(7, "王一"), entry_of(5, "王二", private=True)]
    held.put(*entries)
    assert list(held.engine.fingerprints()) == [(entry.pk, fingerprint(entry)) for entry in reversed(entries)]
    held.engine.clear()
    assert list(held.engine.fingerprints()) == []


@pytest.mark.parametrize("words", NAUGHTY, ids=range(len(NAUGHTY)))
def test_naughty_words_are_answered(held, words):
    held.put(entry_of(1, "王守田"))
    for width in Width:
        held.engine.find(Question(words=words, width=width, public=False))


def test_naughty_names_are_held(held):
    entries = [entry_of(pk, f"王{words[:100]}", text=words) for pk, words in enumerate(NAUGHTY, 1)
               if "\x00" not in words and "\ud83d" not in words]  # fmt: skip
    held.put(*entries)
    assert len(list(held.engine.fingerprints())) == len(entries)


class TestOtherPlaces:
    """One whose county was parted: found under each county that has a part of it."""

    @pytest.fixture
    def parted(self, held):
        held.put(
            entry_of(1, "王守田", region="370800000000", other_places=",370829000000,370830000000,410926101000,"),
            entry_of(2, "李河", region="370800000000", place="370830000000"),
            entry_of(3, "张山", region="371500000000"),
        )
        return held

    @pytest.mark.parametrize(
        ("code", "found"),
        [
            ("370829", [1]),
            ("370829000000", [1]),
            ("370830", [1, 2]),
            ("3708", [1, 2]),
            ("37", [1, 2, 3]),
            ("41", [1]),
            ("410926101", [1]),
            ("41092", [1]),
            ("370811", []),
            ("0829", []),
            ("29", []),
            (",", []),
            ("%", []),
        ],
    )
    def test_each_place_and_all_above_it_find_the_entry(self, parted, code, found):
        assert sorted(parted.ids(filters={"place": (code,)})) == found
        assert sorted(parted.ids(filters={"place": (code, "3715")})) == sorted({*found, 3})

    def test_an_entry_is_counted_once_at_each_level(self, parted):
        counts = parted.engine.find(Question(facets=("place",))).facets["place"]
        assert counts == {
            "37": 3, "3708": 2, "3715": 1, "370829": 1, "370830": 2, "41": 1, "4109": 1, "410926": 1, "410926101": 1,
        }  # fmt: skip
        kept = parted.engine.find(Question(filters={"place": ("370829",)}, facets=("kind",)))
        assert (kept.total, kept.facets) == (1, {"kind": {"martyr": 1}})

    def test_words_and_place_are_asked_together(self, parted):
        assert parted.ids("守田", filters={"place": ("370829",)}) == [1]
        assert parted.ids("守田", filters={"place": ("370811",)}) == []
        assert parted.ids(filters={"place": ("370830",)}, sort="name", limit=1) == [2]

    def test_an_engine_that_does_not_know_of_them_is_found_out(self, parted):
        entries = {entry.pk: fingerprint(entry) for entry in Entry.objects.all()}
        assert dict(parted.engine.fingerprints()) == entries
        Entry.objects.filter(pk=1).update(other_places="")
        assert fingerprint(Entry.objects.get(pk=1)) != entries[1]
