"""Made-up names: small tables of our own, chosen so that search has something to show.

Compound surnames, surnames with a reading of their own (单 Shàn, 解 Xiè, 仇 Qiú, 查 Zhā, 盖 Gě), traditional and
variant forms as a stele would have them, and one character from beyond the basic plane.
"""

from collections.abc import Sequence
from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
    "于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏付方白"
)
READ_UNUSUALLY = "单解仇查盖区翟华朴尹繁洗"
COMPOUND = ("欧阳", "司马", "诸葛", "上官", "尉迟", "夏侯", "东方", "令狐", "皇甫", "公孙")
FIRST = "守德传广兆继庆宪昭玉万长福连春学明文志怀树绍培廷凤维景存敬"
SECOND = "田山海河林柱根祥顺义礼信忠孝武贵臣亭堂轩魁来安平成青松柏石泉川峰德胜"
FEMALE = "秀桂兰英巧玉梅荷菊莲珍芝云霞素娥"
SINGLE = "峰岭岩涛松虎彪奎昆晨朔"
CALLED = ("石头", "铁柱", "狗剩", "大憨", "小满", "二妮", "栓子", "黑子")
TRADITIONAL = str.maketrans(
    "张刘陈杨赵黄吴孙马罗郑谢许韩冯邓彭肖叶苏吕卢谭陆范钟贾单广传兆继庆宪万长连学维义礼来胜泉峰兰玉云",
    "張劉陳楊趙黃吳孫馬羅鄭謝許韓馮鄧彭蕭葉蘇呂盧譚陸範鍾賈單廣傳兆繼慶憲萬長連學維義禮來勝泉峯蘭玉雲",
)
# Beyond the basic plane (U+2CB4E): systems that cannot hold it turn it into a box.
RARE_NAME = "李𬭎"
NAMESAKE = "王守田"


def turn(index: int, every: int, at: int) -> bool:
    """Whether it is the turn of row `index`: once in `every` rows, at place `at`."""
    return index % every == at


def own_name(source: Random, index: int, *, female: bool) -> str:
    """A surname and given name; every few rows one of the kinds that search finds hard."""
    surname: str
    if turn(index, 17, 5):
        surname = source.choice(COMPOUND)
    elif turn(index, 11, 3):
        surname = source.choice(READ_UNUSUALLY)
    else:
        surname = source.choice(SURNAMES)
    if turn(index, 9, 4):
        return surname + source.choice(SINGLE)
    return surname + source.choice(FIRST) + source.choice(FEMALE if female else SECOND)


def carved_form(name: str) -> str:
    """The name as a stele would have it; the same where its characters have no other form."""
    return name.translate(TRADITIONAL)


def distinct(names: Sequence[str], name: str, source: Random) -> str:
    """`name`, or one with another given name where `names` already holds it: namesakes are made on purpose only."""
    while name in names:
        name = name[:-1] + source.choice(SECOND)
    return name
