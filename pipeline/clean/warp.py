"""Pictures led from the scan to the clean page by its Frame, and back."""

from collections.abc import Callable
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.bend import Bend
from pipeline.picture.frame import Frame
from pipeline.picture.ink import ink_and_paper

BAND_PX = 32
"""Rows of a page that are unbent at once: the places of all its pixels take eight times its memory."""


def warped(grey: NDArray[np.uint8], frame: Frame) -> NDArray[np.uint8]:
    """Turn, straighten and scale in one step; pixels are copied where nothing but a turn is needed."""
    if frame.skew_deg == 0 and frame.bend is None:
        turned = np.ascontiguousarray(np.rot90(grey, -frame.turn_deg // 90))
        if frame.scale == 1:
            return turned
        how = cv2.INTER_CUBIC if frame.scale > 1 else cv2.INTER_AREA
        return cast("NDArray[np.uint8]", cv2.resize(turned, frame.clean_size, interpolation=how))
    before = 1.0
    if frame.scale < 1:  # first the means of areas, since a warp samples points
        before = frame.scale
        size = (round(grey.shape[1] * before), round(grey.shape[0] * before))
        grey = cast("NDArray[np.uint8]", cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
    paper = ink_and_paper(grey)[1]
    matrix = _to_clean_matrix(frame, before)
    if frame.bend is not None:
        return _straightened(grey, frame, cv2.invertAffineTransform(matrix), paper)
    return cast(
        "NDArray[np.uint8]",
        cv2.warpAffine(grey, matrix, frame.clean_size, flags=cv2.INTER_CUBIC, borderValue=(paper,)),
    )


def _straightened(grey: NDArray[np.uint8], frame: Frame, to_scan: NDArray[Any], paper: float) -> NDArray[np.uint8]:
    """The clean picture with its lines unbent, band by band."""
    width, height = frame.clean_size
    page = np.empty((height, width), np.uint8)
    x = np.arange(width, dtype=np.float32)[None, :]
    for top in range(0, height, BAND_PX):
        y = np.arange(top, min(height, top + BAND_PX), dtype=np.float32)[:, None]
        bent_x, bent_y = bent_places(frame, x + 0.5, y + 0.5)
        bent_x, bent_y = (place.astype(np.float32) - np.float32(0.5) for place in (bent_x, bent_y))
        scan_x, scan_y = (a * bent_x + b * bent_y + c for a, b, c in to_scan.astype(np.float32))
        page[top : top + BAND_PX] = cv2.remap(
            grey, scan_x, scan_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,)
        )
    return page


def put_back(clean: NDArray[np.uint8], frame: Frame, scale: float) -> NDArray[np.uint8]:
    """The clean picture as the scan lay, `scale` times its size, white around the page: boxes of the scan fit it."""
    width, height = (max(1, round(side * scale)) for side in (frame.scan_width, frame.scan_height))
    x = (np.arange(width)[None, :] + 0.5) / scale - frame.area.x0 - 0.5
    y = (np.arange(height)[:, None] + 0.5) / scale - frame.area.y0 - 0.5
    bent_x, bent_y = (a * x + b * y + c + 0.5 for a, b, c in _to_clean_matrix(frame, 1.0))
    there = [(place - 0.5).astype(np.float32) for place in _straight_places(frame, bent_x, bent_y)]
    return cast("NDArray[np.uint8]", cv2.remap(clean, there[0], there[1], cv2.INTER_LINEAR, borderValue=(255,)))


def bent_places(frame: Frame, x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where points of the clean picture lie before its lines were unbent, in the same pixels."""
    return _across_lines(frame, x, y, Bend.bent)


def _straight_places(frame: Frame, x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The inverse of `bent_places`."""
    return _across_lines(frame, x, y, Bend.straight)


def _across_lines(
    frame: Frame, x: NDArray[Any], y: NDArray[Any], way: Callable[..., NDArray[Any]]
) -> tuple[NDArray[Any], NDArray[Any]]:
    if frame.bend is None:
        return x, y
    width, height = frame.turned_size
    if frame.bend.down:
        return frame.scale * way(frame.bend, y / frame.scale, x / frame.scale, height, width), y
    return x, frame.scale * way(frame.bend, x / frame.scale, y / frame.scale, width, height)


def _to_clean_matrix(frame: Frame, before: float) -> NDArray[np.float64]:
    """From the pixel middles of the scan, scaled by `before`, to those of the clean picture (2 x 3)."""
    quarter = np.deg2rad(frame.turn_deg + frame.skew_deg)
    cos, sin = np.cos(quarter), np.sin(quarter)
    turn = frame.scale * np.array([[cos, -sin], [sin, cos]])
    width, height = frame.turned_size
    scan_middle = np.array([frame.area.width, frame.area.height]) / 2
    clean_middle = frame.scale * np.array([width, height]) / 2
    shift = clean_middle - turn @ scan_middle
    linear = turn / before
    return np.column_stack((linear, linear @ np.array([0.5, 0.5]) + shift - 0.5))
