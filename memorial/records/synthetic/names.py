"""Made-up names, distributed as names are: a few surnames for most people, and one name for many."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from memorial.records.synthetic import tables

NAMELESS = "无名烈士"


@dataclass(frozen=True, slots=True)
class MadeName:
    """A name with its sex as the register writes it, the ethnicity it suits, and other forms of it."""

    form: str
    sex: str
    ethnicity: str
    others: tuple[str, ...] = ()


def zipf(count: int) -> list[float]:
    """Cumulative weights 1, 1/2, 1/3 …: what `Random.choices` draws the first of many by most often."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


SURNAME_WEIGHTS = zipf(len(tables.SURNAMES))
ETHNICITY_WEIGHTS = list(accumulate([950, 18, 8, 6, 5, 4, 3, 2, 1, 1, 1, 1]))


def make_name(random: Random) -> MadeName:
    """One person's name: one in twelve a woman's, one in 150 with a middle dot, one in 200 not known."""
    luck = random.random()
    if luck < 1 / 200:
        return MadeName(NAMELESS, "不详", "")
    if luck < 1 / 200 + 1 / 150:
        return _dotted(random)
    woman = random.random() < 1 / 12
    form = _surname(random) + _given(random, woman=woman)
    ethnicity = random.choices(tables.ETHNICITIES, cum_weights=ETHNICITY_WEIGHTS)[0]
    return MadeName(form, "女" if woman else "男", ethnicity, tuple(_other_forms(random, form)))


def _surname(random: Random) -> str:
    return random.choices(tables.SURNAMES, cum_weights=SURNAME_WEIGHTS)[0]


def _given(random: Random, *, woman: bool) -> str:
    kind = random.random()
    if kind < 0.12:  # noqa: PLR2004 - a share
        return _ranked(random, tables.GIVEN_WOMEN if woman else tables.GIVEN_MEN)
    if kind < 0.22:  # noqa: PLR2004 - a share
        return random.choice(tables.ONE_CHARACTER)
    if kind < 0.23:  # noqa: PLR2004 - a share
        return random.choice(tables.MIDDLE) + random.choice(tables.RARE)
    return _ranked(random, tables.MIDDLE) + _ranked(random, tables.END_WOMEN if woman else tables.END_MEN)


def _ranked(random: Random, words: tuple[str, ...]) -> str:
    """The first words more often than the last."""
    return words[int(len(words) * random.random() ** 2)]


def _dotted(random: Random) -> MadeName:
    """With U+00B7; now and then of four parts, near the length that registers must hold."""
    parts = [random.choice(tables.FIRST_OF_A_DOTTED_NAME)]
    parts += random.choices(tables.REST_OF_A_DOTTED_NAME, k=random.choice((1, 1, 1, 2, 4)))
    return MadeName("·".join(parts), "男", random.choice(tables.ETHNICITIES[3:]))


def _other_forms(random: Random, form: str) -> list[str]:
    luck = random.random()
    if luck < 0.04:  # noqa: PLR2004 - a share
        return [random.choice(tables.CHILD_NAMES)]
    if luck < 0.06:  # noqa: PLR2004 - a share
        other = form.translate(tables.TRADITIONAL)
        return [other] if other != form else []
    if luck < 0.09:  # noqa: PLR2004 - a share
        return [form[0] + random.choice(tables.MIDDLE) + random.choice(tables.END_MEN)]
    return []
