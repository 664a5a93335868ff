"""Column text to the kinds of its lines, for the tests of roles."""

from pipeline.model import Kind
from pipeline.segment.roles import rows_of
from tests.text import pages_of

TEXT = "The council voted on Monday.\nIt had met twice before that."


def kinds(text: str) -> list[Kind]:
    return [row.kind for row in rows_of(pages_of(text)[0])]
