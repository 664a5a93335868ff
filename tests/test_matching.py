import subprocess
import sys
from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stitch.matching import best_pairs

TABLES = st.lists(st.lists(st.sampled_from((-2.0, 0.0, 1.0, 2.0, 5.0)), min_size=3, max_size=3), min_size=3, max_size=3)


@given(TABLES)
def test_no_other_pairs_are_worth_more(table: list[list[float]]) -> None:
    pairs = best_pairs(np.array(table))

    most = max(
        sum(max(0.0, table[row][column]) for row, column in enumerate(order)) for order in permutations(range(3))
    )
    assert sum(table[row][column] for row, column in pairs) == most


@given(TABLES)
def test_each_row_and_column_is_paired_once_at_most(table: list[list[float]]) -> None:
    pairs = best_pairs(np.array(table))

    assert len({row for row, _ in pairs}) == len(pairs) == len({column for _, column in pairs})


def test_a_pair_is_not_given_up_because_of_what_is_left_over() -> None:
    assert best_pairs(np.array([[0.1, 0.0], [0.0, -0.5]])) == [(0, 0)]


def test_the_command_line_does_not_wait_for_scipy() -> None:
    program = "import sys, tasks.cli; sys.exit('scipy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
