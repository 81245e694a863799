"""Surnames that are not read as the same character elsewhere."""

SURNAMES: dict[str, tuple[str, ...]] = {
    "单": ("shan",), "解": ("xie",), "仇": ("qiu",), "查": ("zha",), "曾": ("zeng",), "区": ("ou",), "朴": ("piao",),
    "任": ("ren",), "华": ("hua",), "盖": ("ge",), "乐": ("yue",), "召": ("shao",), "缪": ("miao",), "翟": ("zhai",),
    "宓": ("mi",), "种": ("chong",), "重": ("chong",), "秘": ("bi",), "冼": ("xian",), "员": ("yun",), "尹": ("yin",),
    "折": ("she",), "黑": ("he",), "繁": ("po",), "那": ("na",), "哈": ("ha",), "逄": ("pang",), "覃": ("qin",),
    "长": ("zhang",), "石": ("shi",), "薄": ("bo",), "车": ("che",), "柏": ("bai",), "葛": ("ge",), "宁": ("ning",),
    "尉": ("wei",), "燕": ("yan",), "应": ("ying",), "令": ("ling",), "祭": ("zhai",), "贾": ("jia",), "瞿": ("qu",),
    "隗": ("wei",), "郇": ("xun",), "郗": ("chi",), "臧": ("zang",), "晁": ("chao",), "过": ("guo",), "牟": ("mu",),
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "澹台": ("tan", "tai"),
    "单于": ("chan", "yu"), "令狐": ("ling", "hu"), "宰父": ("zai", "fu"), "夏侯": ("xia", "hou"),
}


def surname_readings(name: str) -> list[tuple[str, ...]]:
    """The readings that the first characters of `name`, simplified, have as a surname: the longer surname first."""
    return [SURNAMES[name[:length]] for length in (2, 1) if name[:length] in SURNAMES and len(name) >= length]
