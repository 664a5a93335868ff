"""Jump marks that are broken over lines: where a mark stands in the lines of a text, and what completes one."""

from collections.abc import Callable, Sequence

from pipeline.chars import is_wide
from pipeline.marks.foundmark import Found
from pipeline.marks.jumpmarks import (
    LONGEST_MARK,
    MARK_REACH,
    backward_mark,
    forward_mark,
    is_mark,
    lacks_its_first,
    lacks_its_last,
)
from pipeline.model import JumpMark, Kind, Piece
from pipeline.segment.rows import Row

MARK_LINES = 3
"""A mark of three words, beside a picture that its text flows around, is broken over so many lines at most."""


_OPENS_MARK = frozenset("（(【〔［[▲◀←◁▶►")
"""A mark behind other words of its line begins with one of these, or behind a blank."""


def mark_over(before: str, after: str, search: Callable[[str], Found | None]) -> Found | None:
    """The mark that `search` finds in two lines run on, where it is broken over both: 下转 / A5版, From / Page 3."""
    text = run_on([before, after])
    found = search(text)
    return found if found and found.start < len(before) and found.end > len(text) - len(after) else None


def is_rest(rows: Sequence[Row], n: int, search: Callable[[str], Found | None]) -> bool:
    """Whether row `n` is the rest of a mark that the text before it begins: 下转 / A5版, Fortsetzung / von Seite 1."""
    before = rows[n - 1] if n else None
    return before is not None and before.kind is Kind.BODY and mark_over(before.text, rows[n].text, search) is not None


def ends_mark(before: str, after: str) -> bool:
    """Whether the line `after` is the rest of a mark that points forward, and less like one alone: （下转 / 第2版）."""
    whole, alone = mark_over(before, after, forward_mark), forward_mark(after)
    return whole is not None and (alone is None or alone.likeness < whole.likeness)


def completes_mark(before: str, after: str) -> bool:
    """Whether the line `after` is the rest of the mark that the one before ends with: （下转第1 / 2版）."""
    if len(after) > LONGEST_MARK:
        return False
    cut, whole = forward_mark(before), mark_over(before, after, forward_mark)
    return cut is not None and whole is not None and whole.likeness > cut.likeness


def marks_of(body: Sequence[Row]) -> list[JumpMark]:
    """The marks at the two ends of a fragment's running text."""
    marks: list[JumpMark] = []
    head = _likeliest([body[:lines] for lines in range(1, MARK_LINES + 1)], backward_mark)
    if head:
        marks.append(head)
    begun = {piece.line: piece.end for mark in marks for piece in mark.pieces}
    tail = _likeliest([body[-lines:] for lines in range(1, MARK_LINES + 1)], forward_mark)
    if tail and all(piece.start >= begun.get(piece.line, 0) for piece in tail.pieces):
        marks.append(tail)
    return marks


def mark_behind(head: Row) -> JumpMark | None:
    """The mark that points back behind the words of a head, in its line: 春天来了（上接第1版）."""
    text = head.line.text
    for at in range(max(1, len(text) - LONGEST_MARK), len(text)):
        found = backward_mark(text[at:]) if text[at] in _OPENS_MARK or text[at - 1].isspace() else None
        if found and found.start == 0 and found.end == len(text) - at and not is_mark(text[:at]):
            piece = Piece(line=head.line.id, start=at, end=len(text))
            return JumpMark(pieces=(piece,), text=text[at:], forward=False, page=found.page)
    return None


def _likeliest(windows: Sequence[Sequence[Row]], search: Callable[[str], Found | None]) -> JumpMark | None:
    """The mark that is most like a known form: in one line, or broken over two; of two alike the longer one."""
    best: tuple[Found, Sequence[Row]] | None = None
    for rows in windows:
        text = run_on([row.line.text for row in rows])
        found = search(text)
        if found and (best is None or (found.likeness, found.page == best[0].page) > (best[0].likeness, False)):
            best = (found, rows)
        if len(text) >= MARK_REACH:
            break
    return _jump_mark(best[1], best[0]) if best else None


def _jump_mark(rows: Sequence[Row], found: Found) -> JumpMark:
    pieces: list[Piece] = []
    texts = [row.line.text for row in rows]
    for n, row in enumerate(rows):
        size = len(texts[n])
        at = len(run_on(texts[: n + 1])) - size
        start, end = max(0, found.start - at), min(size, found.end - at)
        if start < end:
            start = 0 if found.forward and lacks_its_first(texts[n], start) else start
            end = size if not found.forward and lacks_its_last(texts[n], end) else end
            pieces.append(Piece(line=row.line.id, start=start, end=end))
    own = {row.line.id: text for row, text in zip(rows, texts, strict=True)}
    text = run_on([own[piece.line][piece.start : piece.end] for piece in pieces]).strip()
    return JumpMark(pieces=tuple(pieces), text=text, forward=found.forward, page=found.page)


def run_on(texts: Sequence[str]) -> str:
    """Lines as one text: a blank where words of letters meet, as it stands in a mark that is broken over lines."""
    out = ""
    for text in texts:
        left, right = out[-1:], text[:1]
        words = left.isalnum() and right.isalnum() and not (left.isdigit() and right.isdigit())
        out += " " * (words and not (is_wide(left) or is_wide(right))) + text
    return out
