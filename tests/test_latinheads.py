import pytest

from pipeline.model import Stitched
from tests.text import stitched

FIRST = "The council met last night for three hours. It heard both sides and put off the vote to next week."
SECOND = "No trader spoke against the plan. The mayor said that he was content with what had been done so far."
CUT = "Die Vertre- ter beider Län- der haben sich gestern im Rathaus ge- einigt. Die Beratun- gen gehen weiter, wie man hört."


def heads(found: Stitched) -> list[str | None]:
    return [article.headline for article in found.articles if article.kind == "article"]


def subheads(found: Stitched) -> list[str]:
    return [p.text for article in found.articles for p in article.paragraphs if p.role == "subhead"]


def test_a_headline_in_capitals_over_a_byline_begins_an_article() -> None:
    found = stitched(
        f"PREMIER TO MEET\nMINERS' LEADERS\n\nBy JOHN SMITH\n\n{FIRST}\n\nSHIP AGROUND\n\nBy A. REED\n\n{SECOND}"
    )

    assert heads(found) == ["PREMIER TO MEET MINERS' LEADERS", "SHIP AGROUND"]


def test_a_short_line_alone_inside_an_article_is_a_subhead() -> None:
    found = stitched(f"Market Plan Put Off Again\n\n{FIRST}\n\nWho Will Pay\n\n{SECOND}")

    assert heads(found) == ["Market Plan Put Off Again"]
    assert subheads(found) == ["Who Will Pay"]


@pytest.mark.parametrize("head", ["Hoffnung\nfür\nBusse", "Vertreter beider Länder im Rathaus geeinigt"])
def test_a_head_broken_long_before_its_column_ends_or_far_wider_is_no_subhead(head: str) -> None:
    found = stitched(f"Streit um die Brücke\n\n{CUT}\n\n{head}\n\n{CUT}")

    assert heads(found) == ["Streit um die Brücke", head.replace("\n", " ")]


def test_a_head_broken_where_its_column_ends_is_a_subhead() -> None:
    found = stitched(f"Streit um die Brücke\n\n{CUT}\n\nNeues über die Verhand-\nlungen\n\n{CUT}")

    assert heads(found) == ["Streit um die Brücke"]


def test_a_long_head_in_a_narrow_column_is_larger_than_a_subhead() -> None:
    narrow = "\n".join(FIRST.replace(" put", "\nput").replace(" It", "\nIt").split(" the ")).replace(". ", ".\n")
    found = stitched(
        f"Market Plan Put Off Again\n\n{narrow}\n\nHarvest Forecast\nWins Support in\nAshford County\n\n{narrow}"
    )

    assert heads(found) == ["Market Plan Put Off Again", "Harvest Forecast Wins Support in Ashford County"]


def test_a_name_that_a_line_cuts_is_no_head() -> None:
    found = stitched(
        f"Market Plan Put Off Again\n\n{FIRST} They came from North Haven.\n\n"
        f"Many of the Readers Came from North\n\nHaven. George Rowan, 56, has a shop there. {SECOND}"
    )

    assert heads(found) == ["Market Plan Put Off Again"]
    assert subheads(found) == []


def test_what_the_first_sentence_says_again_is_a_headline() -> None:
    snow = "The first snow of the winter fell in the northern hills on Sunday. " + FIRST
    found = stitched(f"MARKET PLAN PUT OFF\n\n{FIRST}\n\nSNOW IN THE HILLS\n\n{snow}")

    assert heads(found) == ["MARKET PLAN PUT OFF", "SNOW IN THE HILLS"]


def test_a_line_that_runs_on_below_is_text() -> None:
    found = stitched(f"Market Plan Put Off\n\n{FIRST}\n\nThe traders of the old market\n\nwere not heard. {SECOND}")

    assert heads(found) == ["Market Plan Put Off"]
    assert "The traders of the old market were not heard." in found.articles[0].paragraphs[-1].text


