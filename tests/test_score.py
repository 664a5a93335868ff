"""Hand-counted scores: each test says in its comment how its figures are counted."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Caption
from pipeline.score.scoring import score
from tests.scored import BRIDGE, CINEMA, HARBOUR, JUMPING, MARKET, SCHOOL, article, counted, counts


def test_an_identical_article_has_no_error():
    result = counted([article("a", HARBOUR)], [article("a", HARBOUR)])

    assert counts(result) == (0, 0, 0, 0, 20)
    assert (result.articles_strict.f1, result.foreign.count, result.error.value) == (1.0, 0, 0.0)


def test_one_wrong_character_in_twenty_is_five_per_cent():
    result = counted([article("a", HARBOUR)], [article("a", HARBOUR.replace("渔", "鱼"))])

    assert counts(result) == (1, 1, 0, 0, 20)
    assert result.error.value == 0.05


def test_an_added_and_a_lost_character_are_reading_errors():
    # 20 + 20 characters; "X" inserted between the paragraphs and the last character lost: 2 edits.
    result = counted([article("a", HARBOUR, SCHOOL)], [article("a", HARBOUR + "X", SCHOOL[:-1])])

    assert counts(result) == (2, 2, 0, 0, 40)


def test_likeness_of_exactly_nine_tenths_counts_as_alike():
    # 2 of 20 wrong: 0.9; 3 of 20 wrong: 0.85.
    nine = counted([article("a", HARBOUR)], [article("a", "XX" + HARBOUR[2:])])
    less = counted([article("a", HARBOUR)], [article("a", "XXX" + HARBOUR[3:])])

    assert (nine.articles_strict.matched, less.articles_strict.matched) == (1, 0)
    assert less.articles_lenient.matched == 1


def test_a_wrong_headline_is_not_exact_and_counts_as_text():
    # Headline 5 characters, 2 wrong; likeness 1 - 2/5; text 25 characters, 2 edits.
    result = counted([article("a", HARBOUR, headline="渔船今出海")], [article("a", HARBOUR, headline="渔民今日海")])

    assert (result.headline_exact.count, result.headline_exact.n) == (0, 1)
    assert result.headline_likeness.value == 0.6
    assert counts(result) == (2, 2, 0, 0, 25)


def test_a_headline_of_another_width_is_exact():
    true = article("a", HARBOUR, headline="ＡＢ １２")
    result = counted([true], [article("a", HARBOUR, headline="AB 12")])

    assert result.headline_exact.value == 1.0


def test_a_headline_given_to_an_article_that_has_none_is_wrong():
    result = counted([article("a", HARBOUR)], [article("a", HARBOUR, headline="要闻")])

    assert (result.headline_exact.count, result.headline_exact.n) == (0, 1)
    assert counts(result) == (2, 0, 0, 2, 20)


def test_bylines_count_apart_from_the_text():
    result = counted([article("a", HARBOUR, byline="■记者 陈涛")], [article("a", HARBOUR, byline="■记者陈涛")])

    assert (result.byline_exact.count, result.byline_exact.n, result.error.count) == (1, 1, 0)


def test_a_byline_left_in_the_text_is_a_stitching_error_and_not_foreign():
    # 6 characters too many, printed with this article.
    true = article("a", HARBOUR, SCHOOL, byline="■记者 陈小涛")
    result = counted([true], [article("a", HARBOUR, SCHOOL, "■记者 陈小涛")])

    assert counts(result) == (6, 0, 0, 6, 40)
    assert result.foreign.count == 0


def test_two_articles_merged_are_one_false_join():
    # 60 + 20 true characters in one found article. It matches the longer one (likeness 60/80), 20 too many;
    # the shorter one is missing, 20 too few. Both are stitching: all its text is there.
    true = [article("a", HARBOUR, SCHOOL, BRIDGE), article("b", MARKET)]
    result = counted(true, [article("c", HARBOUR, SCHOOL, BRIDGE, MARKET)])

    assert counts(result) == (40, 0, 0, 40, 80)
    assert (result.false_joins.count, result.false_joins.n) == (1, 1)
    assert (result.foreign.count, result.foreign.n) == (20, 80)
    assert (result.articles_lenient.matched, result.articles_lenient.f1) == (1, round(2 / 3, 6))


def test_a_split_article_lacks_what_stands_in_the_other_half():
    # The longer part, 40 of 60, is the match; 20 are missing and stand elsewhere. The other part is extra.
    true = [article("a", HARBOUR, SCHOOL, BRIDGE)]
    result = counted(true, [article("b", HARBOUR, SCHOOL), article("c", BRIDGE)])

    assert counts(result) == (20, 0, 0, 20, 60)
    assert (result.inserted.count, result.foreign.count, result.false_joins.count) == (20, 0, 0)
    assert (result.articles_lenient.precision, result.articles_lenient.recall) == (0.0, 0.0)


def test_a_garbled_jump_mark_at_the_break_hides_nothing_of_the_split():
    # 40 are missing; the mark takes the place of 7 of them and stands for nothing.
    true = [article("a", HARBOUR, SCHOOL, BRIDGE, MARKET)]
    result = counted(true, [article("b", HARBOUR, SCHOOL, "(下转笫2。)"), article("c", BRIDGE, MARKET)])

    assert counts(result) == (40, 0, 0, 40, 80)
    assert (result.of_nothing.count, result.lost.count) == (7, 0)


def test_a_paragraph_missing_everywhere_was_not_read():
    result = counted([article("a", HARBOUR, SCHOOL, BRIDGE)], [article("a", HARBOUR, BRIDGE)])

    assert counts(result) == (20, 20, 0, 0, 60)
    assert result.lost.count == 20


def test_a_foreign_paragraph_inside_is_a_stitching_error():
    # 20 characters of the other article too many here; the other article itself is whole.
    true = [article("a", HARBOUR, SCHOOL), article("b", MARKET)]
    result = counted(true, [article("a", HARBOUR, MARKET, SCHOOL), article("b", MARKET)])

    assert counts(result) == (20, 0, 0, 20, 60)
    assert (result.foreign.count, result.of_nothing.count, result.foreign.n) == (20, 0, 80)


def test_furniture_inside_stands_for_nothing():
    result = counted([article("a", HARBOUR, SCHOOL)], [article("a", HARBOUR, "责任编辑甲乙丙丁", SCHOOL)])

    assert counts(result) == (8, 0, 0, 8, 40)
    assert (result.foreign.count, result.of_nothing.count) == (8, 8)


def test_paragraphs_that_swapped_places_are_an_order_error():
    # To undo it, 20 characters go and 20 come.
    result = counted([article("a", HARBOUR, SCHOOL, BRIDGE)], [article("a", HARBOUR, BRIDGE, SCHOOL)])

    assert counts(result) == (40, 0, 40, 0, 60)


def test_an_article_with_its_halves_swapped_is_matched_and_out_of_order():
    # No character stays in its place: likeness 0, 40 edits. All are undone by putting it in order.
    result = counted([article("a", HARBOUR, SCHOOL)], [article("b", SCHOOL, HARBOUR)])

    assert counts(result) == (40, 0, 40, 0, 40)
    assert (result.pairs[0].found, result.pairs[0].likeness, result.articles_lenient.matched) == ("b", 0.0, 0)


def test_a_repeated_paragraph_is_an_order_error():
    result = counted([article("a", HARBOUR, SCHOOL)], [article("a", HARBOUR, HARBOUR, SCHOOL)])

    assert counts(result) == (20, 0, 20, 0, 40)


def test_the_three_causes_are_told_apart_in_one_article():
    # Swapped: 40. One character misread: 1. BRIDGE stands in another article: 20.
    true = [article("a", BRIDGE, CINEMA, HARBOUR, SCHOOL, MARKET)]
    found = [article("a", CINEMA, HARBOUR.replace("渔", "鱼"), MARKET, SCHOOL), article("b", BRIDGE)]

    assert counts(counted(true, found)) == (61, 1, 40, 20, 100)


def test_a_badly_misread_line_inside_its_article_is_not_foreign():
    garbled = "".join("口" if n % 2 else c for n, c in enumerate(SCHOOL))
    result = counted([article("a", HARBOUR, SCHOOL, BRIDGE)], [article("a", HARBOUR, garbled, BRIDGE)])

    assert counts(result) == (10, 10, 0, 0, 60)
    assert result.foreign.count == 0


def test_a_jump_is_joined_when_one_article_holds_both_sides():
    result = score([JUMPING], [article("a", [(HARBOUR, 1), (SCHOOL, 2)])])

    assert (result.continuations.count, result.continuations.n) == (1, 1)


def test_a_jump_is_not_joined_when_its_sides_are_two_articles():
    result = score([JUMPING], [article("a", HARBOUR, page=1), article("b", SCHOOL, page=2)])

    assert (result.continuations.count, result.continuations.n) == (0, 1)
    assert counts(result) == (20, 0, 0, 20, 40)


def test_a_jump_is_not_joined_when_one_side_is_missing():
    result = score([JUMPING], [article("a", HARBOUR, page=1)])

    assert (result.continuations.count, result.continuations.n) == (0, 1)


def test_a_jump_is_not_joined_by_scraps_of_both_sides():
    # 8 + 8 of 40 characters, less than the 20 that a page's part has on average.
    result = score([JUMPING], [article("a", [(HARBOUR[:8], 1), (SCHOOL[:8], 2)])])

    assert (result.continuations.count, result.continuations.n, result.lost.count) == (0, 1, 24)


def test_a_jump_joined_to_the_wrong_continuation_is_a_false_join():
    # b's end (40 characters on page 2) hangs on a's head, a's end stands alone.
    true = [article("a", [(HARBOUR, 1), (SCHOOL, 2)]), article("b", [(BRIDGE, 1), (MARKET * 2, 2)])]
    found = [
        article("c", [(HARBOUR, 1), (MARKET * 2, 2)]),
        article("d", SCHOOL, page=2),
        article("e", BRIDGE),
    ]
    result = counted(true, found)

    assert (result.continuations.count, result.continuations.n) == (0, 2)
    assert (result.false_joins.count, result.false_joins.n) == (1, 3)


def test_an_empty_output_has_lost_everything():
    result = counted([article("a", HARBOUR), article("b", SCHOOL)], [])

    assert counts(result) == (40, 40, 0, 0, 40)
    assert (result.articles_strict.f1, result.articles_strict.precision, result.lost.count) == (0.0, None, 40)


def test_an_empty_truth_leaves_nothing_to_divide_by():
    result = score([], [article("a", HARBOUR)])

    assert (result.error.value, result.articles_strict.recall, result.articles_strict.f1) == (None, None, 0.0)
    assert (result.inserted.count, result.of_nothing.count) == (20, 20)


def test_nothing_against_nothing_has_no_values():
    result = score([], [])

    assert (result.articles_strict.f1, result.error.value, result.foreign.value) == (None, None, None)


def test_an_extra_article_costs_precision_only():
    result = counted([article("a", HARBOUR)], [article("a", HARBOUR), article("x", MARKET)])

    assert (result.articles_strict.precision, result.articles_strict.recall) == (0.5, 1.0)
    assert (result.error.count, result.inserted.count, result.inserted.n) == (0, 20, 20)


def test_pictures_and_adverts_are_counted_apart():
    picture = article("p", kind="picture").model_copy(update={"captions": (Caption(text=BRIDGE, spans=()),)})
    advert = article("q", MARKET, kind="advert")
    result = counted([article("a", HARBOUR), picture, advert], [article("a", HARBOUR), picture])

    assert (result.articles_strict.truth, result.pictures.f1, result.adverts.f1) == (1, 1.0, 0.0)
    assert result.error.n == 20


def test_widths_differ_strictly_and_not_when_folded():
    result = counted([article("a", "去年３月，产值１２亿元")], [article("a", "去年3月,产值12亿元")])

    assert (result.error.count, result.error_folded.count, result.error_folded.n) == (4, 0, 11)


def test_spaces_count_between_letters_and_not_between_chinese_characters():
    chinese = counted([article("a", "港口 雾气\n很重")], [article("a", "港口雾气很重")])
    english = counted([article("a", "fog at  the\nport")], [article("a", "fog at theport")])

    assert (chinese.error.count, chinese.error.n) == (0, 6)
    assert (english.error.count, english.error.n) == (1, 15)


def test_english_paragraphs_in_another_order_are_an_order_error():
    first, second = "The fog lay over the port all day.", "Pupils moved into the school."
    third = "Radishes cost eight cents a pound."
    result = counted([article("a", first, second, third)], [article("a", first, third, second)])

    assert (result.reading.count, result.stitching.count) == (0, 0)
    assert result.order.count == result.error.count > 0


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=50)
ARTICLE = st.builds(
    lambda paragraphs, headline, name: article(name, *paragraphs, headline=headline),
    st.lists(st.lists(st.tuples(TEXT, st.integers(1, 3)), min_size=1, max_size=2), max_size=3),
    st.none() | TEXT,
    st.uuids().map(str),
)
ARTICLES = st.lists(ARTICLE, max_size=4)


@given(ARTICLES)
def test_the_truth_against_itself_is_perfect(articles):
    result = counted(articles, articles)

    assert counts(result)[:4] == (0, 0, 0, 0)
    assert result.articles_strict.matched == len(articles)
    assert (result.inserted.count, result.foreign.count) == (0, 0)


@settings(max_examples=50)
@given(ARTICLES, ARTICLES, st.randoms())
def test_the_order_of_the_articles_changes_nothing(true, found, random):
    shuffled = (random.sample(true, len(true)), random.sample(found, len(found)))

    assert sorted(counted(*shuffled).pairs, key=str) == sorted(counted(true, found).pairs, key=str)
    assert counted(*shuffled) == counted(true, found)


@settings(max_examples=50)
@given(ARTICLES, ARTICLES)
def test_the_causes_add_up_and_rates_stay_in_their_range(true, found):
    result = counted(true, found)

    error, *causes, characters = counts(result)
    assert sum(causes) == error
    assert min(causes) >= 0
    assert result.lost.count <= result.reading.count
    assert characters == sum(pair.characters for pair in result.pairs)
    for matches in (result.articles_strict, result.articles_lenient):
        assert all(rate is None or 0 <= rate <= 1 for rate in (matches.f1, matches.precision, matches.recall))
    assert result.articles_strict.matched <= result.articles_lenient.matched
