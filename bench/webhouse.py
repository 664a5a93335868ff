"""How one paper looks that the browser sets: its measures, faces, rules, ways of writing; its pictures."""

import base64
import re
from dataclasses import dataclass
from io import BytesIO
from random import Random

import numpy as np
from PIL import Image

from fixtures.typeset import _CJK, _MARKS, PAPERS

MM = 96 / 25.4
"""CSS pixels to a millimetre."""
_FACES = {
    "zh-Hans": (("AR PL SungtiL GB", "Noto Serif CJK SC", "WenQuanYi Zen Hei"), ("Noto Sans CJK SC", "AR PL KaitiM GB", "Noto Serif CJK SC")),
    "zh-Hant": (("Noto Serif CJK TC", "AR PL UMing TW"), ("Noto Sans CJK TC", "Noto Serif CJK TC")),
    "ja": (("Noto Serif CJK JP", "Noto Sans CJK JP"), ("Noto Sans CJK JP", "Noto Serif CJK JP")),
    "": (("DejaVu Serif Condensed", "Noto Serif CJK KR", "DejaVu Sans Condensed", "DejaVu Serif"), ("DejaVu Serif Condensed", "DejaVu Sans Condensed", "Noto Serif CJK KR", "Noto Sans CJK KR")),
}  # fmt: skip
_UPRIGHT = ("Noto Serif CJK", "Noto Sans CJK")  # the others lack the measures of lines that run down
_BYLINES = {
    "en": ("By {}", "BY {}", "{}", "by {}, Staff Reporter", "{} in Millbrook"),
    "de": ("Von {}", "VON {}", "{}", "Von unserem Mitarbeiter {}"),
    "fr": ("Par {}", "PAR {}", "{}", "De notre correspondant {}"),
    "ja": ("【{}】", "（{}）", "記者　{}", "{}記者"),
    "zh-Hans": ("本报记者 {}", "■本报记者 {}", "□ 记者 {}", "（记者 {}）", "{}"),
    "zh-Hant": ("【記者{}報導】", "本報記者 {}", "■ {}"),
}
_SYLLABLE = re.compile(r"(?<=\w[aeiouäöüéèêàyAEIOU])(?=[bcdfgklmnprstvwzßç]{1,2}[aeiouäöüéèêày]\w)")


@dataclass(frozen=True)
class House:
    """One paper's habits, all from the seed. Lengths in CSS pixels."""

    language: str
    vertical: bool
    columns: int
    width: float
    height: float
    margin: float
    size: float
    leading: float
    gutter: float
    rule: str
    wall: str
    inner: str
    hyphens: bool
    case: str
    byline: str
    forward: str
    backward: str
    faces: tuple[str, str]
    style: str

    @property
    def spaced(self) -> bool:
        """Words with spaces between them."""
        return self.language not in _CJK

    @property
    def line(self) -> float:
        """From line to line."""
        return self.size * self.leading

    @property
    def column(self) -> float:
        """The width of a column; on a vertical page the height of a tier."""
        whole = (self.height if self.vertical else self.width) - 2 * self.margin
        return (whole - (self.columns - 1) * self.gutter) / self.columns

    def cased(self, text: str) -> str:
        """A headline as the paper writes it."""
        if not self.spaced or self.case == "title":
            return text
        return text.upper() if self.case == "upper" else text[:1].upper() + text[1:]

    def hyphened(self, text: str) -> str:
        """Text with the places where a word may be cut."""
        cut = lambda word: _SYLLABLE.sub("\u00ad", word.group()) if len(word.group()) > 6 else word.group()  # noqa: E731
        return re.sub(r"\w+", cut, text) if self.spaced and self.hyphens else text


