import pytest

from pipeline.errors import UnreadableInput
from pipeline.model import Box, Kind
from pipeline.readbefore.alto import read_alto

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
 <Description><MeasurementUnit>UNIT</MeasurementUnit></Description>
 <Tags><LayoutTag ID="t1" LABEL="heading"/></Tags>
 <Layout><Page WIDTH="1000" HEIGHT="2000"><PrintSpace>
  <TextBlock ID="a" TAGREFS="t1" HPOS="100" VPOS="50" WIDTH="400" HEIGHT="40">
   <TextLine HPOS="100" VPOS="50" WIDTH="400" HEIGHT="40"><String CONTENT="上海" WC="0.9"/><SP/><String CONTENT="新闻" WC="0.7"/></TextLine>
  </TextBlock>
  <ComposedBlock TYPE="Advertisement">
   <TextBlock ID="b" HPOS="100" VPOS="150" WIDTH="400" HEIGHT="90">
    <TextLine HPOS="100" VPOS="150" WIDTH="400" HEIGHT="20"><String CONTENT="the" WC="oops"/><SP/><String CONTENT="ar" SUBS_TYPE="HypPart1" SUBS_CONTENT="article"/><HYP CONTENT="-"/></TextLine>
    <TextLine HPOS="100" VPOS="180" WIDTH="90" HEIGHT="20"><String CONTENT="ticle" SUBS_TYPE="HypPart2" SUBS_CONTENT="article"/></TextLine>
    <TextLine HPOS="100" VPOS="210" WIDTH="90" HEIGHT="20"/>
   </TextBlock>
  </ComposedBlock>
  <Illustration ID="c" HPOS="600" VPOS="50" WIDTH="300" HEIGHT="300"/>
 </PrintSpace></Page></Layout></alto>"""


def alto(unit="pixel", **options):
    (page,) = read_alto("p1.xml", PAGE.replace("UNIT", unit).encode(), "1858-12-07", 2, **options)
    return page


def test_lines_come_with_words_joined_and_hyphens_as_printed():
    assert [line.text for line in alto().lines] == ["上海新闻", "the ar-", "ticle"]


def test_ids_name_the_page_and_count():
    page = alto()

    assert [line.id for line in page.lines] == ["p02-l0001", "p02-l0002", "p02-l0003"]
    assert [line.region for line in page.lines] == ["p02-r01", "p02-r02", "p02-r02"]


def test_regions_have_their_kind_and_box():
    page = alto()

    assert [region.kind for region in page.regions] == [Kind.HEADLINE, Kind.ADVERT, Kind.FIGURE]
    assert page.regions[0].box == Box(100, 50, 500, 90)
    assert page.regions[1].size_px == 20
    assert page.lines[0].confidence == 0.8


@pytest.mark.parametrize(("unit", "dpi", "right"), [("pixel", None, 500), ("mm10", 508, 1000), ("inch1200", 300, 125)])
def test_boxes_are_in_pixels_of_the_scan(unit, dpi, right):
    assert alto(unit, dpi=dpi).regions[0].box.x1 == right


def test_paper_measures_without_the_resolution_are_said():
    page = alto("mm10")

    assert (page.dpi, page.width) == (254, 1000)
    assert [notice.code for notice in page.notices] == ["dpi-guessed"]


def lines_of(line):
    """What comes of one line of ALTO."""
    data = f"<alto><Layout><Page><PrintSpace><TextBlock>{line}</TextBlock></PrintSpace></Page></Layout></alto>"
    return read_alto("p1.xml", data.encode(), "i", 1)[0].lines


def test_a_word_that_the_file_calls_broken_ends_with_a_hyphen():
    (line,) = lines_of('<TextLine><String CONTENT="ar" SUBS_TYPE="HypPart1" SUBS_CONTENT="article"/></TextLine>')

    assert line.text == "ar-"


def test_a_line_is_where_its_outline_is():
    (line,) = lines_of(
        '<TextLine><Shape><Polygon POINTS="10,20 90,20 90,40 10,40"/></Shape><String CONTENT="a"/></TextLine>'
    )

    assert line.box == Box(10, 20, 90, 40)


def test_a_line_without_a_place_is_where_its_words_are():
    word = '<String CONTENT="a" HPOS="{}" VPOS="20" WIDTH="30" HEIGHT="20"/>'
    (line,) = lines_of(f"<TextLine>{word.format(10)}{word.format(60)}</TextLine>")

    assert line.box == Box(10, 20, 90, 40)


def test_a_file_of_several_pages_is_all_of_them():
    page = '<Page><TextBlock><TextLine><String CONTENT="{}"/></TextLine></TextBlock></Page>'
    data = f"<alto><Layout>{page.format('one')}{page.format('two')}</Layout></alto>"
    pages = read_alto("p1.xml", data.encode(), "i", 3)

    assert [(page.number, page.lines[0].text) for page in pages] == [(3, "one"), (4, "two")]


BOMB = b'<!DOCTYPE alto [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><alto>&b;</alto>'
OUTSIDE = b'<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/passwd">]><alto>&a;</alto>'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (PAGE.replace("UNIT", "furlong").encode(), "measures in 'furlong'"),
        (PAGE.encode()[:700], "the XML is broken"),
        (b"", "the XML is broken"),
        (b"<mets/>", "the root is <mets>, not <alto>"),
        (b"<alto/>", "there is no page in it"),
        (BOMB, "the XML defines entities"),
        (OUTSIDE, "the XML defines entities"),
        (PAGE.replace("UNIT", "pixel").replace('VPOS="50"', 'VPOS="x"').encode(), "VPOS='x', not a number"),
        (PAGE.replace("UNIT", "pixel").replace('VPOS="50"', 'VPOS="1e308"').encode(), "VPOS='1e308', not a number"),
        (PAGE.replace("UNIT", "pixel").replace('VPOS="50"', 'VPOS="nan"').encode(), "VPOS='nan', not a number"),
        (PAGE.encode()[:700] + b"\0", r"the XML is broken \([^\n()]+\); export"),
    ],
)
def test_what_is_no_alto_page_is_refused_by_name(data, found):
    with pytest.raises(UnreadableInput, match=rf"^p1.xml: .*{found}"):
        read_alto("p1.xml", data, "i", 1)
