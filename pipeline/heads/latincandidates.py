"""Lines of Latin-script text without geometry that could be heads, by how they and what is around them are set."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.chars import CUT_WORD, HYPHENS, OPENING_QUOTES, ends_closed
from pipeline.heads.fulllines import FULL_LINE
from pipeline.heads.headblocks import (
    AROUND_LINES,
    MOST_LINES,
    Block,
    Part,
    few_lines,
    parts_of,
    printed_size,
    resumes,
    stands_out,
)
from pipeline.heads.latinlines import (
    DATELINE,
    LONGEST,
    fills_column,
    joined_lines,
    opens_text,
    read_as_latin_heads,
    reads_as_latin_head,
    surely_opens,
)
from pipeline.heads.standalone import is_alone, reads_alone
from pipeline.language.bylines import byline_at_end, is_byline
from pipeline.language.functionwords import opens_sentence
from pipeline.language.lettercase import is_capitals, is_titled
from pipeline.marks.jumpmarks import backward_mark, forward_mark
from pipeline.model import Kind

END_LINES = 2
"""Lines that a mark or a byline is broken over behind the last sentence of an article: Fortsetzung auf / Seite 2."""


def words_of(lines: Sequence[Block], part: Part) -> str:
    """The words of a part, those whole again that its lines cut."""
    return joined_lines(lines[n].text for n in part)


def find_candidates(lines: Sequence[Block]) -> Iterator[Part]:
    """Blocks, beginnings of blocks and lines in capitals inside of them that could be heads."""
    above, last = "", -1
    for part in parts_of(lines):
        before = part[0] - 1
        above = above if before == last else ""
        last = part[-1]
        words = words_of(lines, part)
        if before >= 0 and _is_over_text(lines, before):
            above = ""  # what stands right under it in capitals is where the report was sent from
            yield from (found for found in _inside(lines, part, free=False) if found[0] != part[0])
            continue
        if (
            few_lines([lines[n].text for n in part])
            and not any(lines[n].indented for n in part[1:])
            and not _goes_on_behind_mark(lines, part[0], words)
            and not any(CUT_WORD.search(lines[n].read) or backward_mark(lines[n].text) for n in part)
            and (
                DATELINE.match(words) is None
                or (reads_alone(words) and (is_capitals(words) or words[-1] in "?!" or is_alone(lines, part)))
            )
            and (_read_as_heads(lines, part) or _is_over_byline(lines, part) or (above and _goes_on(above, words)))
        ):
            yield part
            above = f"{above} {words}" if above else words
            continue
        above = ""
        leading = _leading_lines(lines, part)
        if leading:
            yield part[:leading]
        begins = not leading and not _goes_on_behind_mark(lines, part[0], lines[part[0]].text)
        yield from _inside(lines, part[leading:], free=begins)


def _goes_on_behind_mark(lines: Sequence[Block], n: int, words: str) -> bool:
    """Whether words with a full stop, not all in capitals, stand behind a mark that points back: a sentence's end."""
    return n > 0 and words[-1] == "." and not is_capitals(words) and backward_mark(lines[n - 1].text) is not None


def _is_over_text(lines: Sequence[Block], n: int) -> bool:
    """Whether line `n` is a byline between a head and its text: no text that ended stands before it."""
    start = next((k + 1 for k in range(n, -1, -1) if lines[k].kind is not Kind.BYLINE), 0)
    return 0 < start <= n and lines[start - 1].kind is Kind.BODY and not closes(lines, start)


def _is_over_byline(lines: Sequence[Block], part: Part) -> bool:
    """Whether By somebody stands under a block that may be a sentence then, and begins large; text is under that."""
    words = words_of(lines, part)
    below = _signed_text(lines, part)
    if not below or len(words) > LONGEST or words[:1].islower() or forward_mark(words):
        return False
    return is_byline(below[0].text)


