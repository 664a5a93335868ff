"""The pages of one issue as HTML: what stands where, and the words that the browser pours into it."""

from dataclasses import dataclass
from html import escape
from random import Random

from bench.webhouse import House, picture
from bench.webwords import Desk, Piece

SCALE = 300 / 96


@dataclass(frozen=True)
class Place:
    """`at` and `wide`: first column and how many (tiers on a vertical page); `low` to `high` the other way, in pixels."""

    at: int
    wide: int
    low: float
    high: float


class Paper:
    """Makes up the pages one after another; an article that jumps waits for a later one."""

    def __init__(self, house: House, rng: Random, pages: int) -> None:
        self.house, self.rng, self.pages = house, rng, pages
        self.desk = Desk(house, rng)
        self.writer = self.desk.writer
        self.waiting: list[Piece] = []
        self.name = self.writer.phrase(self.writer.next_topic(), "paper")

    def page(self, number: int) -> str:
        """One page as an element."""
        house, rng = self.house, self.rng
        top = house.margin + self._furniture_height(number)
        parts = [self._furniture(number)]
        if house.vertical:
            places = self._split(Place(0, house.columns, house.margin, house.width - house.margin), parts, top)
        else:
            places = self._split(Place(0, house.columns, top, house.height - 1.6 * house.margin), parts, top)
        roomy = sorted(places, key=lambda place: -place.wide * (place.high - place.low))
        open_to = rng.sample(roomy[: len(self.waiting) + 3], min(len(self.waiting), len(roomy)))
        landing = dict(zip(open_to, self.waiting, strict=False))
        self.waiting = [piece for piece in self.waiting if piece not in landing.values()]
        leaving = roomy[: rng.choice((1, 2, 3))] if number < self.pages else []
        parts += [self._module(place, number, top, landing.get(place), leaves=place in leaving) for place in places]
        style = f"width:{house.width:.1f}px;height:{house.height:.1f}px;font:{house.size}px/{house.leading} '{house.faces[0]}';{house.style}"
        return f'<div class="page" lang="{house.language}" style="{style}">{"".join(parts)}</div>'

    # -- places ---------------------------------------------------------------------------------------------------

    def _split(self, place: Place, parts: list[str], top: float) -> list[Place]:
        """Cut again and again, along columns and across them, with the house's rules in the cuts."""
        house, rng = self.house, self.rng
        long = place.high - place.low
        area = place.wide * house.column * long / (house.size * house.line)
        least = 26 * house.line if not house.vertical else 20 * house.line
        if area < rng.choice((900, 1600, 2600)):
            return [place]
        if place.wide > 1 and (long < 2 * least or rng.random() < 0.45):
            cut = rng.randint(1, place.wide - 1)
            at = self._edge(place.at + cut, top) - house.gutter / 2
            parts.append(
                self._rule(house.wall if not house.vertical else house.rule, at, place.low, place.high, along=True)
            )
            halves = (
                Place(place.at, cut, place.low, place.high),
                Place(place.at + cut, place.wide - cut, place.low, place.high),
            )
        elif long > 2 * least:
            gap = house.line * (0.9 if house.rule != "none" else 1.5)
            at = rng.uniform(place.low + least, place.high - least)
            low, high = self._edge(place.at, top), self._edge(place.at + place.wide, top) - house.gutter
            parts.append(self._rule(house.rule if not house.vertical else house.wall, at, low, high, along=False))
            halves = Place(place.at, place.wide, place.low, at - gap), Place(place.at, place.wide, at + gap, place.high)
        else:
            return [place]
        return [own for half in halves for own in self._split(half, parts, top)]

    def _edge(self, column: int, top: float) -> float:
        """Where a column (a tier) begins."""
        house = self.house
        if not house.vertical:
            return house.margin + column * (house.column + house.gutter)
        return top + column * (self._tier(top) + house.gutter)

    def _tier(self, top: float) -> float:
        house = self.house
        return (house.height - 1.6 * house.margin - top - (house.columns - 1) * house.gutter) / house.columns

    def _rule(self, kind: str, at: float, low: float, high: float, *, along: bool) -> str:
        """A rule in a cut; `along` the columns, or the tiers."""
        if kind == "none":
            return ""
        stands = along != self.house.vertical
        border = {"single": "1px solid", "double": "3px double", "dotted": "2px dotted", "thick": "2.5px solid"}.get(
            kind
        )
        wave = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='5'><path d='M0 2.5Q2 0 4 2.5T8 2.5' fill='none' stroke='black'/></svg>"
        look = f"border-{'left' if stands else 'top'}:{border or '1px solid'} black"
        if not border and not stands:
            look = f'height:5px;background:url("data:image/svg+xml,{escape(wave.replace("<", "%3C").replace(">", "%3E"))}") repeat-x'
        way = (
            f"left:{at:.1f}px;top:{low:.1f}px;height:{high - low:.1f}px"
            if stands
            else f"left:{low:.1f}px;top:{at:.1f}px;width:{high - low:.1f}px"
        )
        return f"<div style='{way};{look}'></div>"

    def _box(self, place: Place, top: float) -> tuple[float, float, float, float]:
        """Left, top, width, height."""
        house = self.house
        low, high = self._edge(place.at, top), self._edge(place.at + place.wide, top) - house.gutter
        if house.vertical:
            return place.low, low, place.high - place.low, high - low
        return low, place.low, high - low, place.high - place.low

    # -- furniture ------------------------------------------------------------------------------------------------

    def _furniture_height(self, number: int) -> float:
        return self.house.line * (5.5 if number == 1 else 2.2)

    def _furniture(self, number: int) -> str:
        house, wide = self.house, self.house.width - 2 * self.house.margin
        date = "2024-05-17" if house.spaced else "2024年5月17日"
        name = "<div data-kind=furniture style='position:absolute;left:{}px;top:{}px;width:{}px;font-size:{}px;text-align:{};line-height:1.1;white-space:nowrap'>{}</div>"
        sheet = f"{number}" if house.spaced else f"第{number}版"
        if number > 1:
            line = [
                name.format(house.margin, house.margin, wide, house.size, side, escape(text))
                for side, text in (("left", date), ("center", self.name), ("right", sheet))
            ]
        else:
            line = [name.format(house.margin, house.margin, wide, house.size * 3.2, "center", escape(self.name))]
            line.append(
                name.format(
                    house.margin,
                    house.margin + 4 * house.line,
                    wide,
                    house.size,
                    "justify;text-align-last:justify",
                    f"{date} {sheet} {'No. 118' if house.spaced else '总第118期'}",
                )
            )
        under = house.margin + self._furniture_height(number) - 0.7 * house.line
        return "".join(line) + self._rule(
            "double" if number == 1 else "single", under, house.margin, house.width - house.margin, along=house.vertical
        )

    # -- modules --------------------------------------------------------------------------------------------------

    def _module(self, place: Place, number: int, top: float, landed: Piece | None, *, leaves: bool) -> str:
        left, above, wide, high = self._box(place, top)
        style = f"left:{left:.1f}px;top:{above:.1f}px;width:{wide:.1f}px;height:{high:.1f}px;"
        small = wide * high < 700 * self.house.size * self.house.line
        if not landed and not leaves and small and self.rng.random() < 0.35:
            return self._other(style, number, wide, high)
        piece = landed or self.desk.piece()
        if landed:
            mark = self.house.backward.format(n=piece.pages[-1], h="〇一二三四五六七八九"[piece.pages[-1]])
            piece.parts.append({"backward": mark, "forward": ""})
        else:
            piece.parts.append({"backward": "", "forward": ""})
        if leaves:
            piece.parts[-1]["forward"] = self.house.forward.format(n=number + 1, h="〇一二三四五六七八九"[number + 1])
            self.waiting.append(piece)
        piece.pages.append(number)
        self.desk.write(piece, wide * high)
        framed = not landed and not leaves and self.rng.random() < 0.22
        pad = self.house.size if framed else 0
        look = (
            self.rng.choice(
                (
                    "border:1px solid",
                    "border:2px solid",
                    "border:4px double",
                    "background:#e4e4e4",
                    "background:#ededed;border:1px solid",
                    "border:1px solid;border-radius:9px",
                    "background:#1a1a1a;color:white",
                )
            )
            if framed
            else ""
        )
        inner = (
            self._vertical(piece, place, (wide - 2 * pad, high - 2 * pad))
            if self.house.vertical
            else self._lying(piece, place, (wide - 2 * pad, high - 2 * pad))
        )
        way = "vertical " if self.house.vertical else ""
        return f'<section class="mod {way}" style="{style}{look};padding:{pad}px;{inner[0]}">{inner[1]}</section>'

    def _lying(self, piece: Piece, place: Place, size: tuple[float, float]) -> tuple[str, str]:
        """Grid and content of an article on a horizontal page."""
        rng, n = self.rng, place.wide
        tall = size[1] > 26 * self.house.line
        kinds = (
            ["plain", "plain", "plain"]
            + ["float"] * tall
            + ["photo", "photo", "photo", "step", "step", "inset"] * (n > 1 and tall)
        )
        kinds += ["stands"] * (not self.house.spaced and size[1] < 30 * self.house.line)
        kind, k = rng.choice(kinds), rng.randint(1, max(1, n - 1))
        head = self._head(piece, (k if kind == "step" else n) / n * size[0])
        if kind == "stands":
            head = self._head(piece, size[1], stands=True)
            return "grid-template-columns:auto 1fr;grid-template-rows:1fr", head + self._home(piece, "1/2/2/3", n)
        grid = f"grid-template-columns:repeat({n},1fr);column-gap:{self.house.gutter}px;grid-template-rows:"
        if kind == "plain" or kind == "float":
            inside = self._float(size[0] / n) if kind == "float" else ""
            return grid + "auto 1fr", self._cell(f"1/1/2/{n + 1}", head) + self._home(
                piece, f"2/1/3/{n + 1}", n, inside
            )
        if kind == "step":
            rest = self._home(piece, f"1/{k + 1}/3/{n + 1}", n - k)
            return grid + "auto 1fr", self._cell(f"1/1/2/{k + 1}", head) + self._home(piece, f"2/1/3/{k + 1}", k) + rest
        if kind == "inset":
            return grid + "auto 1fr", self._home(piece, "1/1/3/2", 1) + self._cell(f"1/2/2/{n + 1}", head) + self._home(
                piece, f"2/2/3/{n + 1}", n - 1
            )
        a = rng.randint(1, n)
        b = rng.randint(a, n)
        photo_first = rng.random() < 0.5
        wide = (b - a + 1) / n * size[0]
        figure = self._figure(
            piece,
            wide,
            min(wide * rng.uniform(0.5, 0.9), 0.4 * size[1]),
            f"{2 if photo_first else 3}/{a}/{3 if photo_first else 4}/{b + 1}",
        )
        homes = [self._home(piece, f"2/1/4/{a}", a - 1)] if a > 1 else []
        homes.append(self._home(piece, f"{3 if photo_first else 2}/{a}/{4 if photo_first else 3}/{b + 1}", b - a + 1))
        homes += [self._home(piece, f"2/{b + 1}/4/{n + 1}", n - b)] if b < n else []
        return grid + ("auto auto 1fr" if photo_first else "auto 1fr auto"), self._cell(
            f"1/1/2/{n + 1}", head
        ) + "".join(homes) + figure

    def _vertical(self, piece: Piece, place: Place, size: tuple[float, float]) -> tuple[str, str]:
        """Grid and content of an article in tiers; its head at the right of the first ones, or lying over all."""
        rng, n = self.rng, place.wide
        k = rng.randint(1, n)
        tiers = f"repeat({n},{(size[1] - (n - 1) * self.house.gutter) / n:.1f}px)"
        grid = f"row-gap:{self.house.gutter}px;grid-template-columns:1fr auto;grid-template-rows:{tiers}"
        if rng.random() < 0.15:
            head = self._cell("1/1/2/2", self._head(piece, size[0]), "lying")
            return f"row-gap:{self.house.gutter}px;grid-template-rows:auto repeat({n},minmax(0,1fr))", head + "".join(
                self._home(piece, f"{t}/1/{t + 1}/2", 0) for t in range(2, n + 2)
            )
        head = self._cell(f"1/2/{k + 1}/3", self._head(piece, k / n * size[1]))
        figure, first = "", 2
        if k == n and size[0] > 24 * self.house.line and rng.random() < 0.4:
            wide = 0.3 * size[0]
            grid = grid.replace("1fr auto", f"{wide:.1f}px 1fr auto")
            head = head.replace(f"1/2/{k + 1}/3", f"1/3/{k + 1}/4")
            figure = self._figure(piece, wide, min(wide * 0.7, 0.8 * size[1] / n), f"{n}/1/{n + 1}/2")
            homes = [self._home(piece, f"{t}/{1 if t < n else 2}/{t + 1}/3", 0) for t in range(1, n + 1)]
            return grid, head + "".join(homes) + figure
        homes = [self._home(piece, f"{t}/1/{t + 1}/{first if t <= k else 3}", 0) for t in range(1, n + 1)]
        return grid, head + "".join(homes)

    def _cell(self, area: str, inner: str, more: str = "") -> str:
        return inner.replace('class="head"', f'class="head {more}" style="grid-area:{area}"', 1)

    def _home(self, piece: Piece, area: str, columns: int, inside: str = "") -> str:
        look = f"columns:{columns};column-gap:{self.house.gutter}px;" if columns else ""
        inner = {"single": "1px solid", "dotted": "1px dotted"}.get(self.house.inner)
        look += f"column-rule:{inner} black;" if columns and inner else ""
        return f'<div class="home" data-flow="{piece.id}.{len(piece.parts) - 1}" style="grid-area:{area};{look}">{inside}</div>'

    def _head(self, piece: Piece, long: float, *, stands: bool = False) -> str:
        """The parts of a head, sized so that the headline takes one to three lines of its measure."""
        house, rng = self.house, self.rng
        text = piece.head["headline"]
        signs = len(text) * (0.55 if house.spaced else 1.0)
        size = min(
            rng.choice((1, 1, 2, 2, 3) if not stands else (1,)) * 0.94 * long / signs,
            rng.choice((2.2, 2.8, 3.6)) * house.size,
        )
        size = max(size, (1.35 if rng.random() < 0.3 else 1.6) * house.size)
        if len(piece.pages) > 1:
            size = min(size, 1.8 * house.size)
        sizes = {"headline": f"font-size:{size:.1f}px"}
        bar = "bar" if rng.random() < 0.06 and not stands else ""
        shown = [
            kind
            for kind in ("kicker", "headline", "deck", "byline")
            if piece.head.get(kind) and (kind == "headline" or len(piece.pages) == 1)
        ]
        rows = (
            f'<div class="{kind} {bar if kind == "headline" else ""}" data-kind="{kind}" data-article="{piece.id}" style="{sizes.get(kind, "")}">{escape(piece.head[kind])}</div>'
            for kind in shown
        )
        more = ' style="grid-area:1/1/2/2" lang' if stands else ""
        return f'<div class="head"{more}>{"".join(rows)}</div>'.replace(
            '"head"', '"head stands"' if stands else '"head"'
        )

    def _figure(self, piece: Piece, wide: float, high: float, area: str) -> str:
        text = self.writer.phrase(piece.topic, "cap")
        piece.captions.append(text)
        source = picture(self.rng, wide, high, SCALE)
        return f'<figure style="grid-area:{area}"><img src="{source}" style="height:{high:.1f}px"><figcaption data-kind="caption" data-article="{piece.id}">{escape(text)}</figcaption></figure>'

    def _float(self, column: float) -> str:
        source = picture(self.rng, 0.5 * column, 0.6 * column, SCALE)
        return f'<span class="float" style="float:{self.rng.choice(("left", "right"))}"><img src="{source}" style="height:{0.6 * column:.1f}px"></span>'

    def _other(self, style: str, number: int, wide: float, high: float) -> str:
        """An advert, a table, or a picture by itself."""
        rng, writer, house = self.rng, self.writer, self.house
        kind = rng.choice(("advert", "table", "picture"))
        piece = self.desk.piece("picture" if kind == "picture" else "advert")
        piece.pages.append(number)
        own = f'data-article="{piece.id}"'
        if kind == "picture":
            return f'<section style="{style}">{self._figure(piece, wide, high - 4 * house.line, "auto")}</section>'
        if kind == "table":
            rows = [
                [writer.phrase(piece.topic, "place"), *(str(rng.randint(10, 9999)) for _ in range(rng.choice((2, 3))))]
                for _ in range(int(high / house.line / 1.8))
            ]
            piece.paragraphs = [("text", " ".join(row)) for row in rows]
            cells = "".join(
                "<tr>" + "".join(f'<td data-kind="table" {own}>{escape(cell)}</td>' for cell in row) + "</tr>"
                for row in rows
            )
            return f'<section style="{style};overflow:hidden"><table style="writing-mode:horizontal-tb">{cells}</table></section>'
        texts = [
            writer.phrase(piece.topic, "adhead"),
            *(writer.phrase(piece.topic, "adline") for _ in range(rng.randint(2, 4))),
        ]
        piece.paragraphs = [("text", text) for text in texts]
        sizes = [rng.uniform(1.0, 2.4) for _ in texts]
        rows = "".join(
            f'<div data-kind="advert" {own} style="font-size:{size:.2f}em">{escape(text)}</div>'
            for size, text in zip(sizes, texts, strict=True)
        )
        look = rng.choice(
            (
                "border:1px solid",
                "border:3px double",
                "border:6px solid",
                "background:#1a1a1a;color:white",
                "background:#dedede",
            )
        )
        return f'<section class="advert" style="{style}{look};overflow:hidden">{rows}</section>'
