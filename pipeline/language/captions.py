"""Captions by their words: who took the picture stands behind what it shows."""

import re

LONGEST_CAPTION = {True: 120, False: 320}
"""Characters of a caption in an East Asian script, and in another: eight lines of a narrow column."""

CREDIT = re.compile(r"[\u4e00-\u9fff·]{2,4}[ 　/]*(?:[摄攝]|供[图圖])$")
"""The end of a caption: 张三 摄. An article's own photographer stands in its byline."""

_NAME = r"[\u4e00-\u9fff·々ヶ]{2,8}"
_EAST_ASIAN = re.compile(
    rf".{{2,}}?(?:[。 　](?:{_NAME}[ 　/]*(?:[摄攝]影?|[图圖]|供[图圖])|(?:本[报報])?[资資]料(?:照片|[图圖]片?))"
    rf"|[。！？]?[（(](?:{_NAME}[ 　／/]*(?:[摄攝]影?|供[图圖]|提供)|[图圖][ 　]*[／/][ 　]*{_NAME}"
    r"|(?:本[报報])?[资資]料(?:照片|[图圖]片?))[）)]"
    rf"|[＝=][^。＝=]{{0,24}}(?:撮影|提供|写す|[日市区町村県]で|共同)"
    r"|（[^（）]{0,16}(?:撮影|提供)）)"
    r"|[（(]?[上下左右本题題]?[图圖][：:为為].{4,}|[【（(]?写真[＝=：:】)）].{2,}"
)
"""图为新桥。张三 摄 / 圖為新橋。（記者張三攝） / 完成した橋＝札幌市、田中一郎撮影."""

_LATIN_NAME = r"(?:[A-ZÀ-Ý][\w.'’-]*|[a-z]{2,4})(?:[ /][A-ZÀ-Ý][\w.'’-]*){0,4}"
_BEHIND = r"(?:[.!?»”\"’)] ?| )(?:(?<=[.!?»”\"’)] )|[(\[–—-] ?)"
_PHOTO = (
    r"(?:(?:(?:AP|Staff|File|Archive) )?[Pp]hoto(?:s|graphs?)?|PHOTOS?|Ph[.]|Fotos?|FOTOS?|Bild(?:er)?|Aufnahmen?"
    r"|Clichés?)"
)
_LATIN = re.compile(rf".{{8,}}{_BEHIND}{_PHOTO}(?:(?: ?:| by| de| von| di| por)? {_LATIN_NAME})?[)\].]{{0,2}}")
"""The new bridge. Photo by Susan Abbott / Die neue Brücke. Foto: Klaus Reimann / Le pont (Photo AFP): behind a
sentence's end, or set off."""


_CREDIT_ALONE = re.compile(
    rf"[(\[]?(?:{_PHOTO}(?: ?:| by| de| von| di| por|[ /-])* ?{_LATIN_NAME}|[A-Z]{{2,4}}[ /-]?{_PHOTO})[)\].]{{0,2}}"
)
"""Who took a picture of which nothing is said: AP Photo, Foto: Klaus Reimann."""


_CUE = {
    True: re.compile("[Pp]hoto|PHOTO|Ph[.]|Foto|FOTO|Bild|Aufnahme|Cliché"),
    False: re.compile("[摄攝图圖影照供写共で]|[＝=].*[日市区町村県]"),
}
"""Without one of these no text is a caption: a quick look that spares most blocks the comparison."""


def is_caption(text: str, *, latin: bool) -> bool:
    """Whether a block says what a picture shows, and then who took it, and nothing else, or that alone."""
    bare = text.strip()
    forms = (_LATIN, _CREDIT_ALONE) if latin else (_EAST_ASIAN,)
    told = len(bare) <= LONGEST_CAPTION[not latin] and _CUE[latin].search(bare) is not None
    return told and any(form.fullmatch(bare) for form in forms)
