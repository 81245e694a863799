"""What the people of the benchmark are put together from; no test of the analysis uses it.

Readings are written here by hand and not by the library that the analysis uses. Each row: simplified, traditional,
pinyin without tones.
"""


def words(text: str) -> list[str]:
    return text.split()


def rows(table: str) -> list[tuple[str, str, str]]:
    return [(row.split("/")[0], row.split("/")[1], row.split("/")[2]) for row in table.split()]


# The commonest first: they are drawn most often, as in life.
SURNAMES = rows("""
张/張/zhang 赵/趙/zhao 孙/孫/sun 周/周/zhou 吴/吳/wu 郑/鄭/zheng 杨/楊/yang 徐/徐/xu 马/馬/ma 朱/朱/zhu
胡/胡/hu 林/林/lin 高/高/gao 何/何/he 宋/宋/song 郝/郝/hao 韩/韓/han 冯/馮/feng 董/董/dong 萧/蕭/xiao
程/程/cheng 曹/曹/cao 袁/袁/yuan 邓/鄧/deng 许/許/xu 沈/沈/shen 彭/彭/peng 苏/蘇/su 卢/盧/lu 蒋/蔣/jiang
蔡/蔡/cai 丁/丁/ding 魏/魏/wei 薛/薛/xue 叶/葉/ye 余/余/yu 潘/潘/pan 杜/杜/du 戴/戴/dai 夏/夏/xia 钟/鍾/zhong
汪/汪/wang 任/任/ren 姜/姜/jiang 范/范/fan 方/方/fang 石/石/shi 姚/姚/yao 谭/譚/tan 邹/鄒/zou 熊/熊/xiong
陆/陸/lu 孔/孔/kong 白/白/bai 崔/崔/cui 康/康/kang 毛/毛/mao 邱/邱/qiu 秦/秦/qin 江/江/jiang 史/史/shi
侯/侯/hou 邵/邵/shao 孟/孟/meng 龙/龍/long 万/萬/wan 段/段/duan 雷/雷/lei 钱/錢/qian 汤/湯/tang 黎/黎/li
常/常/chang 武/武/wu 乔/喬/qiao 贺/賀/he 赖/賴/lai 龚/龔/gong 庞/龐/pang 樊/樊/fan 齐/齊/qi 翟/翟/zhai
霍/霍/huo 裴/裴/pei 覃/覃/qin 盖/蓋/ge 朴/朴/piao 欧阳/歐陽/ouyang 司马/司馬/sima 诸葛/諸葛/zhuge
上官/上官/shangguan
""")
GIVEN = rows("""
德/德/de 明/明/ming 建/建/jian 华/華/hua 志/志/zhi 文/文/wen 玉/玉/yu 春/春/chun 金/金/jin 永/永/yong
福/福/fu 海/海/hai 荣/榮/rong 贵/貴/gui 生/生/sheng 清/清/qing 学/學/xue 祥/祥/xiang 庆/慶/qing 云/雲/yun
光/光/guang 兴/興/xing 有/有/you 凤/鳳/feng 宝/寶/bao 忠/忠/zhong 义/義/yi 振/振/zhen 东/東/dong 长/長/chang
发/發/fa 元/元/yuan 世/世/shi 树/樹/shu 桂/桂/gui 家/家/jia 立/立/li 新/新/xin 维/維/wei 宗/宗/zong
良/良/liang 俊/俊/jun 廷/廷/ting 克/克/ke 昌/昌/chang 泰/泰/tai 顺/順/shun 山/山/shan 水/水/shui 连/連/lian
喜/喜/xi 青/青/qing 峰/峰/feng 军/軍/jun 平/平/ping 胜/勝/sheng 雄/雄/xiong 勇/勇/yong 虎/虎/hu 根/根/gen
富/富/fu 继/繼/ji 绪/緒/xu 承/承/cheng 传/傳/chuan 绍/紹/shao 先/先/xian 耀/耀/yao 祖/祖/zu 怀/懷/huai
思/思/si 恩/恩/en 仁/仁/ren 礼/禮/li 智/智/zhi 信/信/xin 孝/孝/xiao 善/善/shan 和/和/he 安/安/an 宁/寧/ning
秀/秀/xiu 英/英/ying 兰/蘭/lan 芳/芳/fang 梅/梅/mei 莲/蓮/lian 珍/珍/zhen 素/素/su 淑/淑/shu 琴/琴/qin
月/月/yue 香/香/xiang 爱/愛/ai 翠/翠/cui 保/保/bao 银/銀/yin 铁/鐵/tie 锁/鎖/suo 存/存/cun 满/滿/man
来/來/lai 茂/茂/mao 盛/盛/sheng 隆/隆/long 丰/豐/feng 登/登/deng 科/科/ke 举/舉/ju 士/士/shi 魁/魁/kui
鹏/鵬/peng 飞/飛/fei 洪/洪/hong 涛/濤/tao 泽/澤/ze 润/潤/run 鸿/鴻/hong 鹤/鶴/he 松/松/song 桐/桐/tong
杰/傑/jie 贤/賢/xian 才/才/cai 敬/敬/jing 修/修/xiu 正/正/zheng 广/廣/guang 同/同/tong 心/心/xin 民/民/min
权/權/quan 伯/伯/bo 仲/仲/zhong 启/啟/qi 兆/兆/zhao 景/景/jing 旭/旭/xu 晓/曉/xiao 鼎/鼎/ding 钧/鈞/jun
锡/錫/xi 铭/銘/ming 镇/鎮/zhen
""")
# Further characters of the same reading, which whoever only heard a name may write.
SAME_SOUND = dict(
    pair.split("/")
    for pair in words("""
de/得 ming/名鸣 jian/健坚 hua/花桦 zhi/之芝 wen/闻温 yu/宇雨 chun/纯淳 jin/进锦 yong/咏涌 fu/夫符 hai/亥
rong/容蓉 gui/归规 sheng/升声 qing/卿晴 xue/雪 xiang/翔湘 yun/芸运 guang/逛 xing/星幸 you/友佑 feng/锋风
bao/葆堡 zhong/钟中 yi/毅益 zhen/真震 dong/冬栋 chang/常畅 yuan/源远 shi/时实 shu/书舒 jia/佳嘉 li/力理
xin/欣鑫 wei/伟卫 jun/君均 ke/可 tai/太态 shan/珊杉 lian/廉恋 xi/希西 ping/萍苹 xu/许序 xian/显献 zu/足
huai/淮 si/司 ren/人任 he/河贺 ning/凝 xiu/绣袖 ying/颖营 lan/岚澜 fang/方放 mei/美媚 su/苏肃 qin/勤芹
yue/岳悦 lai/莱 mao/贸 long/龙 ju/菊聚 peng/朋 fei/菲 hong/红宏 tao/桃 jie/洁节 cai/财彩 jing/静晶 zheng/政征
tong/童彤 min/敏闽 bo/波博 qi/奇起 zhao/照召 xiao/孝笑 ding/定 liang/亮 cheng/诚城 shun/瞬 xiong/熊
""")
)
COUNTIES = words("""
沂源县 莒南县 临朐县 蒙阴县 平邑县 海阳市 栖霞市 莱阳市 昌邑市 安丘市 诸城市 曲阜市 金乡县 巨野县 郓城县
东明县 阳谷县 高唐县 乐陵市 齐河县 庆云县 惠民县 博兴县 广饶县 利津县 无棣县 宁津县 五莲县 新泰市 肥城市
""")
TOWNSHIPS = words("""
石桥乡 双河镇 东关镇 柳林乡 北寨乡 马家峪 黄土岗 南坪乡 沙沟镇 青石口
""")
BATTLES = words("""
孟良崮战役 济南战役 淮海战役 莱芜战役 鲁南战役 潍县战役 兖州战役 辽沈战役 平津战役 渡江战役 上甘岭战役
长津湖战役 台儿庄战役 宿北战役 豫东战役 沙土集战役 平型关战斗 金门战斗
""")
UNITS = words("""
华东野战军第九纵队 八路军一一五师独立旅 晋冀鲁豫军区第七纵队 志愿军第二十军五十八师 鲁中军区第四团
渤海军区特务团 新四军第三师第七旅 胶东军区警备三旅 山东军区第八师 冀鲁边支队 泰西自卫团 滨海军区第六团
鲁西军区第十团 华野特种兵纵队
""")
HILLS = words("""
凤凰岭 云台山 卧虎岗 白马坡 青龙湾 石榴园 望海楼 双峰寨 黑松林 飞鹰崖 月牙泉 九里堡 梅花峪 金鸡岭 铁佛寺
杏花村 牛角峪 狮子口 千佛坡 玉皇顶
""")
RESTING_PLACES = ("革命烈士陵园", "烈士墓群", "抗战烈士纪念园", "烈士公墓")
NICKNAMES = ("小{}子", "老{}头", "{}娃", "大{}儿", "二{}子", "{}伢子")
HONOURS = ("二等功", "见义勇为模范", "道德模范", "拥军模范", "三等功")
