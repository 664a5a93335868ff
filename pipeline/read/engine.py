"""What every reading engine is: pictures of lines in, their text with a confidence out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]
    """A line, grey (height, width) or BGR (height, width, 3), upright, dark on light, of any size."""


class Reading(NamedTuple):
    """One line as read: `confidence` 0 to 1; `centres` are its characters' x in the crop, 0 to 1, if known."""

    text: str
    confidence: float
    centres: tuple[float, ...] | None


class Reader(Protocol):
    """An engine. `read` answers one reading a picture, in their order; text "" where it saw none."""

    name: str

    def read(self, images: Sequence[Picture], language: str) -> list[Reading]:
        """Read pictures of single horizontal lines in one language; raises ToolError if it cannot run."""
