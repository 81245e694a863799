"""Surnames whose traditional form is not what the character becomes elsewhere: 范 is no 範, 于 no 於, 余 no 餘.

Put together for this site after common dictionaries of surnames. Where a family writes otherwise, its record says so,
or the editors' list.
"""

SURNAMES: dict[str, str] = {
    "范": "范",
    "余": "余",
    "于": "于",
    "后": "后",
    "干": "干",
    "郁": "郁",
    "涂": "涂",
    "种": "种",
    "朴": "朴",
    "谷": "谷",
    "姜": "姜",
    "沈": "沈",
    "岳": "岳",
    "曲": "曲",
    "胡": "胡",
    "周": "周",
    "向": "向",
    "游": "游",
    "占": "占",
    "党": "党",
    "钟": "鍾",
    "万": "萬",
}
