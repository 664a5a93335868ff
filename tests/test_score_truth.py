import json

import pytest

from pipeline.errors import RecordError
from pipeline.score.truth import TruthJump
from pipeline.score.truths import as_truth, parse_truth
from tests.scored import HARBOUR, JUMPING, SCHOOL, article


def test_a_truth_file_may_hold_articles_as_delivered():
    true = article("a", [(HARBOUR, 1), (SCHOOL, 3)])
    lines = [
        JUMPING.model_dump_json(),
        true.model_dump_json(),
        article("f", kind="furniture").model_dump_json(),
    ]

    read = parse_truth("\n".join(lines) + "\n", "truth.jsonl")

    assert read == (JUMPING, as_truth(true))
    assert read[1].jumps == (TruthJump(from_page=1, to_page=3),)


@pytest.mark.parametrize("line", ["{}", "no json", json.dumps({"id": "a", "headlime": "x"})])
def test_a_truth_file_of_another_kind_is_refused_by_line(line):
    with pytest.raises(RecordError, match=r"truth\.jsonl: line 2 is no article"):
        parse_truth(JUMPING.model_dump_json() + "\n" + line, "truth.jsonl")
