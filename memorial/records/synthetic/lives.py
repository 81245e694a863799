"""Made-up lives as rows of the national register's columns, every date in the shapes that registers have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from memorial.records.synthetic import tables
from memorial.records.synthetic.names import NAMELESS, MadeName, make_name
from memorial.records.synthetic.places import Homes

COLUMNS = (
    "烈士ID", "姓名", "别名", "性别", "民族", "籍贯代码", "籍贯", "出生日期", "政治面貌", "参工日期",
    "所在单位", "职务", "牺牲日期", "牺牲地点", "战役", "牺牲原因", "牺牲时期", "陵园名称", "安葬地址",
    "主要事迹", "申报省", "申报市", "申报县", "备注", "示例",
)  # fmt: skip
REMARK = "示例记录：人物与事迹均为程序编造。"
PERIOD_WEIGHTS = list(accumulate(share for *_period, share in tables.PERIODS))
MOST_NUMBERS = 999
DIGITS = "〇一二三四五六七八九"
# The year before the first of 民国, and its last here.
FOUNDED, LAST_OF_THE_ERA = 1911, 1949


@dataclass(frozen=True, slots=True)
class Life:
    """One made-up person: `region` is the index of the office that answers for the record, `cells` the row."""

    region: int
    cells: Mapping[str, str]


def lives(count: int, seed: int, homes: Homes) -> Iterator[Life]:
    """`count` people. The same seed and places give the same people; a larger count only adds to them."""
    for number in range(1, count + 1):
        # A generator of its own for each: nobody depends on those before.
        yield _life(Random(f"{seed}:{number}"), f"示例-{seed}-{number:07}", homes)  # noqa: S311 - no secrets


def _life(random: Random, key: str, homes: Homes) -> Life:
    region = random.randrange(len(homes.regions))
    name = make_name(random)
    code, native = homes.native_place(random, region)
    period, first, last, _share = random.choices(tables.PERIODS, cum_weights=PERIOD_WEIGHTS)[0]
    died = random.randint(first, last)
    born = died - random.randint(17, 45)
    unit, battle = _unit(random), f"{random.choice(tables.BATTLE_PLACES)}{random.choice(tables.BATTLE_KINDS)}"
    cemetery, grave = _grave(random, homes.names[region])
    cells = {
        "烈士ID": key,
        "姓名": name.form,
        "别名": "、".join(name.others),
        "性别": name.sex,
        "民族": name.ethnicity,
        "出生日期": _date(random, born, known=0.7),
        "政治面貌": random.choice(tables.PARTIES),
        # The year alone, and the one after the sixteenth birthday at the earliest.
        "参工日期": str(random.randint(born + 16, died)) if random.random() < 0.5 else "",  # noqa: PLR2004 - a share
        "所在单位": unit,
        "职务": random.choice(tables.POSTS),
        "牺牲日期": _date(random, died, known=0.95),
        "牺牲地点": f"示例{random.choice(tables.BATTLE_PLACES)}",
        "战役": battle if random.random() < 0.6 else "",  # noqa: PLR2004 - a share
        "牺牲原因": random.choice(tables.CIRCUMSTANCES),
        "牺牲时期": period,
        "陵园名称": cemetery,
        "安葬地址": grave,
        "主要事迹": _deeds(random, name, unit, battle),
        "申报县": homes.names[region],
        "备注": REMARK,
        "示例": "是",
    }
    if name.form != NAMELESS:
        cells |= {"籍贯代码": code, "籍贯": native}
    return Life(region, cells)


def _date(random: Random, year: int, *, known: float) -> str:
    """The year, month or day in one of the ways registers write it, or a doubt; never a year that is not `year`'s."""
    if random.random() > known:
        return ""
    month, day = random.randint(1, 12), random.randint(1, 28)
    shapes = (
        f"{year}",
        f"{year}年",
        f"{year}-{month:02}",
        f"{year}年{month}月",
        f"{year}-{month:02}-{day:02}",
        f"{year}年{month}月{day}日",
        f"{year}.{month:02}.{day:02}",
        f"{year}?",
        f"{year}~",
        f"{year}-2{random.randint(1, 4)}",
        f"{year - 1}年或{year}年",
        f"约{year}年",
        f"{year}年{random.choice('春夏秋冬')}",
        f"{year}年农历{_numeral(month)}月初{_numeral(day % 10 + 1)}",
        f"民国{_numeral(year - FOUNDED)}年{random.choice(('', '春', '秋', f'{_numeral(month)}月'))}"
        if FOUNDED < year <= LAST_OF_THE_ERA
        else f"{year}年",
    )
    return random.choices(shapes, cum_weights=DATE_WEIGHTS)[0]


DATE_WEIGHTS = list(accumulate((28, 8, 8, 10, 20, 14, 4, 1, 1, 1, 1, 1, 1, 1, 3)))


def _numeral(number: int) -> str:
    """1 to 99 in Chinese: 31 is 三十一."""
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[ones] if ones else "")


def _unit(random: Random) -> str:
    number = random.randint(1, MOST_NUMBERS)
    return f"示例第{number}{random.choice(tables.UNIT_SIZES)}" + (
        f"{random.choice(tables.UNIT_KINDS)}连" if random.random() < 0.4 else ""  # noqa: PLR2004 - a share
    )


def _grave(random: Random, place: str) -> tuple[str, str]:
    """A cemetery and the place in it; for one in four nothing is known."""
    if random.random() < 0.25:  # noqa: PLR2004 - a share
        return "", ""
    cemetery = f"示例{place}{random.choice(tables.CEMETERY_NAMES)}烈士陵园"
    part, row, position = random.choice(tables.CEMETERY_PARTS), random.randint(1, 60), random.randint(1, 80)
    return cemetery, f"{part}{row}排{position}号"


def _deeds(random: Random, name: MadeName, unit: str, battle: str) -> str:
    if random.random() < 0.6:  # noqa: PLR2004 - a share
        return ""
    sentences = random.sample(tables.DEEDS, k=random.randint(1, len(tables.DEEDS)))
    return "\n".join(sentence.format(name=name.form, unit=unit, battle=battle) for sentence in sentences)
