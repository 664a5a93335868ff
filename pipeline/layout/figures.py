"""Pictures, and boxes of tint or solid colour that carry text."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.captions import is_light_caption
from pipeline.layout.ink import Boxes, Components, Grey, Mask, Measures, area, components_of, meet, pool, tone_at, union
from pipeline.layout.stuck import stuck_type
from pipeline.layout.writing import DRAWING_GLYPHS, ROW_SHARE, has_text, holds_letters, row_share, text_share
from pipeline.picture.ink import turned
from pipeline.picture.sizing import scaled_down

TONE_PX = 8
"""Tone is sought in a picture reduced until glyphs are about so many pixels high; print dots blur to grey."""
TONE_GLYPHS = 1.3
"""An area without paper white as wide as this is toned: no stroke of body text is, nor of most headings."""
TONE_RATIOS = (0.94, 0.86, 0.78, 0.7)
"""Toned is darker than these shares of the paper: pale areas first, and the next where they hold text, which
is shade on the paper or ink from its back."""
FULL_SHARE = 0.85
"""Pale areas, skies, count if they fill so much of a rectangle"""
TONED_SHARE = 0.15
"""and so much of it is toned in earnest."""
HALF_SHARE = 0.5
"""Darker areas fill so much of theirs,"""
RECTANGLE_SHARE = 0.75
"""and those without pale parts so much."""
TEXT_SHARE = 0.08
"""A pale area with more pieces of a glyph's size than this to a glyph's square is text on shade: text has
half a piece;"""
SCREEN_SHARE = 0.2
"""a darker one that fills its rectangle may have so many: the coarse dots of its screen."""
PICTURE_GLYPHS = 4.5
"""Pictures are at least this wide and high; the characters of a heading, worn type blurred by the scan, are toned
too and mostly smaller."""
STRIP_GLYPHS = 2.2
"""A strip of a picture, under a sky as pale as paper, is at least so high, as large as the smallest picture,"""
STRIP_SHARE = 0.9
"""and fills so much of its rectangle."""
BOX_WIDE_GLYPHS = 2.5
"""A solid box is at least this long: a word of two characters and its edge,"""
HOLLOW_SHARE = 0.5
"""One that leaves so much of its box free in one rectangle is a frame: of frames, whole or in bits, 0.57 and more is
free, of drawings 0.36 at most."""
HOLLOW_CELL_GLYPHS = 0.5
"""Free is seen in squares so wide."""
DARK_RATIO = 0.6
"""A solid box is darker than this share of the paper, its light glyphs blurred in."""
CHARACTER_GLYPHS = 6.0
"""A character of a heading is less high and wide than this."""
BOX_GLYPHS = 1.3
"""and this wide the other way: one line of text, which may stand, and its edge."""
PIECE_GLYPHS = 0.2
"""Pieces of one light character are no further apart than this."""
TOUCHING_GLYPHS = 0.35
"""A rule that touches a solid box is no thicker than this,"""
MOST_OF_PIECE = 0.5
"""and the box is more than this share of the two: a stroke of a large character is less of it."""
SOLID_SHARE = 0.45
"""So much of a solid box is dark; a frame is hollow."""
BOX_SHARE = 0.85
"""What the outline of a solid box encloses, of its upright box: 1 but for a little skew and round corners."""
FLAT_SHARE = 0.5
"""A tinted box has so much of its area in one tone; a photograph has not,"""
EDGE_SHARE = 0.15
"""and besides that tone and ink half as light no more than this and the edges of the ink, as much as ink."""
STROKE_EDGE_GLYPHS = 0.1
"""In a dark box what is no further than this from its light glyphs is their edge,"""
GLYPH_SHARE = 0.65
"""all of which is no more than this (small type set close has 0.5),"""
STRAY_TONE = 0.07
"""and of what is neither box, glyph nor edge there is less: pictures without a dot screen have 0.16 and more."""
CONTRAST = 0.3
"""Letters that are toned, being large: ink and paper lie as near each other as a stroke is wide, this share of the way
from black to white apart with the dots of a screen smoothed away,"""
CONTRAST_SHARE = 0.55
"""in so much of it. Of photographs 0.45 at most is so, of letters in worn type on grey paper 0.6 and more."""
JOINED_SHARE = 2.0
"""Boxes that overlap are parts of one picture if the box around both is at most so many times as large as they are: as
two halves are that meet in a corner."""
FLAT_LEVELS = 18
"""One tone: within so many grey levels of the commonest."""
LETTERS_ON_SHADE = (3, 12)
"""Pieces as large as letters in a pale area, and in a darker one, beside what of it is toned in earnest and fills a
rectangle: the picture is that, and the rest shade under a heading, or a tint through which the other side shows."""


@dataclass(frozen=True)
class Reduced:
    """The picture reduced by `scale` until its glyphs, `glyph` high before, are TONE_PX; `full` is its shape before."""

    grey: Grey
    scale: float
    full: tuple[int, ...]
    glyph: float

    @cached_property
    def paperless(self) -> Grey:
        """The picture without what is narrower than type: as light as paper where there is text alone."""
        window = round(TONE_GLYPHS * self.glyph * self.scale) | 1
        padded = cv2.copyMakeBorder(self.grey, window, window, window, window, cv2.BORDER_CONSTANT, value=(255,))
        padded = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, np.ones((window, window), np.uint8))
        return np.array(padded[window:-window, window:-window], np.uint8)


def turn_dark(grey: Grey, small: Reduced, ink: Mask, measures: Measures) -> Boxes:
    """Solid boxes with light text, whose light glyphs become ink. `small` is `grey`, reduced."""
    solid = []
    for box in _dark(small, measures):
        x0, y0, x1, y1 = box
        light = _light(grey[y0:y1, x0:x1])
        part, letters = _without_photos(grey[y0:y1, x0:x1], light, measures)
        if _is_character(light, measures) or not _is_dark_bar(part, letters, measures):
            continue
        whole = _closed(letters, measures)
        rows = max(row_share(part, measures) for part in (letters, turned(letters), whole, turned(whole)))
        if rows > ROW_SHARE and not is_light_caption(light, measures):
            solid.append(box)
            edge = int(2 / small.scale) + 2
            ink[max(0, y0 - edge) : y1 + edge, max(0, x0 - edge) : x1 + edge] = 0
            ink[y0:y1, x0:x1] = light
    return np.array(solid, np.int32).reshape(-1, 4)


def _is_character(light: Mask, measures: Measures) -> bool:
    """Whether a dark area is a large bold character (自, 国 blurred): all that is light in it are rectangles."""
    pieces = components_of(light)
    small = max(light.shape) < CHARACTER_GLYPHS * measures.glyph
    return small and bool((pieces.area > RECTANGLE_SHARE * pieces.width * pieces.height).all())


def _closed(light: Mask, measures: Measures) -> Mask:
    """Light glyphs with the pieces of each character joined: set wide, they are few."""
    near = np.ones((measures.px(PIECE_GLYPHS) | 1,) * 2, np.uint8)
    return np.asarray(cv2.morphologyEx(light, cv2.MORPH_CLOSE, near), np.uint8)


def _without_photos(part: Grey, light: Mask, measures: Measures) -> tuple[Grey, Mask]:
    """A dark box and what is light in it without its photos: what is too large for a glyph once dots are joined.

    All is kept where such pieces span most of the box: then it is a photo itself.
    """
    pieces = components_of(_closed(light, measures))
    photos = pieces.boxes[np.minimum(pieces.width, pieces.height) > DRAWING_GLYPHS * measures.glyph]
    if not len(photos) or sum(map(area, photos.tolist())) > HALF_SHARE * light.size:
        return part, light
    part, light = part.copy(), light.copy()
    for x0, y0, x1, y1 in photos.tolist():
        part[y0:y1, x0:x1], light[y0:y1, x0:x1] = np.median(part), 0
    return part, light


def find_pictures(
    pictured: tuple[Grey, Reduced], ink: Mask, bars: Boxes, pieces: Components, measures: Measures
) -> Boxes:
    """Toned areas that their tones and the rows of glyphs in them do not tell to be text; none in `bars`, solid boxes.

    `pictured`: the picture, whole and reduced. What is inside of pictures stays for the caller to take out.
    """
    (grey, small), pictures = pictured, []
    for box in _toned(small, pieces, measures):
        x0, y0, x1, y1 = box
        if covered(box, bars.tolist()) > 0.5:
            continue
        if _is_lettering(box, small) and holds_letters(ink[y0:y1, x0:x1], measures):
            continue
        if not (_two_toned(grey[y0:y1, x0:x1]) and has_text(ink[y0:y1, x0:x1], measures)):
            pictures.append(box)
    return np.array(joined(pictures), np.int32).reshape(-1, 4)


def find_drawings(text: Mask, pieces: Components, measures: Measures) -> tuple[Boxes, Boxes]:
    """Boxes of ink without tone that is far too large for a glyph, and of frames; rules and straight frames are out.

    What is as large but has text inside, or leaves most of its box free, is a frame of another kind, however large the
    letters in it: its ink is taken out of the text, but for type that touches it.
    """
    least = DRAWING_GLYPHS * measures.glyph
    drawn, frames = [], []
    for n in np.flatnonzero((pieces.width > least) & (pieces.height > least)).tolist():
        x0, y0, x1, y1 = box = pieces.boxes[n].tolist()
        own = pieces.own(n)
        hollow = free_share(own, measures.px(HOLLOW_CELL_GLYPHS)) >= HOLLOW_SHARE
        if not hollow and text_share(box, pieces, measures) < TEXT_SHARE:
            drawn.append(box)
            continue
        stuck = stuck_type(own, measures) if hollow else None
        text[y0:y1, x0:x1][own > (0 if stuck is None else stuck)] = 0
        frames += [box] if hollow else []
    both = (np.array(joined(boxes), np.int32).reshape(-1, 4) for boxes in (drawn, frames))
    return next(both), next(both)


def free_share(own: Mask, cell: int) -> float:
    """The largest upright rectangle without a piece's own ink, in squares so wide, as a share of the piece's box."""
    cells = pool(own, cell) if cell > 1 else own
    free, best = np.zeros(cells.shape[1], np.int64), 0
    for row in cells:
        free = np.where(row > 0, 0, free + 1)
        open_: list[tuple[int, int]] = []
        for x, high in enumerate([*free.tolist(), 0]):
            start = x
            while open_ and open_[-1][1] >= high:
                start, before = open_.pop()
                best = max(best, before * (x - start))
            open_.append((start, high))
    return best / cells.size


def covered(box: list[int], others: list[list[int]]) -> float:
    """The largest share of a box that another covers."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    shares = [
        max(0, min(box[2], o[2]) - max(box[0], o[0])) * max(0, min(box[3], o[3]) - max(box[1], o[1])) / area
        for o in others
    ]
    return max(shares, default=0.0)


