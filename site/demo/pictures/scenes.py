"""The sample's pictures by name. Each says what it shows, for those who cannot see it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

from demo.pictures import figures
from demo.pictures.canvas import Canvas, Light, arc, mix

QUALITY = 90

DAWN = Light(
    (94, 122, 150), (244, 214, 186), (226, 206, 190), (38, 52, 56), (120, 124, 104), (255, 226, 178), (0.68, 0.46)
)
MORNING = Light(
    (122, 160, 186), (232, 234, 220), (214, 224, 220), (34, 62, 58), (128, 142, 108), (255, 244, 214), (0.3, 0.3)
)
MIST = Light(
    (168, 180, 182), (226, 228, 222), (214, 219, 215), (44, 60, 60), (140, 146, 132), (246, 242, 228), (0.5, 0.4)
)
DUSK = Light((62, 66, 98), (226, 150, 112), (190, 146, 134), (30, 30, 44), (86, 76, 76), (255, 196, 132), (0.5, 0.58))
EVENING = Light(
    (74, 92, 120), (236, 186, 142), (206, 176, 156), (40, 40, 50), (112, 100, 90), (255, 214, 158), (0.84, 0.5)
)
NIGHT = Light((18, 26, 46), (62, 78, 104), (54, 68, 92), (12, 18, 30), (40, 48, 62), (214, 208, 186), (0.76, 0.2), 0.2)
SNOW = Light(
    (150, 164, 180), (232, 234, 236), (222, 226, 230), (52, 62, 76), (226, 230, 232), (255, 250, 240), (0.3, 0.36)
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its title, its alternative text, the light it is in and how it is drawn."""

    title: str
    description: str
    light: Light
    paint: Callable[[Canvas], None]


def _distance(canvas: Canvas, *, horizon: float = 0.6, layers: int = 3, roughness: float = 0.09) -> None:
    for layer in range(layers):
        share = layer / max(layers - 1, 1)
        canvas.ridge(
            horizon - 0.16 * (1 - share), roughness * (1 - 0.35 * share), 0.86 - 0.28 * share, base=horizon + 0.14
        )
        canvas.mist(horizon - 0.1 + 0.05 * layer, horizon + 0.12 + 0.03 * layer, 0.5)


def _ground(canvas: Canvas, horizon: float) -> None:
    far = mix(canvas.light.ground, canvas.light.haze, 0.72)
    canvas.shape(
        [[(0, horizon), (1, horizon), (1, 1), (0, 1)]], far, fade=mix(canvas.light.ground, canvas.light.near, 0.35)
    )


def _avenue(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.58)
    _ground(canvas, 0.6)
    figures.path(canvas, (0.5, 0.6), width=0.26)
    figures.stele(canvas, 0.5, 0.612, 0.2, canvas.tone(0.5))
    canvas.mist(0.5, 0.7, 0.55)
    figures.avenue(canvas, (0.5, 0.61))


def _stele(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.62, layers=4, roughness=0.11)
    _ground(canvas, 0.7)
    figures.steps(canvas, 0.5, 0.74, 1.0)
    for side in (-1, 1):
        for index in range(4):
            figures.cypress(
                canvas,
                0.5 + side * (0.17 + 0.1 * index),
                0.75 + 0.04 * index,
                0.3 + 0.05 * index,
                canvas.tone(0.4 - 0.09 * index),
            )
    figures.stele(canvas, 0.5, 0.75, 0.52, canvas.tone(0.18))
    canvas.mist(0.66, 0.84, 0.3)


def _mist(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.56, layers=4, roughness=0.13)
    _ground(canvas, 0.72)
    for index in range(11):
        share = index / 10
        far = canvas.random.uniform(0.1, 0.62)
        figures.cypress(canvas, 0.04 + 0.92 * share, 0.86 - 0.12 * far, 0.5 - 0.3 * far, canvas.tone(far))
    canvas.mist(0.62, 0.98, 0.75)


def _wall(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.52)
    for index in range(16):
        figures.cypress(canvas, 0.02 + index * 0.064, 0.66, canvas.random.uniform(0.22, 0.3), canvas.tone(0.42))
    canvas.mist(0.4, 0.66, 0.4)
    _ground(canvas, 0.66)
    figures.wall(canvas, 0.6)


def _graves(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.5)
    for index in range(13):
        figures.cypress(canvas, 0.03 + index * 0.079, 0.6, canvas.random.uniform(0.16, 0.26), canvas.tone(0.5))
    canvas.mist(0.46, 0.66, 0.5)
    _ground(canvas, 0.58)
    figures.path(canvas, (0.5, 0.58), width=0.1)
    figures.graves(canvas, 0.6)


def _tower(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.66, layers=5, roughness=0.16)
    canvas.ridge(0.74, 0.03, 0.42)
    figures.tower(canvas, 0.5, 0.76, 0.56, canvas.tone(0.2))
    canvas.mist(0.66, 0.84, 0.35)
    _ground(canvas, 0.82)
    figures.steps(canvas, 0.5, 0.79, 1.0, narrow=0.05)
    for index in range(5):
        for side in (-1, 1):
            figures.cypress(
                canvas,
                0.5 + side * (0.14 + 0.09 * index),
                0.86 + 0.025 * index,
                0.18 + 0.045 * index,
                canvas.tone(0.34 - 0.07 * index),
            )