def test_a_letter_keeps_its_signature_and_the_next_head_its_own() -> None:
    found = stitched(
        f"The Tramway Fares\n\nSir, - {FIRST}\n\nA CONSTANT READER.\n\nThe Noise of Motors\n\nSir, - {SECOND}"
    )

    assert heads(found) == ["The Tramway Fares", "The Noise of Motors"]
    assert found.articles[0].byline == "A CONSTANT READER."


def test_a_running_head_with_a_date_is_furniture() -> None:
    found = stitched(f"THE DAILY CHRONICLE, TUESDAY, NOVEMBER 4, 1924.\n\nSHIP AGROUND\n\nBy A. REED\n\n{SECOND}")

    assert heads(found) == ["SHIP AGROUND"]


def test_a_head_broken_over_two_blocks_is_one() -> None:
    found = stitched(f"Market plan\n\nput off again\n\nBy JOHN SMITH\n\n{FIRST}\n")

    assert heads(found) == ["Market plan put off again"]


def test_the_beginning_of_the_text_is_no_part_of_the_head_over_it() -> None:
    found = stitched(f"Market Plan Put Off\n\nThe council of the town met in the\n\nold hall last night. {FIRST}\n")

    assert heads(found) == ["Market Plan Put Off"]


def test_what_german_parts_from_its_verb_may_end_a_head() -> None:
    found = stitched(f"Stadtrat kündigt Widerstand an\n\nVon Karin Lehmann\n\n{CUT}\n")

    assert heads(found) == ["Stadtrat kündigt Widerstand an"]


def test_a_head_of_short_lines_right_over_its_text_is_found() -> None:
    text = "The council met last night for\nthree hours. It heard both sides\nand put off the vote to next week."
    found = stitched(f"By-law put off\nfor a third time\n{text}\n")

    assert heads(found) == ["By-law put off for a third time"]


def test_a_short_head_over_a_new_subject_that_says_it_again_begins_an_article() -> None:
    snow = "Snow fell on the northern farms on Sunday, closing two roads. Sheep were lost near Haven, farmers said."
    found = stitched(f"Market plan put off again today\n\n{FIRST}\n\nSnow on farms\n\n{snow}\n")

    assert heads(found) == ["Market plan put off again today", "Snow on farms"]


def test_subheads_have_their_own_style_where_heads_are_in_capitals() -> None:
    heads_in_capitals = "".join(
        f"{name} TALKS FAIL\n\nBy JOHN SMITH\n\n{FIRST}\n\n" for name in ("PAY", "PEACE", "TRADE")
    )
    found = stitched(f"{heads_in_capitals}No injuries\n\n{SECOND}\n")

    assert subheads(found) == ["No injuries"]


def test_a_head_behind_a_mark_broken_over_two_lines_is_found() -> None:
    found = stitched(f"Stadtrat tagt lange\n\n{CUT} Fortsetzung auf\nSeite 2\n\nMuseum zeigt Malerin\n\n{CUT}\n")

    assert heads(found) == ["Stadtrat tagt lange", "Museum zeigt Malerin"]


def test_a_head_as_wide_as_the_column_ends_where_a_sentence_begins() -> None:
    first = "Market plan put off once more\nThe council met last night for\nthree hours, and heard both."
    second = "Harvest forecast wins support\nThe farmers of the county will\nbring in more than last year."

    assert heads(stitched(f"{first}\n\n{second}")) == ["Market plan put off once more", "Harvest forecast wins support"]


def test_a_compound_that_a_head_breaks_at_its_hyphen_is_no_cut_word() -> None:
    long = f"{FIRST}\n{SECOND}"
    other = "More people than ever lost their lives between the two feasts. Police blame ice and speed for it."
    found = stitched(f"Market Plan Put Off\n\n{long}\n\nRoad Toll of the Christmas-\nNew Year Holiday Rises\n\n{other}")

    assert heads(found)[1] == "Road Toll of the Christmas-New Year Holiday Rises"


def test_kicker_headline_and_deck_in_one_block_are_a_head() -> None:
    deck = "Members want a second look at what the dredging costs"
    found = stitched(
        f"Market Plan\n\nBy A. REED\n\n{FIRST}\n\nHarbor\nHarbor board delays vote on ferry terminal\n{deck}\n\n    {SECOND}"
    )

    assert heads(found)[1:] == [f"Harbor Harbor board delays vote on ferry terminal {deck}"]