def joined(boxes: list[list[int]]) -> list[list[int]]:
    """Boxes that overlap made one, but for what lies across another: a shadow along the page's edge, say."""
    boxes = list(boxes)
    n = 0
    while n < len(boxes):
        hit = next((m for m in range(n + 1, len(boxes)) if _of_one_picture(boxes[n], boxes[m])), None)
        if hit is None:
            n += 1
            continue
        boxes[n] = union(boxes[n], boxes.pop(hit))
        n = 0
    return boxes


def _of_one_picture(one: list[int], two: list[int]) -> bool:
    """Whether two boxes overlap, and the box around them holds little besides them."""
    return meet(one, two) and area(union(one, two)) <= JOINED_SHARE * (area(one) + area(two))


def reduced(grey: Grey, measures: Measures) -> Reduced:
    """The picture reduced until its glyphs are TONE_PX high."""
    scale = min(1.0, TONE_PX / measures.glyph)
    return Reduced(scaled_down(grey, scale), scale, grey.shape, measures.glyph)


def scaled_boxes(parts: Components, good: npt.NDArray[np.bool_], small: Reduced) -> list[list[int]]:
    """Boxes of the reduced picture in clean pixels."""
    boxes, shape = np.round(parts.boxes[good] / small.scale).astype(int), small.full
    found: list[list[int]] = np.minimum(boxes, [shape[1], shape[0], shape[1], shape[0]]).tolist()
    return found


