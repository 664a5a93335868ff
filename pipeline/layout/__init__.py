"""Layout: where the lines of a page are, what they are, and in which order they are read."""

from pipeline.layout.overlay import draw_layout
from pipeline.layout.stage import find_layout

__all__ = ["draw_layout", "find_layout"]
