import pytest

from pipeline.errors import UnreadableInput
from pipeline.model import Box, Direction, Kind
from pipeline.readbefore.pagexml import read_pagexml

PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page imageWidth="900" imageHeight="800">
<ReadingOrder><OrderedGroup><RegionRefIndexed index="1" regionRef="b"/><RegionRefIndexed index="0" regionRef="c"/></OrderedGroup></ReadingOrder>
<TextRegion id="late"><Coords points="0,700 90,790"/><TextLine><Coords points="0,700 90,720"/><TextEquiv><Unicode>last</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="b" type="caption"><Coords points="10,300 400,300 400,340 10,340"/>
 <TextLine><Coords points="10,300 400,304 400,340"/><Word><TextEquiv><Unicode>Two</Unicode></TextEquiv></Word><Word><TextEquiv><Unicode>words</Unicode></TextEquiv></Word></TextLine></TextRegion>
<TextRegion id="c" custom="readingOrder {index:0;} structure {type:heading;}"><Coords><Point x="10" y="20"/><Point x="300" y="60"/></Coords>
 <TextLine><Coords points="10,20 300,60"/><TextEquiv index="1"><Unicode>second</Unicode></TextEquiv><TextEquiv index="0" conf="0.8"><Unicode>first  reading</Unicode></TextEquiv></TextLine></TextRegion>
<SeparatorRegion id="s"><Coords points="5,5 6,700"/></SeparatorRegion>
</Page></PcGts>"""


def test_regions_follow_the_reading_order_and_the_rest_comes_after():
    page = read_pagexml("p1.xml", PAGE.encode(), "i", 1)

    assert [line.text for line in page.lines] == ["first reading", "Two words", "last"]
    assert [region.kind for region in page.regions] == [Kind.HEADLINE, Kind.CAPTION, Kind.BODY, Kind.RULE]


def test_boxes_are_around_outlines_old_and_new():
    page = read_pagexml("p1.xml", PAGE.encode(), "i", 1)

    assert page.regions[0].box == Box(10, 20, 300, 60)
    assert page.lines[1].box == Box(10, 300, 400, 340)
    assert page.lines[0].confidence == 0.8
    assert (page.width, page.height) == (900, 800)


def test_lines_that_run_down_make_a_vertical_page():
    region = "".join(
        f'<TextLine><Coords points="{x},10 {x + 20},400"/><TextEquiv><Unicode>晶報今日出版</Unicode></TextEquiv></TextLine>'
        for x in (100, 60, 20)
    )
    data = f'<PcGts><Page><TextRegion id="a"><Coords points="0,0 200,400"/>{region}</TextRegion></Page></PcGts>'
    page = read_pagexml("p1.xml", data.encode(), "i", 1)

    assert page.direction is Direction.VERTICAL
    assert page.regions[0].size_px == 20


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<alto/>", "the root is <alto>, not <PcGts>"),
        (b"<PcGts/>", "there are 0 pages"),
        (PAGE.encode()[:300], "broken"),
    ],
)
def test_what_is_no_page_is_refused_by_name(data, found):
    with pytest.raises(UnreadableInput, match=rf"^p1.xml: .*{found}"):
        read_pagexml("p1.xml", data, "i", 1)


@pytest.mark.parametrize("edge", ["9" * 400, "99999999999"])
def test_an_outline_that_leaves_every_page_is_left_out(edge):
    page = read_pagexml("p1.xml", PAGE.replace("10,300 400,304 400,340", f"10,300 {edge},304").encode(), "i", 1)

    assert page.lines[1].box is None


def regions_of(*regions):
    """The lines of each region of a page."""
    page = read_pagexml("p1.xml", f"<PcGts><Page>{''.join(regions)}</Page></PcGts>".encode(), "i", 1)
    return [[line.text for line in page.lines if line.region == region.id] for region in page.regions]


def test_text_that_stands_at_a_region_alone_is_read_line_by_line():
    text = "<TextEquiv><Unicode>one\ntwo</Unicode></TextEquiv>"

    assert regions_of(f'<TextRegion id="a">{text}</TextRegion>') == [["one", "two"]]


def test_regions_that_tell_their_place_themselves_follow_it():
    region = (
        '<TextRegion id="{0}" custom="readingOrder {{index:{1};}}"><TextLine><TextEquiv><Unicode>{0}</Unicode>'
        "</TextEquiv></TextLine></TextRegion>"
    )

    assert regions_of(region.format("b", 1), region.format("a", 0)) == [["a"], ["b"]]


def test_cells_of_tables_are_not_lost():
    cell = '<TableCell id="c"><TextLine><TextEquiv><Unicode>3:1</Unicode></TextEquiv></TextLine></TableCell>'

    assert ["3:1"] in regions_of(f'<TableRegion id="t">{cell}</TableRegion>')


def test_text_in_an_advert_is_an_advert():
    text = '<TextRegion id="a"><TextLine><TextEquiv><Unicode>Sale</Unicode></TextEquiv></TextLine></TextRegion>'
    page = read_pagexml(
        "p1.xml", f"<PcGts><Page><AdvertRegion id='o'>{text}</AdvertRegion></Page></PcGts>".encode(), "i", 1
    )

    assert [region.kind for region in page.regions] == [Kind.ADVERT, Kind.ADVERT]