def _toned(small: Reduced, pieces: Components, measures: Measures) -> list[list[int]]:
    """Areas without paper white."""
    closed = small.paperless.copy()
    paper = tone_at(closed, 0.9)
    toned, darkest = (closed < ratio * paper for ratio in TONE_RATIOS[1::2])
    least = PICTURE_GLYPHS * measures.glyph * small.scale
    found: list[list[int]] = []
    for ratio in TONE_RATIOS:
        parts = components_of((closed < ratio * paper).view(np.uint8))
        dark = np.bincount(parts.labels[toned], minlength=len(parts.area) + 1)[1:]
        filled = parts.area / (parts.width * parts.height)
        low = np.minimum(parts.width, parts.height) * PICTURE_GLYPHS / least
        strip = (low >= STRIP_GLYPHS) & (parts.area >= least**2) & (filled > STRIP_SHARE)
        good = ((low >= PICTURE_GLYPHS) | strip) & (dark > TONED_SHARE * parts.area)
        good &= filled >= (FULL_SHARE if ratio == TONE_RATIOS[0] else HALF_SHARE)
        for n in np.flatnonzero(good):
            box = scaled_boxes(parts, np.arange(len(good)) == n, small)[0]
            screened = ratio < TONE_RATIOS[0] and filled[n] > RECTANGLE_SHARE
            good[n] = text_share(box, pieces, measures) < (SCREEN_SHARE if screened else TEXT_SHARE)
            if good[n] and ratio in TONE_RATIOS[:2]:
                pale = ratio == TONE_RATIOS[0]
                picture = _earnest(parts, int(n), toned if pale else darkest, small)
                most = LETTERS_ON_SHADE[0 if pale else 1]
                good[n] = picture is None or _letters_beside(box, picture, pieces, measures) < most
            found += [box] if good[n] else []
        if good.any():
            closed[np.concatenate([[False], good])[parts.labels]] = 255
    return found


