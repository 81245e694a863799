"""Places near one another become one mark; marks, list and counts agree to the place."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines import database_engine
from search.engines.base import Question
from search.engines.rows import counts
from search.mapping.boxes import Box
from search.mapping.clusters import clusters_of
from search.mapping.places import Places
from search.models import Entry
from tests.search.engines.holding import Held, entry_of

SHANDONG = Box(114, 34, 123, 38.5)


def clusters(box=SHANDONG, **asked):
    return clusters_of(Places(Question(**asked)), box)


def test_near_places_are_one_mark_and_far_ones_two(three):
    together, alone = clusters()
    assert (together.count, together.entry) == (2, None)
    assert together.latitude == pytest.approx(36.4505)
    assert together.longitude == pytest.approx(115.9805)
    assert (alone.count, alone.entry.title) == (1, "示例展馆")


def test_looked_at_closer_a_mark_falls_apart(three):
    together = clusters()[0]
    closer = clusters(together.box)
    assert {mark.entry.title for mark in closer} == {"示例东园", "示例西园"}


def test_places_at_one_spot_stay_one_mark_whose_box_is_not_empty(place):
    place("示例甲", "36.4", "115.9")
    place("示例乙", "36.4", "115.9")
    (spot,) = clusters()
    assert spot.count == 2
    assert spot.box.east - spot.box.west == pytest.approx(0.001)
    assert [mark.count for mark in clusters(spot.box)] == [2]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"words": "东园"}, {"示例东园"}),
        ({"words": "dongyuan"}, {"示例东园"}),
        ({"words": "园 -东"}, {"示例西园"}),
        ({"filters": {"kind": ("hall",)}}, {"示例展馆"}),
        ({"filters": {"protection": ("county",)}}, {"示例东园"}),
        ({"filters": {"kind": ("martyr",)}}, set()),
        ({"filters": {"place": ("99",)}}, set()),
    ],
)
def test_the_map_is_narrowed_as_the_catalogue_is(three, asked, titles):
    places = Places(Question(**asked))
    assert {entry.title for entry in places.within(SHANDONG)} == titles


def test_a_slip_of_the_pen_still_finds_the_place(place):
    place("示例黄河革命烈士陵园", "36.4", "115.9")
    assert sum(mark.count for mark in clusters(words="黄何革命烈士陵园")) == 1


def test_drafts_and_restricted_places_are_on_no_map(place, region):
    from wagtail.models import PageViewRestriction

    place("示例草稿园", "36.4", "115.9", live=False)
    assert clusters() == []
    shown = place("示例内部园", "36.4", "115.9")
    assert len(clusters()) == 1
    PageViewRestriction.objects.create(page=shown, restriction_type=PageViewRestriction.LOGIN)
    assert clusters() == []
    assert Places(Question()).unplaced_count == 0


def test_a_translated_place_is_one_mark_in_each_language(place):
    from wagtail.models import Locale

    shown = place("示例东园", "36.4", "115.9")
    english, _made = Locale.objects.get_or_create(language_code="en")
    copy = shown.copy_for_translation(english, copy_parents=True)
    copy.title = "East Cemetery (sample)"
    copy.save_revision().publish()
    for language, title in (("zh-hans", "示例东园"), ("en", "East Cemetery (sample)")):
        assert [mark.entry.title for mark in clusters(language=language)] == [title]


def test_how_many_have_no_position_is_told(three):
    assert Places(Question()).unplaced_count == 1
    assert Places(Question(filters={"kind": ("hall",)})).unplaced_count == 0


def test_facets_count_what_their_own_filter_leaves_out(three):
    facets = Places(Question(filters={"kind": ("hall",)})).facets
    assert facets["kind"] == {"cemetery": 3, "hall": 1}
    assert facets["protection"].get("county", 0) == 0


def test_the_number_of_questions_does_not_grow_with_the_places(place):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            clusters()
        return len(queries)

    place("示例甲", "36.4", "115.9")
    few = asked()
    for step in range(12):
        place(f"示例{step}", str(34.5 + step / 4), str(114.5 + step / 2))
    assert asked() == few == 2


@pytest.fixture
def held(db):
    held = Held(database_engine())
    held.clear()
    yield held
    held.clear()


POINTS = st.lists(
    st.tuples(st.floats(34.0, 38.4), st.floats(114.0, 122.9), st.sampled_from(("cemetery", "hall"))), max_size=60
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(points=POINTS, west=st.floats(113.5, 121), south=st.floats(33.5, 37.5), side=st.floats(0.01, 3))
def test_every_place_of_a_box_is_in_exactly_one_mark(held, points, west, south, side):
    held.clear()
    held.put(
        *(
            entry_of(pk, f"示例{pk}", kind=kind, latitude=latitude, longitude=longitude)
            for pk, (latitude, longitude, kind) in enumerate(points, 1)
        )
    )
    box = Box(west, south, west + side, south + side)
    places = Places(Question())
    inside = [(y, x) for y, x, _kind in points if box.west <= x < box.east and box.south <= y < box.north]
    marks = clusters_of(places, box)
    assert sum(mark.count for mark in marks) == len(inside) == places.within(box).count()
    for mark in marks:
        assert box.south - 1e-6 <= mark.latitude <= box.north + 1e-6
        assert (mark.entry is None) == (mark.count > 1)


@pytest.mark.parametrize(
    "words", ["", "示例", "示例 -3", "王", "shili", "“示例1”", "姓名:示例", "-示例", "★", "□1", "-"]
)
@pytest.mark.parametrize("filters", [{}, {"kind": ("hall",)}, {"protection": ("county", "city")}, {"place": ("3708",)}])
def test_what_meets_a_question_is_as_many_as_the_search_finds(held, words, filters):
    held.put(
        *(
            entry_of(
                pk, f"示例{pk}", kind="hall" if pk % 3 else "cemetery", region=f"37{'08' if pk % 2 else '15'}00000000",
                facets={"protection": "county" if pk % 4 else "city"}, names=[[f"示例{pk}", "formal"]],
            )
            for pk in range(1, 41)
        )
    )  # fmt: skip
    question = Question(words=words, filters=filters)
    met = held.engine.meeting(question)
    answer = held.engine.find(question)
    assert met.count() == answer.total
    assert set(answer.page_ids) <= set(met.values_list("pk", flat=True))
    assert counts(met, "kind") == dict(Counter(met.values_list("kind", flat=True)))


def test_positions_are_written_with_the_page_and_taken_back_with_them(place):
    shown = place("示例东园", "36.4", "115.9")
    assert (Entry.objects.get(pk=shown.pk).latitude, Entry.objects.get(pk=shown.pk).longitude) == (36.4, 115.9)
    shown.latitude = shown.longitude = None
    shown.save_revision().publish()
    assert Entry.objects.get(pk=shown.pk).latitude is None
