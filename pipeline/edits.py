"""All clean-up is edits: replayed over the lines they give the text, left out they give the lines back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.model import Edit

EditsByLine = Mapping[str, tuple[Edit, ...]]


def by_line(edits: Iterable[Edit]) -> dict[str, tuple[Edit, ...]]:
    """Group `edits` by line, each group in order of place.

    Raises ValueError when two edits of a line overlap: their order would then decide the text.
    """
    groups: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        groups[edit.line].append(edit)
    ordered = {line: tuple(sorted(group, key=lambda e: (e.start, e.end))) for line, group in groups.items()}
    for line, group in ordered.items():
        for before, after in zip(group, group[1:], strict=False):
            if after.start < before.end:
                raise ValueError(f"edits of line {line} overlap: {before} and {after}")
    return ordered


def replay(text: str, edits: Iterable[Edit]) -> str:
    """`text` of one line with its `edits` (sorted, not overlapping) applied."""
    return replay_range(text, edits, 0, len(text))


def replay_range(text: str, edits: Iterable[Edit], start: int, end: int) -> str:
    """What the characters [start, end) of `text` become; edits that lie outside are left out."""
    out: list[str] = []
    at = start
    for edit in edits:
        if start <= edit.start and edit.end <= end:
            out += (text[at : edit.start], edit.replacement)
            at = edit.end
    out.append(text[at:end])
    return "".join(out)