def house_of(rng: Random, language: str, columns: int, *, vertical: bool) -> House:
    """The habits of a paper; columns 0 is as the seed likes."""
    cjk = language in _CJK
    width, height = PAPERS[rng.choice(("tabloid", "tabloid", "berliner", "small"))]
    size = rng.choice((8.5, 9, 9.5, 10)) * 96 / 72
    columns = columns or rng.choice((3, 4, 5, 6) if vertical else (2, 3, 4, 5, 6, 7, 8))
    least = (14 if vertical else 9 if cjk else 12) * size
    columns = max(2, min(columns, int((height if vertical else width) * MM * 0.88 / least)))
    bodies, heads = _FACES[language if cjk else ""]
    if vertical:
        bodies, heads = ([face for face in faces if face.startswith(_UPRIGHT)] for faces in (bodies, heads))
    faces = rng.choice(bodies), rng.choice(heads)
    forward, backward = rng.choice(_MARKS[language])
    leading = rng.choice((1.35, 1.45, 1.55) if cjk else (1.2, 1.25, 1.35))
    style = {
        "--indent": rng.choice(("2em", "2em", "1em") if language.startswith("zh") else ("1em", "1em", "1.5em", "0")),
        "--sub": rng.choice(("left", "center")), "--heads": rng.choice(("left", "left", "center")),
        "--caption": rng.choice(("left", "center", "justify")), "--mark": rng.choice(("normal", "normal" if cjk else "italic")),
        "--by": rng.choice(("normal", "normal" if cjk else "italic")), "--kickweight": rng.choice(("normal", "bold")),
        "--sans": f"'{rng.choice(heads)}'", "--headface": f"'{faces[1]}'", "--cell": rng.choice(("1px solid", "1px dotted", "none")),
    }  # fmt: skip
    return House(
        language, vertical, columns, width * MM, height * MM, 0.045 * width * MM, size, leading,
        gutter=size * rng.choice((1.0, 1.2, 1.5, 2.0)), rule=rng.choice(("single", "double", "dotted", "wavy", "thick", "none")),
        wall=rng.choice(("single", "single", "none", "dotted", "double")), inner=rng.choice(("none", "none", "single", "dotted")),
        hyphens=rng.random() < 0.7, case=rng.choice(("title", "sentence", "upper", "title")), byline=rng.choice(_BYLINES[language]),
        forward=forward, backward=backward, faces=faces, style=";".join(f"{name}:{value}" for name, value in style.items()),
    )  # fmt: skip


def picture(rng: Random, width: float, height: float, scale: float) -> str:
    """A made-up photo as the source of an image: light from one side, shapes, grain, or the dots of a screen."""
    wide, high = max(8, round(width * scale)), max(8, round(height * scale))
    noise = np.random.default_rng(rng.randrange(1 << 30))
    y, x = np.mgrid[0:high, 0:wide] / max(wide, high)
    tone = 150 + 90 * np.sin(rng.uniform(1, 3) * x + rng.uniform(1, 4) * y + rng.uniform(0, 6))
    for _ in range(rng.randint(3, 9)):
        far = np.hypot((x - rng.random()) / rng.uniform(0.5, 2), y - rng.random() * high / max(wide, high))
        tone = np.where(far < rng.uniform(0.05, 0.3), tone * 0.5 + rng.randint(10, 240) * 0.5, tone)
    if rng.random() < 0.4:  # a sky as pale as paper
        tone = np.where(y < 0.3 * high / max(wide, high), 245, tone)
    tone += noise.normal(0, rng.choice((3, 9)), tone.shape)
    if rng.random() < 0.4:
        step = rng.choice((5, 6, 8)) * scale / 3
        dots = (np.sin((x + y) * max(wide, high) * np.pi / step) + np.sin((x - y) * max(wide, high) * np.pi / step)) / 4
        tone = np.where(tone / 255 + dots > 0.5, 255, 20)
    store = BytesIO()
    Image.fromarray(np.clip(tone, 0, 255).astype(np.uint8)).save(store, "PNG")
    return "data:image/png;base64," + base64.b64encode(store.getvalue()).decode()