def test_a_line_written_as_a_title_over_one_that_is_not_is_a_head() -> None:
    found = stitched(f"Eleven-Year-Old Wins State Spelling\nDorothy of Millbrook spelled it without\na pause. {FIRST}")

    assert heads(found) == ["Eleven-Year-Old Wins State Spelling"]


def test_an_article_ends_with_a_mark_whose_word_the_column_cut() -> None:
    found = stitched(
        f"Market Plan\n\nBy A. REED\n\n{FIRST} It had stopped. See AP-\nPROVES, Page 2\n\nShip Aground\n\n{SECOND}"
    )

    assert heads(found) == ["Market Plan", "Ship Aground"]


PRINTED = """The Attorney-General, Daryl
Williams, says the man left
the country in March with a
friend who is a citizen of
both states."""


def test_a_paragraph_that_begins_with_names_as_wide_as_its_column_has_no_head() -> None:
    found = stitched(f"Man Left Country\n\nThe police looked for him in the\nharbour and found a bag.\n\n{PRINTED}")

    assert heads(found) == ["Man Left Country"]


def test_a_head_may_end_in_a_number_behind_a_small_word() -> None:
    found = stitched(f"Market Plan\n\n{FIRST}\n\nPrice of water to go up by 12 %\n\n{SECOND}")

    assert heads(found) == ["Market Plan", "Price of water to go up by 12 %"]


def test_where_heads_are_in_capitals_a_line_of_names_is_none() -> None:
    items = "\n\n".join(f"{head}\n\nBy A. REED\n\n{FIRST}" for head in ("MARKET PLAN", "SHIP AGROUND", "SCHOOL OPENS"))
    found = stitched(f"{items}\n\nPakistan President Pervez Musharraf Himself\n\n{SECOND}")

    assert heads(found) == ["MARKET PLAN", "SHIP AGROUND", "SCHOOL OPENS"]


def test_a_question_between_paragraphs_is_a_subhead() -> None:
    found = stitched(f"Market Plan Put Off Again\n\n{FIRST}\n\nWho will pay?\n\n{SECOND}")

    assert subheads(found) == ["Who will pay?"]


def test_a_head_two_printed_lines_below_an_articles_head_is_no_subhead() -> None:
    found = stitched(
        "LE PONT\nDans son discours, le maire a rappelé que\nl'ancien pont datait de 1820.\nLES SPORTS\nLe Havre a battu Rouen par trois buts."
    )

    assert heads(found) == ["LE PONT", "LES SPORTS"]


def test_a_rule_drawn_between_decks_is_none_of_their_words() -> None:
    found = stitched(f"CAPTAIN LOST\nWITH HIS SHIP\n————\nSteamer Goes Down\n————\n{FIRST}")

    assert (heads(found), found.articles[0].deck) == (["CAPTAIN LOST WITH HIS SHIP"], "Steamer Goes Down")


def test_a_head_whose_first_letter_was_misread_is_one_behind_a_text_that_ended() -> None:
    found = stitched(f"Market Plan\n\nBy A. REED\n\n{FIRST}\n\nnhip Aground\n\nBy J. SMITH\n\n{SECOND}")

    assert heads(found) == ["Market Plan", "nhip Aground"]


def test_heads_in_capitals_are_articles_where_the_sure_ones_are_set_so_with_letters_misread_in_and_below_them() -> None:
    signed = "\n\n".join(f"{head}\n\nBy A. REED\n\n{FIRST}" for head in ("MARKET PLAN", "SHIP AGROUND", "NO RAIN"))

    assert heads(stitched(f"{signed}\n\nwHO WILL PaY\n\nne trader spoke. {SECOND}"))[-1] == "wHO WILL PaY"


MARKET = (
    "The council met last night in the market hall. The traders who sell fish there want the hall repaired.\n"
    "The mayor promised a new roof for the market by autumn, if the council finds the money for the traders."
)
LIBRARY = (
    "Readers found shelves full of novels when the library opened its doors again on Saturday morning.\n"
    "Children listened to stories in the reading room. Librarians handed out tickets until late in the evening."
)


