"""About 300 made-up martyr records, the same at every run, with what registers leave open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from demo import names
from memorial.records.choices import NameKind, Period, Sex, Standing

SEED = 19420401
COUNT = 300
MARK = "（示例）"
REMARK = "本记录为示例内容，人物、经历均为虚构，不对应任何真实人物。"


@dataclass(frozen=True, slots=True)
class Times:
    """A period's years of death, its units in general words, where its dead fell and how often it comes up."""

    first: int
    last: int
    weight: int
    units: tuple[str, ...]
    places: tuple[str, ...]
    causes: tuple[str, ...]


FIGHTING = ("在战斗中牺牲", "掩护转移时牺牲", "负伤后不治牺牲", "突围时牺牲", "侦察途中牺牲", "被俘后不屈牺牲")
PERIODS: dict[Period, Times] = {
    Period.XINHAI: Times(1911, 1912, 2, ("民军某部",), ("鲁西某地", "津浦路沿线某地"), ("起事时牺牲",)),
    Period.GREAT_REVOLUTION: Times(
        1925, 1927, 5, ("国民革命军某部", "某地农民协会"), ("江西某地", "鲁南某地"), ("在战斗中牺牲", "被捕后牺牲")
    ),
    Period.AGRARIAN: Times(
        1928, 1937, 10, ("中国工农红军某部", "某地农民暴动队"), ("鄂豫皖某地", "鲁西某地", "川北某地"), FIGHTING
    ),
    Period.RESISTANCE: Times(
        1937,
        1945,
        38,
        ("八路军某部", "县大队某中队", "区抗日民主政府", "某村民兵队"),
        ("鲁西某村", "运河东岸某地", "湖西某地", "冀鲁边某地"),
        FIGHTING,
    ),
    Period.LIBERATION: Times(
        1946,
        1950,
        28,
        ("华东野战军某部", "晋冀鲁豫野战军某部", "支前民工团某营", "某县武工队"),
        ("鲁西南某地", "淮北某地", "黄河南岸某地", "江南某地"),
        FIGHTING,
    ),
    Period.KOREA: Times(
        1950,
        1953,
        12,
        ("中国人民志愿军某部", "志愿军后勤某分部"),
        ("朝鲜某地", "朝鲜北部某地"),
        ("在战斗中牺牲", "运输途中牺牲", "负伤后不治牺牲"),
    ),
    Period.CONSTRUCTION: Times(
        1954,
        1978,
        6,
        ("中国人民解放军某部", "某公社民兵连"),
        ("西南某地", "黄河某段"),
        ("抢险救灾时牺牲", "国防施工时牺牲", "训练中为救战友牺牲"),
    ),
    Period.BORDER: Times(1979, 1988, 5, ("中国人民解放军某部",), ("西南边境某地",), ("在战斗中牺牲",)),
    Period.PEACEKEEPING: Times(2004, 2018, 2, ("中国维和部队某分队",), ("非洲某地",), ("执行维和任务时牺牲",)),
    Period.NEW_ERA: Times(
        1991,
        2021,
        4,
        ("某消防救援站", "某派出所", "武警某部"),
        ("某县城区", "某山区"),
        ("灭火救援时牺牲", "抢险救灾时牺牲", "执行任务时牺牲"),
    ),
}
POSTS = (
    "战士",
    "战士",
    "战士",
    "班长",
    "副班长",
    "排长",
    "通信员",
    "卫生员",
    "炊事员",
    "司号员",
    "区队长",
    "指导员",
    "民工",
    "村干部",
    "",
)
OPENINGS = (
    "家中兄弟四人，他排行第三，少时给人放牛，读过两冬义学。",
    "自幼丧父，随母亲在镇上做豆腐，十四岁起在油坊学徒。",
    "村里人记得他爱唱梆子，农闲时走几十里去听戏。",
    "识得几百字，常替邻里写信，信末总要问一句收成。",
    "家在运河边，会撑船，水性好，夏天在码头上扛包。",
    "读到高小，写得一手好字，村里的春联多是他写的。",
)
MIDDLES = (
    "离家那天是个雪天，母亲把一双新布鞋塞进他的包袱。",
    "入伍后先当通信员，后来学会了使用电台。",
    "同村一道出去的有七个人，后来只回来两个。",
    "曾托人捎回一封信，说一切都好，等麦子黄了就回来看看。",
    "因为认路，常被派去带队夜行，同伴都说跟着他心里踏实。",
)
ENDINGS = (
    "母亲把他穿过的一双鞋留了很多年。",
    "遗物只有一个搪瓷缸，由弟弟保存多年。",
    "家里每年清明为他多摆一副碗筷。",
    "战友在信里说，他最后还问了一句别人的伤。",
    "村口的老槐树下，后来立了一块刻着名字的石头。",
)


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up record, ready to be written; empty strings are what the register leaves open."""

    key: str
    county: str
    name: str
    forms: tuple[tuple[str, NameKind, str], ...]
    sex: Sex
    period: Period
    native_place: str
    native_code: str
    birth: str
    birth_wording: str
    enlisted: str
    unit: str
    post: str
    party: str
    died: str
    died_wording: str
    place: str
    cause: str
    standing: Standing
    buried: str
    position: str
    deeds: tuple[str, ...]


def people(counties: Sequence[tuple[str, str]]) -> Iterator[Person]:
    """COUNT records spread evenly over `counties`, pairs of 12-digit code and full name."""
    source = Random(SEED)  # noqa: S311  sample content, not a secret
    weighted = [period for period, times in PERIODS.items() for _turn in range(times.weight)]
    taken: list[str] = []
    for index in range(COUNT):
        # Every period comes up, then the rest by weight; every county in turn.
        period = list(PERIODS)[index] if index < len(PERIODS) else source.choice(weighted)
        code, county = counties[index % len(counties)]
        nameless = names.turn(index, 47, 46)
        female = not nameless and _chance(source, 0.12)
        name = "无名烈士" if nameless else _name(source, index, taken, female=female)
        taken.append(name)
        yield _person(source, index, name, code, county, period, female=female, nameless=nameless)


def _name(source: Random, index: int, taken: Sequence[str], *, female: bool) -> str:
    made = names.distinct(taken, names.own_name(source, index, female=female), source)
    # Three namesakes from three counties, and one name with a rare character.
    return {30: names.NAMESAKE, 75: names.NAMESAKE, 141: names.NAMESAKE, 61: names.RARE_NAME}.get(index, made)


def _person(
    source: Random, index: int, name: str, code: str, county: str, period: Period, *, female: bool, nameless: bool
) -> Person:
    times = PERIODS[period]
    year = source.randint(times.first, times.last)
    died, died_wording = ("", "") if nameless and index % 2 else _doubtful(source, year)
    born = year - source.randint(17, 38)
    birth, birth_wording = ("", "") if nameless or _chance(source, 0.22) else _doubtful(source, born)
    known_home = not nameless and _chance(source, 0.93)
    gone = (
        known_home and names.turn(index, 53, 19) and period in (Period.AGRARIAN, Period.RESISTANCE, Period.LIBERATION)
    )
    home = f"{county}某村" if known_home else ""
    standing = Standing.UNIDENTIFIED if nameless else Standing.TO_COMPLETE
    if birth and died and known_home and "?" not in died and "[" not in died:
        standing = Standing.COMPLETE
    return Person(
        key=f"sample-martyr-{index + 1:03}",
        county=code,
        name=name,
        forms=() if nameless else tuple(_forms(source, name, index)),
        sex=Sex.UNKNOWN if nameless else Sex.FEMALE if female else Sex.MALE,
        period=period,
        native_place="寿张县某村" if gone else home,
        native_code=code if known_home and not gone else "",
        birth=birth,
        birth_wording=birth_wording,
        enlisted="" if nameless or _chance(source, 0.4) else str(max(year - source.randint(0, 4), born + 14)),
        unit=source.choice(times.units) + MARK,
        post="" if nameless else source.choice(POSTS),
        party="中共党员" if not nameless and period is not Period.XINHAI and _chance(source, 0.3) else "",
        died=died,
        died_wording=died_wording,
        place="" if _chance(source, 0.15) else source.choice(times.places) + MARK,
        cause="" if _chance(source, 0.12) else source.choice(times.causes) + "。" + MARK,
        standing=standing,
        buried="" if _chance(source, 0.35) else f"{county}某陵园{MARK}",
        position=f"{source.choice('东中西')}区 {source.randint(1, 12)} 排 {source.randint(1, 30)} 号",
        deeds=_deeds(source) if names.turn(index, 5, 0) and not nameless else (),
    )


def _forms(source: Random, name: str, index: int) -> Iterator[tuple[str, NameKind, str]]:
    carved = names.carved_form(name)
    if names.turn(index, 8, 2) and carved != name:
        yield carved, NameKind.CARVED, "墓碑（示例）"
    if names.turn(index, 10, 7):
        yield name[0] + source.choice(names.FIRST) + source.choice(names.SECOND), NameKind.FORMER, "名册（示例）"
    if names.turn(index, 13, 6):
        yield source.choice(names.CALLED), NameKind.CALLED, "亲属回忆（示例）"


def _doubtful(source: Random, year: int) -> tuple[str, str]:
    """A date as registers have it: an EDTF value and, where it is not plain, the source's wording."""
    month = source.randint(1, 12)
    season = source.randrange(4)
    kinds = [
        (f"{year}-{month:02}-{source.randint(1, 28):02}", ""),
        (f"{year}-{month:02}", ""),
        (str(year), ""),
        (f"{year}?", f"{year}年（存疑）"),
        (f"{year}~", f"约{year}年"),
        (f"{str(year)[:3]}X", f"{str(year)[:3]}0年代"),
        (f"[{year - 1},{year}]", f"{year - 1}年或{year}年"),
        (f"{year}-{21 + season}", f"{year}年{'春夏秋冬'[season]}"),
    ]
    return source.choices(kinds, weights=(26, 20, 24, 7, 7, 5, 5, 6))[0]


def _chance(source: Random, share: float) -> bool:
    """True in about `share` of all cases."""
    return source.random() < share


def _deeds(source: Random) -> tuple[str, ...]:
    return (
        "（示例文字）" + source.choice(OPENINGS) + source.choice(MIDDLES),
        source.choice(ENDINGS),
    )
