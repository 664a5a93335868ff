"""Type that touches the frame around it."""

import numpy as np

from pipeline.layout.ink import Measures
from pipeline.layout.stuck import stuck_type

MEASURES = Measures(20.0, 30.0, 10.0)


def framed(*sides):
    """A frame 400 pixels wide and 300 high, with these of its sides, 10 pixels thick."""
    own = np.zeros((300, 400), np.uint8)
    places = {"left": np.s_[:, :10], "right": np.s_[:, -10:], "top": np.s_[:10], "foot": np.s_[-10:]}
    for side in sides:
        own[places[side]] = 1
    return own


def test_a_character_that_touches_a_side_is_type():
    own = framed("left", "right", "top", "foot")
    own[100:140, 5:50] = 1

    assert np.argwhere(stuck_type(own, MEASURES)).min(axis=0).tolist() == [100, 10]
    assert stuck_type(own, MEASURES).sum() == 40 * 40


def test_two_sides_of_a_worn_frame_tell_it():
    own = framed("left", "foot")
    own[100:140, 5:50] = 1

    assert stuck_type(own, MEASURES).sum() == 40 * 40


def test_a_rule_in_the_frame_leaves_all_to_the_frame():
    own = framed("left", "right", "top", "foot")
    own[100:104, 5:200] = 1

    assert stuck_type(own, MEASURES) is None


def test_worn_edges_are_no_type():
    own = framed("left", "right", "top", "foot")
    own[100:104, 10:14] = 1

    assert not stuck_type(own, MEASURES).any()


def test_what_has_no_two_sides_is_no_frame():
    assert stuck_type(framed("top"), MEASURES) is None
