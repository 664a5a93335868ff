"""Pictures made smaller, the quick way."""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]


def shrunk(picture: Grey, factor: int) -> Grey:
    """The picture reduced by a whole factor, each pixel the mean of a square; what is no whole square is left out.

    OpenCV does it in a sixth of the time that it takes where pixels lie in two squares.
    """
    size = max(1, picture.shape[1] // factor), max(1, picture.shape[0] // factor)
    whole = picture[: size[1] * factor, : size[0] * factor]
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)


def scaled_down(picture: Grey, scale: float) -> Grey:
    """The picture reduced by any scale up to 1: by a whole factor as far as that goes, then by the rest."""
    factor = int(1 / scale)
    size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    return np.asarray(cv2.resize(shrunk(picture, factor), size, interpolation=cv2.INTER_AREA), np.uint8)
