import pytest

from pipeline.language.teasers import is_list_of_pages


@pytest.mark.parametrize("page", ["BUSINESS, Page 28", "Kultur, Seite 7", "Monde, page 3", "SPORTS A14"])
def test_titles_in_letters_with_a_page_at_their_end_are_a_list_of_pages(page: str) -> None:
    assert is_list_of_pages(["Council Delays Vote on Camp", "Officials promise a full review", page])


@pytest.mark.parametrize("last", ["See BUSINESS, Page 28", "Continued on Page 4", "Officials promise a full review"])
def test_a_head_whose_text_goes_on_elsewhere_or_that_names_no_page_is_none(last: str) -> None:
    assert not is_list_of_pages(["Council Delays Vote on Camp", last])


def test_sentences_before_a_page_are_an_articles() -> None:
    assert not is_list_of_pages(["The council met on Tuesday.", "It will meet again.", "BUSINESS, Page 28"])
