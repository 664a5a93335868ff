import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stitch.assign import Candidate
from pipeline.stitch.evidence import Evidence
from pipeline.stitch.meanings import MOST
from pipeline.stitch.nodes import Node
from pipeline.stitch.subjects import MEANT, Subjects, _fitted, weighed_by_longer_texts
from tests.test_evidence import nodes_of

HARBOUR = "港口码头吊装集装箱，货轮靠泊码头，引航员登船。海关查验集装箱，码头工人装卸货物，货轮离港。"
SCHOOL = "学校食堂的学生排队打饭，老师陪学生吃午餐。课堂上老师讲解课文，学生朗读课文，家长旁听。"


def columns() -> list[Node]:
    """Two columns of the harbour, two of the school, each breaking off before the next."""
    first, second = (f"{head}\n\n本报讯 {text * 2}这一天的" for head, text in (("码头", HARBOUR), ("校园", SCHOOL)))
    return nodes_of("\f".join((first, f"　　{HARBOUR}\n", second, f"　　{SCHOOL}\n")))


def test_columns_on_one_subject_are_told_from_strangers() -> None:
    nodes = columns()
    subjects = Subjects(nodes)

    assert subjects.fit(nodes[0], nodes[1]) > 1 > 0 > subjects.fit(nodes[0], nodes[3])


def clinic_and_harbour() -> list[Node]:
    """A text on patients, one on a harbour, and one on doctors that has no word in common with either."""
    patients, doctors = "门诊的患者排队，药房配药，癌症和糖尿病", "　　医院里医生做手术，护士打针，病人住院。"
    return nodes_of(f"健康\n\n本报讯 {patients}\f码头\n\n本报讯 {HARBOUR}这一天的\f{doctors}\n")


def test_columns_without_a_word_in_common_are_known_by_what_their_words_mean() -> None:
    nodes = clinic_and_harbour()
    subjects = Subjects(nodes)

    assert subjects.fit(nodes[0], nodes[2]) > 0 > subjects.fit(nodes[1], nodes[2])


def test_text_without_words_of_substance_has_no_subject() -> None:
    nodes = nodes_of("码头\n\n本报讯 货轮靠泊码头，这一天的\f　　可是不会的。\n")

    assert Subjects(nodes).fit(nodes[0], nodes[1]) == 0


def test_a_few_words_in_another_script_have_no_subject() -> None:
    nodes = nodes_of("Harbour\n\nThe ship came to the\fSchool\n\nThe pupils ate.\n")

    assert Subjects(nodes).fit(nodes[0], nodes[1]) == 0


def test_likeness_that_does_not_tell_columns_from_strangers_says_nothing() -> None:
    assert _fitted([(0.01, -2.0)] * 40, [(0.3, 2.0)] * 40, MEANT) == (0.0, 0.0, 0.0)


def test_the_more_columns_differ_from_strangers_the_more_likeness_says() -> None:
    alike, apart = [(0.07, 0.0), (0.1, 0.0), (0.05, 0.0)] * 20, [(0.0, 0.0), (0.01, 0.0), (0.02, 0.0)] * 20

    assert _fitted(alike, apart, MEANT)[1] > _fitted(alike, alike, MEANT)[1]


LIKENESS = st.tuples(st.floats(0, 1), st.floats(-MOST, MOST))


@given(st.lists(LIKENESS, max_size=9), st.lists(LIKENESS, max_size=9))
def test_any_samples_can_be_fitted(one: list[tuple[float, float]], two: list[tuple[float, float]]) -> None:
    offset, shared, meant = _fitted(one, two, MEANT)

    assert abs(offset) < 20
    assert 0 <= shared < 300
    assert 0 <= meant < 300


def test_columns_that_belong_together_tell_more_of_their_subject() -> None:
    first = f"码头\n\n本报讯 {HARBOUR * 2}这一天的"
    rest = ("　　货轮靠泊码头，码头工人装卸货物，这一天的", f"　　{HARBOUR}")
    nodes = nodes_of("\f".join((first, *rest, f"校园\n\n本报讯 {SCHOOL * 2}", SCHOOL)))
    names = [node.fragment.id for node in nodes]
    asked = [Candidate(names[1], names[2], "displaced", Evidence(0.0, ()))]

    (weighed,) = weighed_by_longer_texts(asked, nodes, Subjects(nodes), {(names[0], names[1])})

    assert weighed.evidence.odds > 0


def test_texts_on_two_pages_are_told_apart_by_what_their_words_mean() -> None:
    nodes = clinic_and_harbour()
    subjects = Subjects(nodes)

    assert subjects.meanings_fit(nodes[0], nodes[2]) > 0 > subjects.meanings_fit(nodes[1], nodes[2])


def test_words_without_a_known_meaning_say_nothing_by_it() -> None:
    nodes = nodes_of("Harbour\n\nThe ship came to the\fSchool\n\nThe pupils ate.\n")

    assert Subjects(nodes).meanings_fit(nodes[0], nodes[1]) == 0


def test_text_in_another_script_leaves_the_table_of_meanings_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = nodes_of("Harbour\n\nThe ship came to the\fSchool\n\nThe pupils ate.\n")
    monkeypatch.setattr("pipeline.stitch.subjects.meanings", lambda: pytest.fail("the table was opened"))

    assert Subjects(nodes).fit(nodes[0], nodes[1]) == 0
