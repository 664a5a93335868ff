import pytest

from pipeline.language.captions import is_caption


@pytest.mark.parametrize(
    "text",
    [
        "The new bridge over the river. Photo by Susan Abbott",
        "Die neue Brücke am Morgen. Foto: Klaus Reimann",
        "Le nouveau pont (Photo AFP)",
    ],
)
def test_who_took_the_picture_ends_a_caption(text: str) -> None:
    assert is_caption(text, latin=True)


@pytest.mark.parametrize("text", ["Am Morgen bot sich ein anderes Bild vor", "She asked him for a Photo"])
def test_a_picture_inside_a_sentence_makes_none(text: str) -> None:
    assert not is_caption(text, latin=True)


@pytest.mark.parametrize(
    "text",
    ["图为新桥。张三 摄", "圖為新橋。（記者張三攝）", "完成した橋＝大阪市、渡辺和子撮影", "新桥全景。本报资料照片"],
)
def test_east_asian_captions_are_known(text: str) -> None:
    assert is_caption(text, latin=False)


@pytest.mark.parametrize("text", ["图是什么意思呢", "他摄下了这一幕。", "写真を見て泣いた。"])
def test_sentences_about_pictures_are_none(text: str) -> None:
    assert not is_caption(text, latin=False)


@pytest.mark.parametrize("text", ["AP Photo", "Foto: Klaus Reimann", "(Photo by Susan Abbott)"])
def test_who_took_a_picture_may_be_all_that_is_said(text: str) -> None:
    assert is_caption(text, latin=True)
