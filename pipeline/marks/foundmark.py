"""A jump mark as it was found in a text, in whatever script."""

from typing import NamedTuple


class Found(NamedTuple):
    """A mark at [start, end) of the text that was searched, the page it names, how like a known form it is."""

    start: int
    end: int
    forward: bool
    page: str | None
    likeness: float = 1.0
