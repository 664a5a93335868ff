"""What every reading engine is: pictures of lines in, their text with a confidence out."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""A line, grey (height, width) or BGR (height, width, 3), upright, dark on light, of any size."""


class Reading(NamedTuple):
    """One line as read: its characters' middles in the crop, x from 0 to 1, and how sure each is, 0 to 1."""

    text: str
    centres: tuple[float, ...]
    chances: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """How sure the line is, 0 to 1: the share of its characters that is right; 0 where nothing was read."""
        return sum(self.chances) / len(self.chances) if self.chances else 0.0


NOTHING = Reading("", (), ())
"""Of a picture in which nothing was seen."""


class Reader(Protocol):
    """An engine. `read` answers one reading a picture, in their order; `NOTHING` where it saw none."""

    name: str

    def read(self, images: Sequence[Picture], language: str, *, vertical: bool = False) -> list[Reading]:
        """Read pictures of single lines in one language; raises ToolError if it cannot run.

        `vertical` lines are laid on their left side, so that they read from left to right.
        """