def _steps(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.5, layers=3)
    _ground(canvas, 0.56)
    figures.hall(canvas, 0.5, 0.52, 0.26, canvas.tone(0.45), tiers=1)
    figures.steps(canvas, 0.5, 0.52, 1.0, count=24, narrow=0.11)
    for index in range(5):
        for side in (-1, 1):
            figures.cypress(
                canvas,
                0.5 + side * (0.2 + 0.1 * index),
                0.6 + 0.08 * index,
                0.22 + 0.07 * index,
                canvas.tone(0.42 - 0.08 * index),
            )


def _hall(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.6)
    _ground(canvas, 0.72)
    for index in range(6):
        for side in (-1, 1):
            figures.cypress(
                canvas,
                0.5 + side * (0.3 + 0.045 * index),
                0.76 + 0.02 * index,
                0.26 + 0.03 * index,
                canvas.tone(0.36 - 0.05 * index),
            )
    figures.hall(canvas, 0.5, 0.78, 0.52, canvas.tone(0.16))
    figures.path(canvas, (0.5, 0.78), width=0.2)
    canvas.mist(0.7, 0.86, 0.2)


def _block_hall(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.62)
    _ground(canvas, 0.72)
    figures.block_hall(canvas, 0.5, 0.76, 0.6, canvas.tone(0.3))
    figures.path(canvas, (0.5, 0.76), width=0.24)
    for side in (-1, 1):
        for index in range(3):
            figures.cypress(
                canvas,
                0.5 + side * (0.35 + 0.06 * index),
                0.8 + 0.05 * index,
                0.32 + 0.06 * index,
                canvas.tone(0.2 - 0.06 * index),
            )


def _night_hall(canvas: Canvas) -> None:
    moon = canvas.light.glow_at
    canvas.shape([arc(moon, (0.021, 0.0336), 0, 360, 60)], mix(canvas.light.glow, (255, 252, 240), 0.6))
    _block_hall(canvas)


def _canal(canvas: Canvas) -> None:
    _distance(canvas, horizon=0.55)
    figures.hall(canvas, 0.3, 0.66, 0.3, canvas.tone(0.3), tiers=1)
    for index in range(8):
        figures.cypress(canvas, 0.5 + index * 0.064, 0.665, canvas.random.uniform(0.16, 0.28), canvas.tone(0.4))
    canvas.reflect(0.66)
    ripples = []
    for _ripple in range(260):
        x, y = canvas.random.random(), 0.67 + 0.33 * canvas.random.random() ** 0.8
        length = canvas.random.uniform(0.01, 0.05) * (0.4 + (y - 0.66) * 3)
        ripples.append([(x, y), (x + length, y + 0.0012), (x, y + 0.0024), (x - length, y + 0.0012)])
    canvas.shape(ripples, mix(canvas.light.horizon, canvas.light.haze, 0.4))
    canvas.mist(0.58, 0.74, 0.5)


SCENES = {
    "cypress-avenue": Scene("柏道", "两排柏树夹着一条浅色甬道，尽头的薄雾里立着一座碑。", DAWN, _avenue),
    "stele-dawn": Scene("晨光里的碑", "清晨，石阶之上立着一座碑，两侧是柏树，远处群山隐在雾中。", DAWN, _stele),
    "cypress-mist": Scene("雾中柏林", "一排远近不一的柏树立在白雾里，后面是层层淡去的山。", MIST, _mist),
    "stele-dusk": Scene("暮色里的碑", "傍晚，天边橙红，一座碑的剪影立在石阶尽头。", DUSK, _stele),
    "wall-evening": Scene("黄昏的英名墙", "一排石墙嵌着七块碑板，刻满竖行的名字，夕阳从右侧照来。", EVENING, _wall),
    "graves-morning": Scene("清晨的墓区", "坡地上一行行小墓碑，中间留出一条小路，后面是柏树。", MORNING, _graves),
    "hall-snow": Scene("雪后", "雪地里一座双檐殿堂，门柱之间透出暖光。", SNOW, _hall),
    "tower-mountains": Scene("山前的塔", "群山之前一座高塔，石阶通向塔座，两旁柏树成行。", MORNING, _tower),
    "steps-spring": Scene("石阶", "一道长长的石阶通向高处的殿堂，两侧柏树由近及远。", MORNING, _steps),
    "hall-morning": Scene("清晨的展馆", "清晨，一座平顶的长馆，竖墙之间开着一扇亮着灯的门。", DAWN, _block_hall),
    "hall-mountains": Scene("山下的纪念馆", "山脚下一座双檐殿堂，柱间有光，门前一条甬道。", MORNING, _hall),
    "hall-canal": Scene("水边的老屋", "水边一座单檐老屋和一排树，倒影落在平静的水面上。", EVENING, _canal),
    "hall-plaza": Scene("广场上的展馆", "白天，一座平顶的长馆立在空阔的广场上，两旁有柏树。", MIST, _block_hall),
    "hall-night": Scene("夜里的博物馆", "夜色中一座平顶长馆，门里亮着灯，天上有一轮淡月。", NIGHT, _night_hall),
    "hall-letters": Scene("黄昏的殿堂", "黄昏，一座双檐殿堂的剪影，柱间透出灯光。", DUSK, _hall),
    "front": Scene("远山", "晨雾从层层远山之间升起，近处是一排柏树。", replace(DAWN, glow_at=(0.32, 0.4)), _mist),
}


def draw(name: str) -> bytes:
    """The picture `name` as a JPEG; the same name draws the same shapes. Raises KeyError for a name not in SCENES."""
    scene = SCENES[name]
    canvas = Canvas(scene.light, seed=sum(name.encode()))
    scene.paint(canvas)
    target = BytesIO()
    canvas.finish().save(target, "JPEG", quality=QUALITY, progressive=True)
    return target.getvalue()