def test_a_head_that_asks_in_its_middle_stands_in_a_block_of_its_own() -> None:
    found = stitched(f"Market Gets a Roof\n\n{MARKET}\n\nWho will read all of this? A library opens\n\n{LIBRARY}")

    assert heads(found) == ["Market Gets a Roof", "Who will read all of this? A library opens"]


def test_a_head_in_capitals_with_a_dash_is_no_dateline() -> None:
    found = stitched(f"MARKET GETS A ROOF\n\n{MARKET}\n\nLIBRARY - THE NOVELS ARE BACK\n\n{LIBRARY}")

    assert heads(found) == ["MARKET GETS A ROOF", "LIBRARY - THE NOVELS ARE BACK"]


def test_a_short_head_over_another_subject_begins_an_article_and_one_over_the_same_a_section() -> None:
    council, traders = MARKET.split("\n")
    found = stitched(
        f"Market Gets a Roof\n\n{council}\n\nWhat the traders of the hall want\n\n{traders}\n\nNovels\n\n{LIBRARY}"
    )

    assert heads(found) == ["Market Gets a Roof", "Novels"]
    assert subheads(found) == ["What the traders of the hall want"]


def test_where_headlines_have_a_blank_line_under_them_a_head_right_over_its_text_is_a_subhead() -> None:
    text = f"{MARKET}\nReading rooms crowded with children again\n{LIBRARY}"
    other = (
        "Fishermen left the harbour at dawn. Their boats came back empty.\nNobody knows where the herrings have gone."
    )
    found = stitched(f"Market gets a roof\n\n{text}\n\nSea without herrings\n\n{other}")

    assert subheads(found) == ["Reading rooms crowded with children again"]


def test_a_german_head_may_end_in_its_verb_where_its_clause_is_subordinate() -> None:
    first = "Der Rat hat gestern im Rathaus getagt. Er will den Markt neu bauen und das Dach der Halle decken."
    second = "Die Leser fanden am Samstag volle Regale vor. Kinder hörten im Lesesaal Geschichten bis zum Abend."
    found = stitched(f"Markt wird gebaut\n\n{first}\n\nWie eine Bibliothek geführt wird\n\n{second}")

    assert heads(found) == ["Markt wird gebaut", "Wie eine Bibliothek geführt wird"]


def test_behind_a_column_that_breaks_off_a_head_stands_in_a_block_of_its_own() -> None:
    council, traders = MARKET.split("\n")
    cut = f"{council}\n{traders}\nNobody in the hall had heard of the"
    found = stitched(
        f"Market gets a roof\n\n{cut}\n\nNovels are back on the shelves\n\n{LIBRARY}\n\nplan before.\n{traders}"
    )

    assert heads(found)[1] == "Novels are back on the shelves"


@pytest.mark.parametrize("head", ["Why did the bridge fall?", "What the Mayor said", "40 000 at the fair"])
def test_heads_of_questions_and_numbers_need_no_blank_line(head: str) -> None:
    text = "The council met last night for three hours in the old hall.\nIt put off the vote.\n"
    more = "No trader spoke against the plan, and the mayor was content.\nHe left.\n"

    assert heads(stitched(f"Council meets again\n{text}{head}\n{more}")) == ["Council meets again", head]


def test_short_heads_under_a_rubric_head_items() -> None:
    items = "John Carter\nHe kept the light for forty years. He was 81.\nMary Dodd\nShe died at home on Saturday. She was 77."

    assert heads(stitched(f"Council meets again\n\n{FIRST}\n\nDEATHS\n{items}"))[1:] == ["John Carter", "Mary Dodd"]


def test_a_head_of_its_own_with_a_dash_is_no_dateline_though_it_is_not_in_capitals() -> None:
    found = stitched(f"Market Gets a Roof\n\n{MARKET}\n\nReading Rooms - Novels\n\n{LIBRARY}")

    assert heads(found) == ["Market Gets a Roof", "Reading Rooms - Novels"]


