"""White between columns is told from white that runs down in a text."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.layout.gutters import _bridges


@pytest.mark.parametrize("whole", [True, False], ids=["a gutter runs beside them", "the gutter is broken"])
def test_white_before_the_last_characters_of_a_few_lines_is_no_gutter_where_one_runs_beside_them(whole):
    """Lines above and below end in a stop one character earlier: there white is found before it, too."""
    barrier, solid = np.zeros((300, 100), np.uint8), np.zeros((300, 100), np.uint8)
    barrier[:100, 48:53] = barrier[200:, 48:53] = 1
    barrier[:, 64:80] = whole
    solid[100:200, :48] = solid[100:200, 52:62] = solid[:, 80:] = 1

    between = _bridges(barrier, np.zeros_like(solid), solid, 10.0, 14.0)[100:200, 49:51]

    assert bool(between.any()) is not whole
