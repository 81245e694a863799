"""Patterns of one date as registers, gravestones and letters write it, after `numerals.common_form`."""

import re

from frame.dates.eras import CYCLE_PATTERN, ERAS
from frame.dates.festivals import FESTIVALS
from frame.dates.numerals import NUMBER

LUNAR_CALENDAR = re.compile(r"\((?:农历|阴历|旧历|古历|夏历)\)|(?:农历|阴历|旧历|古历|夏历)")
SOLAR_CALENDAR = re.compile(r"\((?:公历|阳历|西历|新历|国历)\)|(?:公历|阳历|西历|新历|国历)")

_HAN_DIGIT = "[〇一二三四五六七八九]"
_CYCLE = rf"(?:\(?(?:岁次|岁在)?(?P<cycle>{CYCLE_PATTERN})年?\)?)?"
_YEAR = rf"""(?:
    (?:公元|西元)?(?P<west>[0-9]{{4}}(?![0-9])|{_HAN_DIGIT}{{4}})年?
  | (?:中华)?(?P<era>{"|".join(ERAS)})(?P<before>前)?(?:(?P<count>元|{NUMBER})年|(?P<named>{CYCLE_PATTERN})年?)
  | (?:岁次|岁在)?(?P<bare>{CYCLE_PATTERN})年
  | (?P<short>元|[0-9]{{2}}|[〇一二三四五六七八九十廿卅]{{1,3}})年
)"""
_MONTH = rf"(?:(?P<leap>闰)?(?P<month>正|元|冬|腊|某|X|{NUMBER})月份?)"
_DAY = rf"""(?:
    初(?P<early>[一二三四五六七八九十]|[1-9]|10)日?
  | (?P<day>{NUMBER})(?P<unit>[日号])?
  | (?P<some>某|X|XX)日
)"""
_MONTH_PART = "(?:(?P<third>[上中下])旬|(?P<halfmonth>[上下])半月|(?P<inmonth>月?[初底末中]|间))"
_SEASON = "(?:(?:初|早|孟|仲|暮|晚|季|深|盛|残|隆|寒)?(?P<season>[春夏秋冬])(?:季|天|末|初|间)?)"
_SEASONS = "(?:(?P<pair>春夏|夏秋|秋冬)(?:之交|之间|之际|间|交|季))"
_YEAR_PART = "(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|(?P<inyear>年?[初底末中终]|年头|年尾|岁末|间))"
_NUMERIC = r"[-./](?P<numeric_month>[0-9]{1,2})(?:[-./](?P<numeric_day>[0-9]{1,2}))?"
_FESTIVAL = f"(?P<festival>{'|'.join(FESTIVALS)})(?:节|日|当日|当天)?"
_HOUR = (
    "(?:凌晨|拂晓|清晨|早晨|晨|早上|上午|中午|正午|下午|午后|傍晚|黄昏|晚上|晚|夜间|夜里|深夜|午夜|半夜|夜)?"
    f"(?:{NUMBER}[时点](?:许|{NUMBER}分|半)?)?"
)
POINT = re.compile(
    rf"""{_YEAR}?{_CYCLE}
    (?:{_NUMERIC}
      |{_MONTH}?(?:{_DAY}{_HOUR}|(?<=[月份])(?:{_MONTH_PART})?)
      |{_SEASONS}|{_SEASON}|{_YEAR_PART}
      |(?:(?P<festival_month>[一二三四五六七八九十正腊]+)月)?{_FESTIVAL}
    )?""",
    re.VERBOSE,
)
DECADE = re.compile(
    rf"""(?:(?:(?P<century>{NUMBER})世纪)?(?P<decade>[0-9]0|[一二三四五六七八九]?十)|(?P<full>[0-9]{{3}}0|{_HAN_DIGIT}{{3}}〇))
    年代(?:初|初期|前期|早期|中|中期|中叶|末|末期|后期|晚期)?""",
    re.VERBOSE,
)
CENTURY = re.compile(rf"(?P<century>{NUMBER})世纪(?:初|初期|前期|早期|中|中期|中叶|末|末期|后期|晚期|[上下前后]半叶)?")
VAGUE_YEAR = re.compile(
    rf"(?:公元)?(?:(?P<decade>[0-9]{{3}}|{_HAN_DIGIT}{{3}})[X几?]|(?P<century>[0-9]{{2}}|{_HAN_DIGIT}{{2}})[X几?]{{2}})年?"
)
ERA_SPAN = re.compile(rf"(?P<era>{'|'.join(ERAS)})(?:年间|时期|朝|期间)")
SAID_UNKNOWN = re.compile(r"(?:[生卒]年|日期|时间|年月)?(?:不详|不明|未知|未详|无考|失考|待考|待查|失载|不清)")
TWO_CALENDARS = re.compile(r"(?P<outer>[^()]+)\((?:即|合)?(?P<inner>[^()]+)\)")
YEAR_IN_BRACKETS = re.compile(r"(?P<year>[^()]+年)\((?P<other>[^()]+)\)(?P<rest>.+)")
_EVENT = "出生|生|卒|殁|牺牲|阵亡|殉国|殉难|就义|逝世|病故|入伍|参军|参加革命|入党|安葬|葬|立碑"
EVENT = re.compile(f"(?:(?:{_EVENT})?[于在])?(?P<date>.+?)(?:{_EVENT}|立)?")
ABOUT = re.compile(r"(?:大约|大概|大致|约)(?:在|于|是)?(?P<first>.+)|(?P<last>.+?)(?:左右|前后|上下|许|\((?:大?约)\))")
IN_DOUBT = re.compile(
    r"(?:疑似|疑为|疑|可能是|可能在|可能|似为|似|据说|据传)(?P<first>.+)"
    r"|(?P<last>.+?)(?:\((?:存疑|疑|待考|待核|不确定|\?)\)|\?|存疑|待考|待核)"
)
BEFORE = re.compile(
    r"(?:不晚于|不迟于|至迟在?|最迟在?|最晚在?|早于)(?P<first>.+?)(?:以前|之前|前)?|(?P<last>.+?)(?:及?以前|之前|前)"
)
AFTER = re.compile(
    r"(?:不早于|最早在?|晚于|迟于|至少在?)(?P<first>.+?)(?:以后|之后|后)?|(?P<last>.+?)(?:及?以后|之后|(?<!前)后)"
)
SINCE = re.compile(r"(?:自|从)?(?P<first>.+?)(?:起|以来|开始)")
UNTIL = re.compile(r"(?:截至|截止|至|到)(?P<first>.+?)(?:止|为止)?|(?P<last>.+?)(?:止|为止)")
_TO = r"(?:至|到|—+|~|(?<![0-9]{4}-[0-9]{2})-)"
BETWEEN = re.compile(rf"(?:自|从|在|介于)?(?P<first>.+?)(?:{_TO}|和|与|及)(?P<last>.+?)(?:之间|期间|间)")
SPAN = re.compile(rf"(?:自|从)?(?P<first>.+?){_TO}(?P<last>.+?)(?:止|为止)?")
CHOICE = re.compile(r"或者|抑或|或|、|,")
ALL = re.compile("和|与|及")
FIRST_UNIT = re.compile(rf"{NUMBER}(?P<unit>[年月日号])")
BARE_NUMBER = re.compile(rf".*{NUMBER}")
