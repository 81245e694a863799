"""What made-up records are put together from: surnames, characters, words. Written for this,
taken from no list.

The order counts: what stands first is drawn most often, as surnames and given names are in life.
"""

ONE_CHARACTER_SURNAMES = tuple(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦"
    "向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强"
    "柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇"
)
SURNAMES = (
    *ONE_CHARACTER_SURNAMES,
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "皇甫",
    "东方",
    "尉迟",
    "令狐",
    "夏侯",
    "公孙",
    "端木",
    "澹台",
)
# Whole given names that a generation shared, then characters of the generation and characters that end a name.
GIVEN_MEN = (
    "德胜",
    "玉山",
    "长山",
    "金山",
    "得胜",
    "永福",
    "长海",
    "振山",
    "福田",
    "玉林",
    "文明",
    "学义",
    "保田",
    "守田",
)
GIVEN_WOMEN = ("秀英", "桂英", "玉兰", "秀兰", "玉珍", "桂兰", "玉英", "凤英", "素珍", "秀芝", "爱莲", "兰英")
MIDDLE = tuple("德玉文长金永学振福广明志保守传继士元兆庆洪茂怀景家成克殿绪宪敬延衍祥昭建立国正大万春风")
END_MEN = tuple("山林田海福胜义成德才生臣堂贵春江河元忠仁礼祥友全君亭武平安民华章峰岭川光新")
END_WOMEN = tuple("英兰珍芝花莲凤云梅香荣芳琴霞娥萍")
ONE_CHARACTER = tuple("刚勇强明斌杰忠义仁海峰武林森亮坤岭岱沂泗")
# In characters that old fonts lack; the last ones are of the supplementary planes.
RARE = tuple("燚喆堃犇淼垚赟翀旸玥珺𬭎𬱖𬍛𫖯𫟅𬤊𠅤")
TRADITIONAL = str.maketrans(
    "刘张陈杨赵黄孙马罗郑韩冯于董萧邓许卢蒋贾阎钟谭邹陆万龙云兰长广国华义庆继学怀",
    "劉張陳楊趙黃孫馬羅鄭韓馮於董蕭鄧許盧蔣賈閻鍾譚鄒陸萬龍雲蘭長廣國華義慶繼學懷",
)
FIRST_OF_A_DOTTED_NAME = (
    "阿不都",
    "买买提",
    "吐尔逊",
    "艾山",
    "玉素甫",
    "巴图",
    "苏和",
    "格日勒",
    "扎西",
    "多吉",
    "次仁",
    "阿力木",
)
REST_OF_A_DOTTED_NAME = (
    "热合曼",
    "艾合买提",
    "卡德尔",
    "赛买提",
    "巴雅尔",
    "朝鲁",
    "孟和",
    "旺堆",
    "平措",
    "尼玛",
    "沙比提",
    "哈斯木",
)
CHILD_NAMES = ("小石头", "二柱子", "铁蛋", "狗剩", "大牛", "锁子", "栓柱", "麦囤", "小妮", "柱子")
ETHNICITIES = (
    "汉族",
    "回族",
    "满族",
    "蒙古族",
    "壮族",
    "土家族",
    "苗族",
    "彝族",
    "维吾尔族",
    "藏族",
    "朝鲜族",
    "布依族",
)

FORMER_PLACES = ("示例旧县", "示例废县第三区", "示例解放区某县", "示例边区某县四区")
UNIT_KINDS = ("步兵", "骑兵", "炮兵", "工兵", "警卫", "侦察", "通讯")
UNIT_SIZES = ("旅", "团", "支队", "独立团", "营", "县大队", "区中队", "武工队")
BATTLE_PLACES = (
    "东山",
    "西河",
    "南岭",
    "北庄",
    "青石桥",
    "黄泥岗",
    "白马渡",
    "老龙湾",
    "石门",
    "三官庙",
    "柳沟",
    "七里铺",
)
BATTLE_KINDS = ("战斗", "阻击战", "突围", "反扫荡", "攻坚战", "战役")
POSTS = (
    "战士",
    "班长",
    "副班长",
    "排长",
    "连长",
    "指导员",
    "通讯员",
    "卫生员",
    "炊事员",
    "侦察员",
    "区长",
    "村长",
    "民兵队长",
)
PARTIES = ("", "", "", "中共党员", "中共党员", "共青团员", "群众")
CIRCUMSTANCES = ("作战牺牲", "掩护群众转移时牺牲", "被捕后就义", "执行任务途中牺牲", "伤重不治", "抢险救灾中牺牲")
CEMETERY_NAMES = ("第一", "东郊", "西山", "城北", "湖畔", "青松", "翠柏", "英山")
CEMETERY_PARTS = ("东区", "西区", "南区", "北区", "甲区", "乙区")
DEEDS = (
    "{name}参加{unit}后，随队转战各地。",
    "在{battle}中，{name}带头冲在前面。",
    "同村的人回忆，{name}离家时只带了一双布鞋。",
    "{name}牺牲后，战友把遗物送回家乡。",
)
# Period of the register, first and last year of the sacrifices in it, and how many in a hundred died in it.
PERIODS = (
    ("抗日战争", 1937, 1945, 34),
    ("解放战争", 1945, 1949, 38),
    ("抗美援朝", 1950, 1953, 14),
    ("土地革命战争", 1927, 1937, 5),
    ("社会主义建设", 1954, 1978, 6),
    ("大革命时期", 1924, 1927, 1),
    ("改革开放和新时代", 1979, 2023, 2),
)
