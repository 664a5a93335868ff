"""A scan to the upright, even, grey picture that layout and reading work on, and the way back.

It stays out of the way: what is not wrong with a scan is not touched, and a clean one comes out as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.bleed import without_bleed
from pipeline.clean.border import CELL_PX, find_border, painted
from pipeline.clean.curl import find_bend
from pipeline.clean.fading import without_fading
from pipeline.clean.folds import without_folds
from pipeline.clean.grain import without_grain
from pipeline.clean.light import paper_light
from pipeline.clean.scratches import without_scratches
from pipeline.clean.skew import MOST_DEG, find_skew
from pipeline.clean.specks import without_specks
from pipeline.clean.turn import find_turn
from pipeline.clean.warp import warped
from pipeline.model import Notice
from pipeline.picture.frame import Frame
from pipeline.picture.ink import ink_and_paper, measure_print
from pipeline.scan.stage import Scan

MOST_GAIN = 2.0
"""Paper darker than half the lightest is not lit up further: there is a shadow with nothing to read in."""


Step = Literal["border", "light", "folds", "fading", "scratches", "bleed", "specks", "turn", "skew", "bend", "scale"]


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """When a scan is changed, and how far.

    `least_skew_deg`: less moves the ends of a 3,000 px line by 5 px, a sixth of its height, and turning
    blurs. `most_skew_deg`: beyond it the lean is put right too, and said. Characters smaller than
    `least_glyph_px` or larger than `most_glyph_px` are scaled to `target_glyph_px`, where readers do best
    (their models take lines of 48 px). `uneven_light`: share by which the paper's light falls off across
    the page before it is evened. `max_pixels` bounds the picture that scaling up makes. `without` leaves steps
    out, so that their gain can be measured.
    """

    least_skew_deg: float = 0.1
    most_skew_deg: float = 5.0
    least_glyph_px: float = 22.0
    most_glyph_px: float = 72.0
    target_glyph_px: float = 32.0
    most_scale: float = 4.0
    uneven_light: float = 0.12
    max_pixels: int = 100_000_000
    without: frozenset[Step] = frozenset()


@dataclass(frozen=True, slots=True)
class Clean:
    """The clean picture, uint8, height x width; `frame` leads its boxes back to the scan."""

    grey: NDArray[np.uint8]
    frame: Frame
    notices: tuple[Notice, ...] = ()


def clean_page(
    scan: Scan,
    settings: CleanSettings | None = None,
    confidence_of: Callable[[list[NDArray[np.uint8]]], list[float]] | None = None,
) -> Clean:
    """Turn upright, put straight, whiten the scanner's border, even the light, scale; each only if needed.

    `confidence_of` reads single lines and says how sure it is of each (0 to 1); without it the page is
    taken to stand upright. Never fails: what cannot be put right is said in a notice.
    """
    settings = settings or CleanSettings()
    found = scan.found or measure_print(scan.grey)
    grey, notices = _even(scan.grey, found.glyph_px, settings)
    grey, marks = _without_marks(grey, found.glyph_px, settings)
    notices += marks
    turn = 0
    if confidence_of and found.glyph_px and "turn" not in settings.without:
        turn = find_turn(grey, found, confidence_of)
    upright, glyph_px = np.ascontiguousarray(np.rot90(found.ink, -turn // 90)), found.glyph_px * found.ink_scale
    skew = 0.0 if "skew" in settings.without else find_skew(upright, glyph_px)
    if abs(skew) < settings.least_skew_deg:
        skew = 0.0
    bend = None
    if "bend" not in settings.without:
        down = (found.rows < found.columns) != (turn in (90, 270))
        bend = find_bend(upright, glyph_px, skew, down=down, scale=found.ink_scale)
    scale = 1.0 if "scale" in settings.without else _scale(found.glyph_px, grey.size, settings)
    width, height = scan.size
    frame = Frame(
        scan_width=width, scan_height=height, part=scan.part, turn_deg=turn, skew_deg=skew, bend=bend, scale=scale
    )
    notices += _geometry_notices(frame, found.glyph_px, settings)
    return Clean(warped(grey, frame), frame, tuple(notices))


def _notice(code: str, message: str) -> Notice:
    return Notice(stage="clean", code=code, message=message)


def _geometry_notices(frame: Frame, glyph_px: float, settings: CleanSettings) -> list[Notice]:
    notices = []
    if frame.turn_deg:
        notices.append(_notice("turned", f"the page was turned by {frame.turn_deg} degrees clockwise"))
    if frame.bend:
        notices.append(_notice("bent", "the page does not lie flat; its lines were straightened"))
    if abs(frame.skew_deg) > settings.most_skew_deg:
        lean = f"the page leans by {frame.skew_deg:g} degrees, more than a scan should; put right as far as that"
        notices.append(_notice("skew-large", lean if abs(frame.skew_deg) < MOST_DEG else f"{lean}, perhaps not all"))
    if frame.scale > 1:
        size = f"characters are only {glyph_px:.0f} pixels high; enlarged {frame.scale:g} times"
        notices.append(_notice("low-resolution", size))
    return notices


def _scale(glyph_px: float, pixels: int, settings: CleanSettings) -> float:
    """In eighths, the scale that brings characters to the target; 1 if they are of a readable size."""
    if not glyph_px or settings.least_glyph_px <= glyph_px <= settings.most_glyph_px:
        return 1.0
    wanted = min(settings.target_glyph_px / glyph_px, settings.most_scale, (settings.max_pixels / pixels) ** 0.5)
    return max(1, int(8 * wanted)) / 8


def _even(grey: NDArray[np.uint8], glyph_px: float, settings: CleanSettings) -> tuple[NDArray[np.uint8], list[Notice]]:
    """Whiten the scanner's black and even the light of the paper and of its folds, where there is need."""
    notices = []
    paper = ink_and_paper(grey)[1]
    border = None if "border" in settings.without else find_border(grey, paper)
    if border is not None:
        grey = painted(grey, border, paper)
        notices.append(_notice("border", f"black around the page was whitened, {border.mean():.0%} of the picture"))
    light = None if "light" in settings.without else paper_light(grey, border)
    if light is not None and light.min() < (1 - settings.uneven_light) * light.max():
        even = np.clip(light, light.max() / MOST_GAIN, 255).round().astype(np.uint8)
        full = cv2.resize(even, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
        grey = cast("NDArray[np.uint8]", cv2.divide(grey, full, scale=float(light.max())))
        notices.append(
            _notice("uneven-light", f"light that fell off by {1 - light.min() / light.max():.0%} was evened")
        )
    if "folds" not in settings.without:
        sheet = (slice(None), slice(None)) if border is None else _inside(border)
        flat, folds = without_folds(grey[sheet], glyph_px)
        if folds:
            grey = grey.copy()
            grey[sheet] = flat
            notices.append(_notice("folds", f"the shade of {folds} folds across the sheet was taken out"))
    return grey, notices


def _without_marks(
    grey: NDArray[np.uint8], glyph_px: float, settings: CleanSettings
) -> tuple[NDArray[np.uint8], list[Notice]]:
    """Make faded print dark, before it may be taken for the other side's, and take out what is no print of the page."""
    notices = []
    for setting, code, mend, message in (
        ("fading", "fading", lambda grey, _: without_fading(grey), "{:.0%} of the text had faded and was made darker"),
        ("scratches", "scratches", without_scratches, "{} scratches across the whole picture were filled"),
        ("bleed", "grain", without_grain, "the other side showed through as grain on {:.0%} of the page"),
        ("bleed", "bleed", without_bleed, "the other side showed through, up to {:.0%} as dark as print"),
        ("specks", "specks", without_specks, "{:.1f} specks to a character's square were taken out"),
    ):
        if setting not in settings.without:
            grey, found = mend(grey, glyph_px)
            notices += [_notice(code, message.format(found))] if found else []
    return grey, notices


def _inside(border: NDArray[np.uint8]) -> tuple[slice, slice]:
    """The part of the picture that holds all of the sheet inside of a `border`, in cells of CELL_PX."""
    x, y, across, down = cv2.boundingRect(1 - border)
    return slice(y * CELL_PX, (y + down) * CELL_PX), slice(x * CELL_PX, (x + across) * CELL_PX)