def test_a_sentences_end_behind_a_mark_that_points_back_is_no_head() -> None:
    text = (
        "The Amazon Is on Fire\n\n(Continued from Page 1)\nMedium-Range Weather Forecasts.\n"
        "According to the same report, fires\nthere release five hundred tons of it\nin the course of a typical year.\n"
    )

    assert "Medium-Range Weather Forecasts." not in heads(stitched(text))


TITLED = "\n\n".join(
    f"{head}\n\nBy Ann Reed\n\n{FIRST}" for head in ("Ship Runs Aground", "New Mayor Speaks Out", "Old Mill Burns")
)
"""Three signed articles whose headlines are written with large initials."""


def test_a_kicker_may_be_written_otherwise_than_the_headline_under_it() -> None:
    found = stitched(f"{TITLED}\n\nSpecial report\n\nTraders Oppose Higher Market Tolls\n\n{SECOND}")

    assert heads(found)[3:] == ["Traders Oppose Higher Market Tolls"]


def test_a_deck_of_its_own_may_be_written_otherwise_than_the_headline_over_it() -> None:
    found = stitched(f"{TITLED}\n\nTraders Oppose Higher Market Tolls\n\nVote expected within three weeks\n\n{SECOND}")

    assert [article.deck for article in found.articles][3:] == ["Vote expected within three weeks"]


def test_a_headline_of_a_word_a_line_is_no_advert() -> None:
    found = stitched(f"{TITLED}\n\nThe\nLower\nValley\nWeighs\nNew\nMarket\nTolls\n\nBy Ann Reed\n\n{SECOND}")

    assert heads(found)[3:] == ["The Lower Valley Weighs New Market Tolls"]


def test_the_last_word_of_a_sentence_in_a_block_of_its_own_is_no_subhead() -> None:
    broken = f"{CUT} Der Geruch zog durch die"
    found = stitched(f"Streit um die Brücke\n\n{broken}\n\nGassen.\n\nEin {broken}\n\nStraßen. {CUT}")

    assert subheads(found) == []


def test_dots_that_lead_to_a_price_are_no_head() -> None:
    found = stitched(f"{TITLED}\n\nTimothy Hay . . . . . . 12\n\n{SECOND}")

    assert len(heads(found)) == 3


def test_where_hardly_a_head_is_sure_the_others_head_articles_too() -> None:
    texts = [
        "The haymaking is about done in this section of the county, and the crop was never better than it is now.",
        "Three wagons broke through the ice of the upper pond on Sunday; both teams were pulled out alive.",
        "Blackberries are selling well, and the canning house has taken on eleven girls for the season.",
        "A new well is being dug at the corner by the smithy, where water was struck at forty feet.",
    ]
    found = stitched(
        "\n\n".join(f"{head}\n\n{text}" for head, text in zip(("Hay", "Ice", "Fruit", "Water"), texts, strict=True))
    )

    assert heads(found) == ["Hay", "Ice", "Fruit", "Water"]


def test_a_head_in_capitals_of_its_own_is_no_section_of_an_article_whose_head_is_in_small_letters() -> None:
    found = stitched(f"Les moissons s'annoncent bonnes\n\n{FIRST}\n\nSAINT-MARTIN\n\n{SECOND}")

    assert heads(found) == ["Les moissons s'annoncent bonnes", "SAINT-MARTIN"]


def test_a_caption_over_a_head_is_no_part_of_it() -> None:
    found = stitched(
        f"Market Plan Put Off Again\n\nBy JOHN SMITH\n\n{FIRST}\n\nThe harbor at Lake Preston.\n\nShip Aground\n\nBy A. REED\n\n{SECOND}"
    )

    assert heads(found) == ["Market Plan Put Off Again", "Ship Aground"]


def test_an_advert_that_says_whom_to_call_is_no_part_of_the_head_below() -> None:
    found = stitched(
        f"Market Plan Put Off Again\n\nBy JOHN SMITH\n\n{FIRST}\n\nWinter Coats\n\nTelephone 394-4497\n\nShip Aground\n\nBy A. REED\n\n{SECOND}"
    )

    assert heads(found) == ["Market Plan Put Off Again", "Ship Aground"]
