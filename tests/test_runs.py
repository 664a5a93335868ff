from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Piece
from pipeline.stitch.runs import cut_runs, joined, looks_shuffled, order_trust, wanted, wants_rest
from pipeline.stitch.seams import Seams
from tests.text import fragments_of, pages_of, stitched

OPEN = """建设工程提速

■记者 陈涛

本报讯 滨江步道的建设者们加快浇筑混凝土，吊装钢梁。

推进步道“北段”工程

步道北段今年浇筑混凝土三千方，吊装钢梁两百根，驿站的屋顶也已经封顶，建设者说步道

■记者 陈涛
"""
HOST = """灯会开到深夜

■记者 封辰霏

本报讯 元宵灯会昨晚在公园开幕，猜灯谜的居民排起了长队，舞狮队绕场三周。

汤圆摊前热气腾腾，居民们围着灯谜架子，一直猜到深夜。
"""
TAIL = """年底就能通车。

推进步道“南段”工程

步道南段明年开工，混凝土和钢梁都已经订好，驿站的位置由市民投票选定，建设者要在江边再吊装一百根钢梁。

"""


def test_a_tail_under_another_heading_is_led_home_by_its_subhead_and_its_words() -> None:
    text = OPEN + "\n" + HOST + "\n" + TAIL
    home = next(a for a in stitched(text).articles if a.headline == "建设工程提速")

    assert [link.kind for link in home.links] == ["displaced"]
    assert "步道年底就能通车。" in "".join(p.text for p in home.paragraphs)


def test_an_article_without_an_open_neighbour_is_left_whole() -> None:
    articles = stitched(HOST).articles

    assert [len(a.links) for a in articles] == [0]


def test_an_open_end_without_a_likely_tail_stays_open() -> None:
    articles = stitched(OPEN + "\n" + HOST).articles

    assert [end.end for a in articles for end in a.unresolved] == ["tail"]
    assert all(not a.links for a in articles)


def anything(_: Piece) -> bool:
    """Whether another text may begin with a block, where columns are shuffled."""
    return True


def nothing(_: Piece) -> bool:
    """The same where they are not, in a copy without indents."""
    return False


def shuffled_page() -> str:
    """Two articles of which the second columns stand behind each other's first ones."""
    first = "滨江步道昨天贯通，市民沿着江边骑行，一直骑到复兴岛，驿站和座椅都由市民投票选定。建设者表示，这项工"
    rest = "程历时两年，浇筑混凝土三千方，吊装钢梁两百根。步道沿线的驿站挂满了红灯笼。"
    other = "社区食堂昨天开张，老人刷卡就能吃上热饭。街道还为行动不便的老人送餐上门，让他们在家也能吃上热"
    others = "饭。食堂每天准备八种菜，价格比市场低两成，老人吃得放心。"
    known = "这项工程由市政府牵头，工程队日夜施工。老人们吃上热饭菜，热饭热汤送到家。"
    return (
        f"步道通了\n\n■记者 陈涛\n\n本报讯 {first}\n\n{others}\n\n"
        f"食堂开了\n\n■记者 李明\n\n本报讯 {other}\n\n{rest}\n\n市政新闻\n\n■记者 王强\n\n本报讯 {known}\n"
    )


def test_columns_copied_behind_a_strange_article_go_home() -> None:
    texts = {a.headline: "".join(p.text for p in a.paragraphs) for a in stitched(shuffled_page()).articles}

    assert "这项工程历时两年" in texts["步道通了"]
    assert "也能吃上热饭。" in texts["食堂开了"]