def _earnest(parts: Components, n: int, toned: npt.NDArray[np.bool_], small: Reduced) -> list[int] | None:
    """The box of what is toned in earnest in piece `n`, in clean pixels; None where that fills no rectangle."""
    x0, y0, x1, y1 = parts.boxes[n].tolist()
    whole = components_of(((parts.own(n) > 0) & toned[y0:y1, x0:x1]).view(np.uint8))
    if not len(whole.area):
        return None
    largest = int(np.argmax(whole.area))
    if whole.area[largest] < FULL_SHARE * whole.width[largest] * whole.height[largest]:
        return None
    left, top, right, bottom = (whole.boxes[largest] + [x0, y0, x0, y0]) / small.scale
    return [round(left), round(top), round(right), round(bottom)]


def _letters_beside(box: list[int], picture: list[int], pieces: Components, measures: Measures) -> int:
    """How many pieces as large as letters stand in a toned area `box` beside the `picture` in it."""
    x0, y0, x1, y1 = pieces.boxes.T
    within = (x0 >= box[0]) & (y0 >= box[1]) & (x1 <= box[2]) & (y1 <= box[3])
    beside = (x1 <= picture[0]) | (y1 <= picture[1]) | (x0 >= picture[2]) | (y0 >= picture[3])
    large = (pieces.height >= measures.glyph) & (pieces.height < DRAWING_GLYPHS * measures.glyph)
    return int((within & beside & large).sum())


def _dark(small: Reduced, measures: Measures) -> list[list[int]]:
    """Solid boxes: dark pieces with four straight sides, but for thin rules that touch them."""
    glyph = measures.glyph * small.scale
    dark = (small.grey < DARK_RATIO * tone_at(small.grey, 0.9)).view(np.uint8)
    whole = components_of(dark)
    kernel = np.ones((round(TOUCHING_GLYPHS * glyph) | 1,) * 2, np.uint8)
    alone = components_of(np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel), np.uint8))
    found = scaled_boxes(whole, _are_solid(whole, glyph), small)
    solid = _are_solid(alone, glyph)
    for n in np.flatnonzero(solid).tolist():
        x0, y0, x1, y1 = alone.boxes[n].tolist()
        piece = whole.labels[y0:y1, x0:x1][alone.own(n) > 0][0]
        solid[n] = alone.area[n] > MOST_OF_PIECE * whole.area[piece - 1]
    return found + [box for box in scaled_boxes(alone, solid, small) if covered(box, found) == 0]