def _signed_text(lines: Sequence[Block], part: Part) -> Sequence[Block]:
    """The byline right under `part` and the line of text under that; empty where others stand there."""
    below = lines[part[-1] + 1 : part[-1] + 3]
    return below if [line.kind for line in below] == [Kind.BYLINE, Kind.BODY] else ()


def _read_as_heads(lines: Sequence[Block], part: Part) -> bool:
    """Whether the lines of a block read as heads, the first letter misread as a small one where a text ended above."""
    texts = [lines[n].text for n in part]
    if read_as_latin_heads(texts) or reads_alone(joined_lines(texts)):
        return True
    small = texts[0][:1].islower() and ends_closed(end_before(lines, part[0]))
    return small and read_as_latin_heads([texts[0][0].upper() + texts[0][1:], *texts[1:]])


def _goes_on(above: str, words: str) -> bool:
    """Whether `words` are the second line of a head broken over two blocks: Zimbabwe given / five weeks."""
    return words[:1].islower() and reads_as_latin_head(f"{above} {words}")


def _leading_lines(lines: Sequence[Block], part: Part) -> int:
    """How many lines at the head of a block are set for themselves, over text that begins anew.

    They are clearly shorter than the column's lines below, or stand over the indent of a paragraph or a dateline.
    """
    sizes = [printed_size(lines[n].text) for n in part]
    points_back = resumes(lines, [part])
    found = 0
    for size, (n, after) in enumerate(pairwise(part[: MOST_LINES + 1]), start=1):
        below = lines[after]
        if lines[n].indented or DATELINE.match(lines[n].text) or backward_mark(lines[n].text):
            break
        if points_back and is_capitals(lines[part[0]].text) and not is_capitals(lines[n].text):
            break
        if _goes_on_behind_mark(lines, part[0], lines[n].text):
            break
        around = [lines[k].text for k in part[size : size + AROUND_LINES]]
        filled = fills_column([lines[k].text for k in part[:size]], around)
        apart = stands_out(sizes[:size], sizes[size : size + AROUND_LINES]) and not filled
        runs_out = sizes[size - 1] < FULL_LINE * max(sizes)
        opens = surely_opens(below.text) or (runs_out and not filled and opens_text(below.text))
        begins = below.indented or opens_sentence(below.text) or opens or backward_mark(below.text) is not None
        anew = below.indented or points_back or not below.text.lstrip(OPENING_QUOTES)[:1].islower()
        if (apart or begins) and anew and read_as_latin_heads([lines[k].text for k in part[:size]]):
            found = size
    return found


def _inside(lines: Sequence[Block], part: Part, *, free: bool) -> Iterator[Part]:
    """Runs of lines inside `part` that are set apart by capitals, or at its head by being short, too."""
    full = max(len(lines[n].text) for n in part)
    run: Part = []
    for place, n in enumerate(part):
        text = lines[n].text
        short = free and len(run) == place and len(text) < FULL_LINE * full and is_titled(text)
        apart = not lines[n].indented and (is_capitals(text) or short) and DATELINE.match(text) is None
        if apart and (run or place == 0 or closes(lines, n)):
            run.append(n)
            continue
        if run and len(run) <= MOST_LINES and reads_as_latin_head(words_of(lines, run)):
            yield run
        run = []


def closes(lines: Sequence[Block], n: int) -> bool:
    """Whether the running text before line `n` is at an end there."""
    if n == 0 or lines[n - 1].kind is not Kind.BODY:
        return True
    text = end_before(lines, n)
    return ends_closed(lines[n - 1].text) or byline_at_end(text) is not None or forward_mark(text) is not None


def end_before(lines: Sequence[Block], n: int) -> str:
    """The end of the text before line `n`: as many lines as a mark or a byline is broken over."""
    texts = [line.text for line in lines[max(0, n - END_LINES) : n] if line.kind is Kind.BODY]
    return ("" if texts and texts[0][-1:] in HYPHENS else " ").join(texts)  # See AP- / PROVES, Page 2
