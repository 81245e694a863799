"""How many records are linked with a battle, and with all that is part of it."""

from memorial.records.battlefields.fallen import Fallen
from memorial.records.battlefields.standing import all_battles
from memorial.records.models import Battle, Sacrifice
from tests.factories.records import make_martyr
from tests.factories.stories import make_battle


def counts(battle):
    fallen = Fallen(all_battles())
    return fallen.of(battle), fallen.with_parts(battle)


def test_public_records_are_counted_and_closed_ones_are_not(planted, fell):
    battle = make_battle()
    fell(battle, 3)[0].unpublish()
    assert counts(battle) == (2, 2)


def test_records_that_only_say_the_name_are_not_counted(county):
    battle = make_battle("湖西突围")
    page = make_martyr(county)
    page.sacrifices.add(Sacrifice(battle="湖西突围"))
    page.save()
    assert counts(battle) == (0, 0)


def test_a_campaign_tells_its_own_and_with_its_battles(planted, fell):
    campaign = make_battle("示例战役")
    middle = make_battle("示例会战", part_of=campaign)
    fell(campaign, 1, "甲")
    fell(middle, 2, "乙")
    fell(make_battle("示例战斗", part_of=middle), 4, "丙")
    assert counts(campaign) == (1, 7)
    assert counts(middle) == (2, 6)


def test_a_record_linked_twice_is_one(county):
    campaign = make_battle("示例战役")
    first, second = (make_battle(name, part_of=campaign) for name in ("甲战", "乙战"))
    page = make_martyr(county)
    for battle in (first, first, second):
        page.sacrifices.add(Sacrifice(known_battle=battle))
    page.save()
    assert counts(first) == (1, 1)
    assert counts(campaign) == (0, 1)


def test_a_circle_is_walked_round_once(planted, fell):
    first = make_battle("甲战")
    second = make_battle("乙战", part_of=first)
    Battle.objects.filter(pk=first.pk).update(part_of=second)
    fell(first, 1, "甲")
    fell(second, 2, "乙")
    assert counts(first) == (1, 3)


def test_two_questions_for_any_number(planted, fell, django_assert_num_queries):
    for number in range(12):
        fell(make_battle(f"战斗{number}"), 1, f"烈士{number}之")
    battles = all_battles()
    with django_assert_num_queries(2):
        fallen = Fallen(battles)
        assert sum(fallen.with_parts(battle) for battle in battles) == 12