def _are_solid(parts: Components, glyph: float) -> npt.NDArray[np.bool_]:
    """Which pieces are boxes with four straight sides, large enough for a line of text."""
    longer, shorter = np.maximum(parts.width, parts.height), np.minimum(parts.width, parts.height)
    good = (longer >= BOX_WIDE_GLYPHS * glyph) & (shorter >= BOX_GLYPHS * glyph)
    good &= parts.area > SOLID_SHARE * parts.width * parts.height
    for n in np.flatnonzero(good):
        good[n] = outline_share(parts, int(n)) > BOX_SHARE
    return good


def outline_share(parts: Components, n: int) -> float:
    """What the outline of a piece encloses, as a share of its upright box."""
    own = parts.own(n)
    outline, _ = cv2.findContours(own, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return float(max(map(cv2.contourArea, outline)) / max(1, (own.shape[0] - 1) * (own.shape[1] - 1)))


def _two_toned(part: Grey) -> bool:
    """Whether an area has one tone and ink on it, as tinted boxes have and photographs have not."""
    smooth = np.asarray(cv2.resize(part, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    tone, near = _main_tone(smooth)
    ink = float((smooth < tone // 2).mean())
    return near > FLAT_SHARE and 1 - near - ink < EDGE_SHARE + ink


def _main_tone(part: Grey) -> tuple[int, float]:
    """The commonest tone of an area, and the share of the area within FLAT_LEVELS of it."""
    counts = np.bincount(part.ravel(), minlength=256)
    near = np.convolve(counts, np.ones(2 * FLAT_LEVELS + 1), mode="same")
    tone = int(np.argmax(near))
    return tone, float(near[tone] / counts.sum())


def _is_dark_bar(part: Grey, light: Mask, measures: Measures) -> bool:
    """Whether a dark area has one tone but for light glyphs: thin strokes that the scan has blurred are all edge."""
    dark = np.asarray(255 - part, np.uint8)
    if _two_toned(dark):
        return True
    edge = 2 * measures.px(STROKE_EDGE_GLYPHS) + 1
    dark = np.asarray(cv2.blur(dark, (edge, edge)), np.uint8)  # hatching and dots are one tone
    tone, _ = _main_tone(dark)
    glyphs = cv2.dilate(light, np.ones((edge, edge), np.uint8)) > 0
    other = np.abs(dark.astype(np.int16) - tone) > FLAT_LEVELS
    return bool(glyphs.mean() < GLYPH_SHARE and (other & ~glyphs).mean() < STRAY_TONE)


def _is_lettering(box: list[int], small: Reduced) -> bool:
    """Whether an area is ink and paper all over, as large letters are: seen in the reduced picture."""
    x0, y0, x1, y1 = (round(side * small.scale) for side in box)
    near = np.ones((round(TONE_GLYPHS * TONE_PX) | 1,) * 2, np.uint8)
    part = cv2.blur(small.grey[y0:y1, x0:x1], (3, 3))
    apart = cv2.subtract(cv2.dilate(part, near), cv2.erode(part, near))
    return bool((apart > CONTRAST * 255).mean() > CONTRAST_SHARE)


def _light(part: Grey) -> Mask:
    """Light glyphs on a dark box, without the paper at its edges."""
    level, _ = cv2.threshold(part, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    light = (part > level).astype(np.uint8)
    pieces = components_of(light)
    height, width = part.shape
    x0, y0, x1, y1 = pieces.boxes.T
    inside = (x0 > 0) & (y0 > 0) & (x1 < width) & (y1 < height)
    return np.asarray(np.concatenate([[False], inside])[pieces.labels], np.uint8)
