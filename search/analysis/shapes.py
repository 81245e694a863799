"""Characters taken for one another on weathered stone and in old handwriting: 未 and 末, 己 and 已, 日 and 曰.

The rows were put together for this site, of simplified forms; a character stands in one row only. Variants that are
both in daily use count as look-alikes too.
"""

from functools import lru_cache

from search.analysis.folding import standard_pairs

LOOK_ALIKES = """
未末 己已巳 日曰 干千于 土士 天夭 大太犬丈 人入八 王玉壬 田由甲申 木本术 午牛 手毛 刀力 戊戌戍成 免兔 鸟乌
目自 白臼 住往 侯候 微徽 辛幸 崇祟 洪供 戴载 历厉 折拆析 沈沉 粟栗 晴睛 祥样 福幅 祖租 良艮 今令 冶治 茶荼
宜宣 亨享 若苦 孟盂 贝见 丘兵 陈阵 赵赴 杨扬 林材 李季 元无 光先 全金 合含 各名 吉告 间问 史吏 右石 左在 万方
丰半 东车 庆厌 广厂 永水 波泼 明朋 昌冒 春舂 仁仕 仲伸 伍任 代伐 伟纬 何河 健键 傅博搏 恒桓 思恩 怀坏 惠蕙
才寸 旺旰 桂挂 梅悔 炳柄 爱受 瑞端 秀秃 科料 秋秒 章童 继断 芝乏 莲连 贵责 铁跌 锋峰 雷雪 青肯 顺须 风凤 鲁鱼
龙尤 喜善 官宫富 密蜜 宇字 崔雀 巨臣 帅师 平乎 并井 廷延 徐涂除 拴栓 晃晁 晨震 朴扑 杜社 枝技 柏伯 柱拄 栋拣
梁粱 汤场 泽择 津律 浩洁 淮准 清请情 湖潮 滕膝 焕涣 爪瓜 玲铃 珠株 理埋 皇星 盖益 秉乘 缘绿 荀苟 蒋将 蔡祭
袁衷 裴斐 谢榭 谭潭 贺货 邢那 郎朗 钧钓 钱线 阳阴 隋随 项顷 颖颍 高亮
"""


def shape(run: str) -> str:
    """A run of folded Han characters with each that has look-alikes as the first of its row; unchanged if none has."""
    return "".join(_firsts().get(character, character) for character in run)


def look_alike(one: str, other: str) -> bool:
    """Whether two folded characters are taken for one another."""
    return shape(one) == shape(other)


@lru_cache(maxsize=1)
def _firsts() -> dict[str, str]:
    firsts = {character: row[0] for row in LOOK_ALIKES.split() for character in row}
    for character, other in standard_pairs().items():
        if character not in firsts and other not in firsts:
            firsts[other] = firsts[character] = min(character, other)
    return firsts


def has_look_alikes(run: str) -> bool:
    return any(character in _firsts() for character in run)
