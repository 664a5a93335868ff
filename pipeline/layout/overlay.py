"""What the layout saw, drawn over the page: an operator sees in three seconds what went wrong."""

import itertools

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Grey
from pipeline.model import Box, Kind, Page, Region
from pipeline.picture.frame import Frame
from pipeline.picture.sizing import scaled_down

Picture = npt.NDArray[np.uint8]

HEIGHT_PX = 1600
"""The overlay is so high at most: fits a screen, and lines can still be told apart."""
COLOURS: dict[Kind, tuple[int, int, int]] = {
    Kind.KICKER: (0, 170, 255),
    Kind.HEADLINE: (0, 0, 230),
    Kind.DECK: (0, 120, 255),
    Kind.SUBHEAD: (200, 0, 200),
    Kind.BYLINE: (120, 120, 0),
    Kind.BODY: (200, 90, 0),
    Kind.CAPTION: (0, 150, 60),
    Kind.FIGURE: (90, 90, 90),
    Kind.TABLE: (150, 100, 60),
    Kind.ADVERT: (60, 160, 160),
    Kind.FURNITURE: (140, 140, 140),
    Kind.RULE: (0, 160, 0),
}
"""BGR by kind."""
NEXT = (170, 170, 170)
"""The way from each group's first region to the next group's."""
UNCOVERED = (255, 0, 255)
"""Places of ink that lies in no region."""


def draw_layout(grey: Grey, frame: Frame, page: Page) -> Picture:
    """The clean picture in BGR, at most HEIGHT_PX high, with all that the layout found.

    Regions by kind, numbered in reading order, an arrow from each to the next of its group and a grey one from
    group to group, lines, group outlines, figures crossed, uncovered ink in magenta.
    """
    scale = min(1.0, HEIGHT_PX / grey.shape[0])
    picture: Picture = np.asarray(cv2.cvtColor(scaled_down(grey, scale) // 2 + 127, cv2.COLOR_GRAY2BGR), np.uint8)
    shown = [region for region in page.regions if region.box is not None]
    places = {region.id: _small(region.box, frame, scale) for region in shown if region.box is not None}
    kinds = {region.id: region.kind for region in shown}
    for line in page.lines:
        if line.box is not None:
            box = _small(line.box, frame, scale)
            _wash(picture, box, COLOURS[kinds.get(line.region, Kind.BODY)])
    for region in shown:
        _draw_region(picture, region, places[region.id])
    _draw_groups(picture, shown, places)
    firsts = [two for one, two in zip([None, *shown], shown, strict=False) if one is None or one.group != two.group]
    for one, two in itertools.pairwise(region for region in firsts if region.group is not None):
        cv2.arrowedLine(picture, _middle(places[one.id]), _middle(places[two.id]), NEXT, 2, cv2.LINE_AA, 0, 0.02)
    for one, two in itertools.pairwise(shown):
        if one.group is not None and one.group == two.group:
            cv2.arrowedLine(
                picture, _middle(places[one.id]), _middle(places[two.id]), (0, 0, 0), 1, cv2.LINE_AA, 0, 0.04
            )
    for region in shown:
        _number(picture, region, places[region.id])
    for notice in page.notices:
        if notice.box is not None:
            x0, y0, x1, y1 = _small(notice.box, frame, scale)
            cv2.rectangle(picture, (x0 - 2, y0 - 2), (x1 + 2, y1 + 2), UNCOVERED, 2)
    return picture


def _small(box: Box, frame: Frame, scale: float) -> Box:
    return Box(*(round(v * scale) for v in frame.to_clean(box)))


def _middle(box: Box) -> tuple[int, int]:
    return (box.x0 + box.x1) // 2, (box.y0 + box.y1) // 2


def _wash(picture: Picture, box: Box, colour: tuple[int, int, int]) -> None:
    """A thin coat of colour over a line."""
    part = picture[box.y0 : box.y1, box.x0 : box.x1]
    part[:] = (part * 0.75 + np.array(colour) * 0.25).astype(np.uint8)


def _draw_region(picture: Picture, region: Region, box: Box) -> None:
    colour = COLOURS[region.kind]
    cv2.rectangle(picture, box[:2], box[2:], colour, 2)
    if region.kind is Kind.FIGURE:
        cv2.line(picture, box[:2], box[2:], colour, 1)
        cv2.line(picture, (box.x0, box.y1), (box.x1, box.y0), colour, 1)


def _draw_groups(picture: Picture, regions: list[Region], places: dict[str, Box]) -> None:
    """A pale outline of the group's colour a little outside each of its regions."""
    for region in regions:
        if region.group is not None:
            hue = np.array([[[region.group * 47 % 180, 160, 235]]], np.uint8)
            colour = cv2.cvtColor(hue, cv2.COLOR_HSV2BGR)[0, 0].tolist()
            x0, y0, x1, y1 = places[region.id]
            cv2.rectangle(picture, (x0 - 4, y0 - 3), (x1 + 4, y1 + 3), colour, 3)


def _number(picture: Picture, region: Region, box: Box) -> None:
    words = f"{region.order}" if region.group is None else f"{region.order} g{region.group}"
    (width, height), _ = cv2.getTextSize(words, cv2.FONT_HERSHEY_SIMPLEX, 0.5, 1)
    cv2.rectangle(picture, (box.x0, box.y0), (box.x0 + width + 4, box.y0 + height + 4), (255, 255, 255), -1)
    place = (box.x0 + 2, box.y0 + height + 2)
    cv2.putText(picture, words, place, cv2.FONT_HERSHEY_SIMPLEX, 0.5, COLOURS[region.kind], 1, cv2.LINE_AA)
