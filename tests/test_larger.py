"""Frames set in larger type than the page."""

from pipeline.model import Kind
from tests.drawn import blank, boxes, column, laid_out, line, near
from tests.test_crosswise import framed


def test_a_frame_in_larger_type_is_one_advert_whose_columns_stay_apart():
    """
    aaa  +---------+
    aaa  | BB BB B |
    aaa  | ddd ddd |
    aaa  +---------+
    """
    page = blank()
    text = column(page, 40, 60, 35)
    framed(page, 380, 60, 960, 700)
    name = line(page, 410, 90, 5, 96, 8)
    terms = [line(page, x, 230 + 54 * n, 5, 40, 4) for x in (410, 680) for n in range(8)]

    found = laid_out(page)

    adverts = {region.group for region in found.regions if region.kind is Kind.ADVERT}
    assert near(boxes(found), [*text, name, *terms])
    assert len(adverts) == 1
    assert all(region.kind is Kind.ADVERT for region in found.regions if region.group in adverts)