@given(st.lists(st.sampled_from(shuffled_page().split("\n\n")), min_size=2, max_size=8))
def test_runs_joined_again_are_the_fragment(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    (page,) = pages_of(text)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    seams = Seams(lines.values())

    for fragment in fragments_of(text):
        runs = cut_runs(fragment, lambda piece: lines[piece.line][piece.start : piece.end], regions, seams, nothing)
        whole = reduce(joined, runs)
        pieces = [piece for paragraph in whole.paragraphs for piece in paragraph.pieces]
        assert pieces == [piece for paragraph in fragment.paragraphs for piece in paragraph.pieces]
        assert (whole.marks, whole.byline, whole.open_end) == (fragment.marks, fragment.byline, fragment.open_end)


def test_trust_in_the_order_falls_with_the_seams_that_do_not_fit() -> None:
    assert order_trust([4.0] * 20) > 0.9 > 0.5 > order_trust([-3.0] * 20)


def test_texts_without_a_head_are_taken_up_the_sooner_the_less_the_order_holds() -> None:
    assert wanted(0.5) > wanted(0.97)


def test_a_page_whose_texts_go_on_elsewhere_looks_shuffled() -> None:
    (page,) = pages_of(shuffled_page() * 3)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    told = (lambda piece: lines[piece.line][piece.start : piece.end]), regions, Seams(lines.values())

    assert looks_shuffled(fragments_of(shuffled_page() * 3), *told)
    assert not looks_shuffled(fragments_of(HOST), *told)


def test_the_lines_of_adverts_are_no_texts_that_break_off() -> None:
    (page,) = pages_of(HOST)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    (fragment,) = fragments_of(HOST)
    advert = fragment.model_copy(update={"kind": "advert", "open_end": True})

    assert not looks_shuffled([advert] * 9, lambda piece: lines[piece.line], regions, Seams(lines.values()))


def test_two_texts_that_break_off_do_not_make_a_page_shuffled() -> None:
    (page,) = pages_of(HOST)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    (fragment,) = fragments_of(HOST)
    torn = fragment.model_copy(update={"open_end": True})

    assert not looks_shuffled([torn], lambda piece: lines[piece.line], regions, Seams(lines.values()))


def test_ends_whose_stops_were_lost_do_not_make_a_page_shuffled_where_readers_left_their_signs() -> None:
    (page,) = pages_of(HOST)
    regions = {line.id: line.region for line in page.lines}
    lines = {line.id: line.text for line in page.lines}
    (fragment,) = fragments_of(HOST)
    torn = [fragment.model_copy(update={"open_end": True})] * 3
    typed, worn = Seams(lines.values()), Seams(text.replace("，", ", ") for text in lines.values())

    assert looks_shuffled(torn, lambda piece: lines[piece.line], regions, typed)
    assert not looks_shuffled(torn, lambda piece: lines[piece.line], regions, worn)


def test_of_shuffled_columns_every_block_behind_a_closed_one_may_begin_a_run() -> None:
    (page,) = pages_of(HOST)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    told = (lambda piece: lines[piece.line][piece.start : piece.end]), regions, Seams(lines.values())
    (fragment,) = fragments_of(HOST)

    assert len(cut_runs(fragment, *told, nothing)) == 1
    assert len(cut_runs(fragment, *told, anything)) == 2


def test_a_shuffled_column_of_printed_lines_is_a_run_though_the_one_before_it_ended_closed() -> None:
    text = "灯会开到深夜\n\n■记者 封辰霏\n\n　　元宵灯会昨晚在公园开\n幕，舞狮队绕场三周。\n\n汤圆摊前热气腾腾，居民\n们一直猜到深夜。\n"
    (page,) = pages_of(text)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    told = (lambda piece: lines[piece.line][piece.start : piece.end]), regions, Seams(lines.values())
    (fragment,) = fragments_of(text)

    assert len(cut_runs(fragment, *told, anything)) == 2


def test_a_block_without_the_indent_of_paragraphs_may_be_the_rest_of_another_text() -> None:
    text = (
        "灯会开到深夜\n\n　　元宵灯会昨晚在公园开\n幕，舞狮队绕场三周。\n\n汤圆摊前热气腾腾，居民\n们一直猜到深夜。\n"
    )
    (page,) = pages_of(text)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    told = (lambda piece: lines[piece.line][piece.start : piece.end]), regions, Seams(lines.values())
    (fragment,) = fragments_of(text)

    assert len(cut_runs(fragment, *told, lambda piece: not lines[piece.line].startswith("　"))) == 2


def test_a_block_without_an_indent_stays_where_no_text_of_the_page_wants_its_rest() -> None:
    text = "Bridge closed\n\nBy Anne Reed\n\n    The bridge was closed on Monday\nfor good. Nobody crossed it.\n\n"
    text += "Riders of the old ferry, who had\nleft, came back at once.\n    The mayor thanked them, and the\ncouncil did, too.\n"

    assert len(stitched(text).articles) == 1


def test_a_block_without_an_indent_that_stays_goes_on_in_its_paragraph() -> None:
    upper, lower, *_ = fragments_of(HOST + "\n" + HOST)

    assert len(joined(upper, lower, goes_on=True).paragraphs) == len((*upper.paragraphs, *lower.paragraphs)) - 1


def test_who_signs_an_end_does_not_sign_the_beginning_of_the_column_that_ends_there() -> None:
    text = HOST.rstrip("\n") + "（陈涛）\n"
    (page,) = pages_of(text)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    told = (lambda piece: lines[piece.line][piece.start : piece.end]), regions, Seams(lines.values())
    (fragment,) = fragments_of(text)

    first, last = cut_runs(fragment, *told, anything)

    assert (first.signed_first, last.signed_first, last.signed_last) == (True, False, True)


def test_a_mark_in_a_block_of_its_own_stays_with_its_text() -> None:
    text = "灯会开到深夜\n\n■记者 封辰霏\n\n　　元宵灯会昨晚在公园开\n幕，舞狮队绕场三\n\n　　（下转第4版）\n"
    (page,) = pages_of(text)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    told = (lambda piece: lines[piece.line][piece.start : piece.end]), regions, Seams(lines.values())
    (fragment,) = fragments_of(text)

    assert len(cut_runs(fragment, *told, anything)) == 1


def test_texts_that_break_off_do_not_make_a_page_shuffled_where_no_block_is_the_rest_of_one() -> None:
    text = "The council met. It broke off in the\n\nmiddle of the night.\n\nThe mayor left. Nobody knew why he"
    (page,) = pages_of(text)
    regions, lines = ({line.id: getattr(line, name) for line in page.lines} for name in ("region", "text"))
    (fragment,) = fragments_of(text)

    assert not looks_shuffled([fragment] * 9, lambda piece: lines[piece.line], regions, Seams(lines.values()))


PRINTED = """灯会开到深夜
　　元宵灯会昨晚在公园开幕，猜灯谜的居民
排起了长队，舞狮队绕场三周。
　　汤圆摊前热气腾腾，居民们围着灯谜架子，
一直猜到深夜，都说明年的灯会还要来猜灯谜。

步道年底通车
　　滨江步道的建设者加快浇筑混凝土，吊装
钢梁。步道北段浇筑混凝土三千方，建设者说

图书馆延长开放
　　市图书馆的阅览室从今天起延长开放，读者
可以借书到晚上。

步道南段的混凝土和钢梁都已经订好，步道年
底就能通车，建设者还要吊装一百根钢梁。
"""


def test_a_column_behind_a_closed_text_may_be_the_rest_that_another_one_wants() -> None:
    page = pages_of(PRINTED)[0]
    lines = {line.id: line.text for line in page.lines}
    regions = {line.id: line.region for line in page.lines}

    assert wants_rest(fragments_of(PRINTED), lambda piece: lines[piece.line], regions)


def test_no_text_wants_its_rest_where_all_end() -> None:
    page = pages_of(HOST)[0]
    lines = {line.id: line.text for line in page.lines}

    assert not wants_rest(
        fragments_of(HOST), lambda piece: lines[piece.line], {line.id: line.region for line in page.lines}
    )


def test_where_widths_of_marks_were_put_right_lost_stops_do_not_make_a_page_shuffled() -> None:
    (page,) = pages_of(HOST)
    regions = {line.id: line.region for line in page.lines}
    lines = {line.id: line.text for line in page.lines}
    (fragment,) = fragments_of(HOST)
    torn = [fragment.model_copy(update={"open_end": True})] * 3

    assert not looks_shuffled(torn, lambda piece: lines[piece.line], regions, Seams(lines.values(), widened=True))
