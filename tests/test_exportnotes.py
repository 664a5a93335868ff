import pytest

from pipeline.edits import by_line, replay
from pipeline.model import Page
from pipeline.tidy.stage import tidy_page
from tests.text import pages_of


def tidied(text: str) -> list[str]:
    page: Page = tidy_page(pages_of(text)[0])
    edits = by_line(page.edits)
    return [replay(line.text, edits.get(line.id, ())) for line in page.lines]


@pytest.mark.parametrize(
    "note",
    [
        "[photo: the mayor at the opening]",
        "[Anzeige, nicht abgeschrieben]",
        "[Note du transcripteur : coin déchiré]",
        "（录入者注：原报破损，缺约十字）",
        "［＃ここに写真］",
    ],
)
def test_a_line_of_the_typists_own_goes(note: str) -> None:
    assert tidied(f"Text.\n\n{note}\n\nMore.") == ["Text.", "", "More."]


@pytest.mark.parametrize(
    "printed", ["[By Telegraph.]", "（下转第2版）", "[Continued on page 3]", "a [sic] b", "《人民日报》"]
)
def test_what_papers_print_in_brackets_stays(printed: str) -> None:
    assert tidied(printed) == [printed]


def test_readings_behind_ideographs_go() -> None:
    assert tidied("水道《すいどう》が止《と》まり［＃改段］") == ["水道が止まり"]
