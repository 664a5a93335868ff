from pipeline.segment.display import find_display

TEXT = ["门开了，人来得不少，舞狮队绕场三周才走。"]


def test_rows_of_numbers_are_a_table_with_the_line_over_them() -> None:
    rows = [["上证指数  3045.22  +0.85%"], ["深证成指  9876.10  -0.12%"], ["沪深300  3568.90  +0.33%"]]

    assert list(find_display([TEXT, ["昨日股市行情"], *rows, TEXT])) == [range(1, 5)]


def test_a_score_in_a_head_is_no_table() -> None:
    assert list(find_display([TEXT, ["Reds 4, Cubs 2"], TEXT])) == []


def test_short_lines_with_a_telephone_number_are_an_advert() -> None:
    lines = [["新城花园 盛大开盘"], ["价格：均价68000元"], ["热线：021-65431234"]]

    assert list(find_display([TEXT, *lines, ["派出所上线排队查询功能"], TEXT])) == [range(1, 4)]


def test_an_advert_may_be_one_block() -> None:
    lines = ["FOR SALE", "Three-bedroom house, Elm Street", "Call 555-0134 after 6 p.m."]

    assert list(find_display([["The vote was taken at noon."], lines])) == [range(1, 2)]


def test_an_advert_behind_a_table_is_one_of_its_own() -> None:
    table = ["各地の気温", "札幌 1 16", "東京 3 20", "福岡 4 33"]
    advert = ["山田不動産", "土地・建物 売買仲介", "☎0120-720-910"]

    assert list(find_display([TEXT, table, advert, TEXT])) == [range(1, 2), range(2, 3)]


def test_the_lines_of_a_column_are_text_although_they_name_a_telephone() -> None:
    lines = ["市民可拨打热线电话，也可到", "各街道受理中心现场办理业务", "报名电话65431234周一到"]

    assert list(find_display([TEXT, lines])) == []
