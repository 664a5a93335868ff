"""The pictures of the web page: the scan as delivered, small enough to pan and zoom without waiting."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.warp import put_back
from pipeline.errors import ShangjieError
from pipeline.picture.frame import Frame
from tasks.files import write
from tasks.inspect.view import PictureView
from tasks.made import load
from tasks.pages import CleanPage, PageTask, ScanPage
from tasks.pictures import encode_jpeg

FOLDER = "inspect"
LARGE_PX = 2400
"""Long side: body text of a broadsheet (580 mm, 9 point characters) keeps 13 px, and a browser 17 MB a page."""
SMALL_PX = 480
"""Long side of a small picture, shown at half of that on common screens."""
NAME_DIGITS = 12
"""Digits of the digest in a picture's name: a scan that was replaced gives another name."""


def view_picture(task: PageTask) -> PictureView | None:
    """A page's pictures, made unless they are there; None where neither scan nor clean picture can be had."""
    scanned = load(task.clone(ScanPage).made_path)
    cleaned = load(task.clone(CleanPage).made_path)
    if scanned is None or scanned.failure:
        return None
    name = f"{task.folder.name}-{scanned.origin[:NAME_DIGITS]}"
    if _exists(task, name):
        return _view(name)
    try:
        grey = task.scan(scanned.origin).grey
    except ShangjieError:
        if cleaned is None or cleaned.failure or not task.path(CleanPage.outputs[1]).exists():
            return None
        name = f"{task.folder.name}-clean-{cleaned.outputs[CleanPage.outputs[1]].sha256[:NAME_DIGITS]}"
        clean = task.clean()
        grey = unframe(clean.grey, clean.frame)
    large = shrink(grey, LARGE_PX)
    for address, picture in ((_view(name).large, large), (_view(name).small, shrink(large, SMALL_PX))):
        write(task.issue_folder / address, encode_jpeg(picture))
    return _view(name)


def _view(name: str) -> PictureView:
    return PictureView(large=f"{FOLDER}/{name}.jpg", small=f"{FOLDER}/{name}-small.jpg")


def _exists(task: PageTask, name: str) -> bool:
    view = _view(name)
    return (task.issue_folder / view.large).exists() and (task.issue_folder / view.small).exists()


def shrink(grey: NDArray[np.uint8], side_px: int) -> NDArray[np.uint8]:
    """The picture with no side longer than `side_px`."""
    height, width = grey.shape
    scale = min(1.0, side_px / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def unframe(grey: NDArray[np.uint8], frame: Frame) -> NDArray[np.uint8]:
    """The clean picture put back as the scan lay, so that boxes fit it; at most LARGE_PX on its long side."""
    return put_back(grey, frame, min(1.0, LARGE_PX / max(frame.scan_width, frame.scan_height)))
