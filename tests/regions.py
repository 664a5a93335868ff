"""Pages made of regions, for the tests of fragments."""

from pipeline.model import Box, Kind, Line, Page, Region


def page(*regions: tuple[Kind, int | None, list[str]]) -> Page:
    """A page with one region under the other, each of a kind and a group."""
    made: list[Region] = []
    lines: list[Line] = []
    y = 0
    for order, (kind, group, texts) in enumerate(regions):
        name = f"p01-r{order:02}"
        made.append(
            Region(id=name, kind=kind, order=order, box=Box(0, y, 300, y + 40 * len(texts)), group=group, size_px=30)
        )
        for text in texts:
            lines.append(Line(id=f"p01-l{len(lines):04}", region=name, text=text, box=Box(0, y, 300, y + 30)))
            y += 40
    return Page(issue="i", number=1, source="p.png", regions=tuple(made), lines=tuple(lines))
