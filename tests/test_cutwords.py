from pipeline.stitch.cutwords import CutWords


def test_a_word_that_the_vocabulary_counts_less_often_than_lines_end_in_it_is_no_failure() -> None:
    lines = ["der stein", "metz und der stein", "metz und der stein", "metz und der stein", "metz"]

    assert isinstance(CutWords(lines, {"steinmetz": 9, "der": 4, "und": 3}).is_cut("stein", "metz"), bool)
