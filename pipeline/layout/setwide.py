"""Headings set wide: characters that stand alone at even steps are one row, whatever white lies across it."""

import numpy as np

from pipeline.layout.ink import Boxes, Mask, around
from pipeline.layout.rules import parted
from pipeline.picture.ink import inked

SQUARE = 1.25
"""A large character is no more than so many times as wide as high, and as high as wide."""
ALIKE = 0.7
"""Two of one heading stand as high as each other over this share of the higher one."""
STEPS = (1.15, 2.7)
"""From middle to middle of two neighbours it is between so many of their heights:"""
EVEN = 0.25
"""always the same within this share of their height."""
CLEAR = 0.1
"""They have white over and under them so high, in shares of their height;"""
LEAST_SHARE = 0.4
"""the longer side of each (一) is at least this share of it."""
MARK_SHARE = 0.2
"""A mark between them (『 “ ·) is at least so large, and stands anywhere in its cell;"""
MOST_MARKS = 2
"""so many of them stand between two characters, and one at either end."""
LEAST = 3
"""So many characters make a heading."""


def set_wide(rows: Boxes, text: Mask, walls: Boxes) -> Boxes:
    """`rows` of large glyphs with those of one character each that stand at even steps made one. `walls`: rules."""
    left = sorted(rows.tolist())
    done: list[list[int]] = []
    while left:
        first = left.pop(0)
        second = next((box for box in left if _are_neighbours(first, box) and not _is_cut(first, box, walls)), None)
        run = _run(first, second, text, walls) if second else [first]
        if len(run) < LEAST:
            done.append(first)
            continue
        box = around(run)
        done = [other for other in done if not _holds(box, other)]
        left = [other for other in left if not _holds(box, other)]
        done.append(box)
    return np.array(done, np.int32).reshape(-1, 4)


def _run(one: list[int], two: list[int], text: Mask, walls: Boxes) -> list[list[int]]:
    """The characters at the step of two neighbours, those of small pieces included, as far as they go on."""
    step, run = _middle(two) - _middle(one), [one, two]
    band = around(run)
    high = band[3] - band[1]
    margin = max(1, round(CLEAR * high))
    top, foot = max(0, band[1] - margin), band[3] + margin
    for last, way in ((two, step), (one, -step)):
        before, middle, marks = last, _middle(last), list[list[int]]()
        while len(marks) <= MOST_MARKS:
            middle += way
            character = _character(text, [round(middle - step / 2), top, round(middle + step / 2), foot], high)
            if character is None or _is_cut(before, character, walls):
                break
            before = character
            if abs(_middle(character) - middle) > EVEN * high or max(_sides(character)) < LEAST_SHARE * high:
                marks.append(character)
                continue
            run += [*marks, character]
            middle, marks = _middle(character), []
        run += marks if len(marks) == 1 else []
    return run


def _character(text: Mask, cell: list[int], high: int) -> list[int] | None:
    """The box of what stands in a cell with white all around it; None where nothing does."""
    x0, y0, x1, y1 = cell
    if x0 < 0 or x1 > text.shape[1]:
        return None
    found = inked(text[y0:y1, x0:x1])
    if found is None:
        return None
    left, top, right, foot = found
    if max(foot - top, right - left) - 1 < MARK_SHARE * high:
        return None
    if top == 0 or foot == y1 - y0 or left == 0 or right == x1 - x0:
        return None
    return [x0 + left, y0 + top, x0 + right, y0 + foot]


def _are_neighbours(one: list[int], two: list[int]) -> bool:
    """Whether two boxes are large characters side by side, as far apart as those of a heading set wide."""
    large = max(one[3] - one[1], two[3] - two[1])
    if min(one[3], two[3]) - max(one[1], two[1]) <= ALIKE * large:
        return False
    near = STEPS[0] * large < _middle(two) - _middle(one) < STEPS[1] * large
    return near and all(max(_sides(box)) <= SQUARE * min(_sides(box)) for box in (one, two))


def _is_cut(one: list[int], two: list[int], walls: Boxes) -> bool:
    """Whether a rule stands between the middles of two boxes: it may end at the side of a heading."""
    heart = [[x0, (y0 + y1) // 2, x1, (y0 + y1) // 2 + 1] for x0, y0, x1, y1 in (one, two)]
    return parted(heart[0], heart[1], walls)


def _holds(box: list[int], other: list[int]) -> bool:
    """Whether the middle of another box lies in a box."""
    middle = _middle(other), (other[1] + other[3]) / 2
    return box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]


def _middle(box: list[int]) -> float:
    return (box[0] + box[2]) / 2


def _sides(box: list[int]) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]
