"""How good a batch of articles is, counted against the truth.

Text that is compared: headline and paragraphs (`pipeline.score.texts`). Unit: code points after NFC, white
space folded, none beside Chinese and Japanese characters. Truth and found articles are matched one to one so
that the sum of their likenesses is greatest; likeness is 1 - edit distance / the longer one's length. All
figures but those of pictures and adverts look at `kind` article. Every share carries its count and its n.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.model import Article
from pipeline.score.causes import Split, split_errors
from pipeline.score.record import Extra, Matches, Mean, Pair, Score, Share
from pipeline.score.texts import PIECE_SHORTEST, Compared, beside, fold, make_ready, text_of
from pipeline.score.trace import Traced, TruthIndex
from pipeline.score.truth import TruthArticle, TruthJump
from pipeline.stitch.matching import best_pairs

# Unrelated texts of one length are about 0.1 alike in Chinese and 0.25 in English: below this no match, but for
# articles that share this part of all their strings of five characters.
ALIKE_AT_ALL = 0.3
# From this length on, texts that are alike at all share five characters in a row somewhere.
SHORT = 60
STRICT, LENIENT = 0.9, 0.75
# A found article holds material text of a truth article from this many code points on (two printed lines),
# or from half of the truth article if that is shorter, but at least a piece.
MATERIAL = 40


class _Output(NamedTuple):
    """A found article ready to be counted: the truth article it is matched to, or else mostly stands for."""

    article: Article
    ready: Compared
    own: int | None
    traced: tuple[Traced, ...]

    def held(self) -> Counter[int]:
        """Characters of its text for each truth article."""
        held: Counter[int] = Counter()
        for piece, place in self.traced:
            if piece.running and place:
                held[place.truth] += len(piece.text)
        return held


def score(truth: Sequence[TruthArticle], articles: Sequence[Article]) -> Score:
    """Count `articles` against `truth`. The order of either changes nothing."""
    truth = sorted(truth, key=lambda article: (text_of(article), article.model_dump_json()))
    articles = sorted(articles, key=lambda article: (text_of(article), article.model_dump_json()))
    texts = [text_of(article) for article in truth]
    ready = [make_ready(article) for article in articles]
    index = TruthIndex(texts, [beside(article) for article in truth])
    matched = {
        kind: _match(
            {n: texts[n] for n, article in enumerate(truth) if article.kind == kind},
            {n: ready[n].text for n, article in enumerate(articles) if article.kind == kind},
            index,
        )
        for kind in ("article", "picture", "advert")
    }
    partner = {found: wanted for pairs in matched.values() for wanted, (found, _) in pairs.items()}
    outputs = [
        _output(article, compared, index, partner.get(n))
        for n, (article, compared) in enumerate(zip(articles, ready, strict=True))
    ]
    return _counted(truth, outputs, texts, matched)


def _match(truth: Mapping[int, str], found: Mapping[int, str], index: TruthIndex) -> dict[int, tuple[int, float]]:
    """Assign globally: for each matched truth number, the found number and their likeness.

    Only texts that share a seed can be alike enough, but for short ones, which are all compared. An article
    that has the words in another order is not alike, and still matched when nothing else is.
    """
    wanted, offered = list(truth), list(found)
    likeness, weight = np.zeros((2, len(wanted), len(offered)))
    for column, text in enumerate(found.values()):
        akin = index.akin(text)
        for row, (number, true) in enumerate(truth.items()):
            if akin[number] or min(len(text), len(true)) < SHORT:
                likeness[row, column] = Levenshtein.normalized_similarity(true, text)
                weight[row, column] = _weight(likeness[row, column], akin[number] / max(len(true), len(text), 1))
    return {wanted[row]: (offered[column], float(likeness[row, column])) for row, column in best_pairs(weight)}


def _weight(likeness: float, shared: float) -> float:
    """How much a pair is worth to the assignment; 0 when nothing speaks for it."""
    if likeness >= ALIKE_AT_ALL:
        return likeness
    return ALIKE_AT_ALL * shared if shared >= ALIKE_AT_ALL else 0.0


def _output(article: Article, ready: Compared, index: TruthIndex, matched: int | None) -> _Output:
    output = _Output(article, ready, matched, index.trace(ready, matched))
    held = output.held()
    if matched is None and held:
        mostly = max(held, key=lambda number: (held[number], -number))
        return _Output(article, ready, mostly, index.trace(ready, mostly))
    return output


def _counted(
    truth: Sequence[TruthArticle],
    outputs: Sequence[_Output],
    texts: Sequence[str],
    matched: Mapping[str, Mapping[int, tuple[int, float]]],
) -> Score:
    wanted = [n for n, article in enumerate(truth) if article.kind == "article"]
    found = [output for output in outputs if output.article.kind == "article"]
    pairs = matched["article"]
    partners = {n: outputs[pairs[n][0]] if n in pairs else None for n in wanted}
    splits = _splits(texts, partners, outputs)
    totals = Split(*map(sum, zip(*splits.values(), strict=True))) if splits else Split(0, 0, 0, 0)
    characters = sum(len(texts[n]) for n in wanted)
    spare = [output for output in found if all(output is not partner for partner in partners.values())]
    headlines = [(truth[n].headline, p.article.headline if p else None) for n, p in partners.items()]
    bylines = [(truth[n].byline, p.article.byline if p else None) for n, p in partners.items()]
    foreign, nothing, held = _foreign(found)
    return Score(
        articles_strict=_matches(truth, outputs, "article", matched, STRICT),
        articles_lenient=_matches(truth, outputs, "article", matched, LENIENT),
        pictures=_matches(truth, outputs, "picture", matched, STRICT),
        adverts=_matches(truth, outputs, "advert", matched, STRICT),
        error=_share(totals.reading + totals.order + totals.stitching, characters),
        error_folded=_folded_error({n: truth[n] for n in wanted}, partners),
        reading=_share(totals.reading, characters),
        lost=_share(totals.lost, characters),
        order=_share(totals.order, characters),
        stitching=_share(totals.stitching, characters),
        inserted=_share(sum(len(output.ready.text) for output in spare), characters),
        headline_exact=_equal(headlines),
        headline_likeness=_likeness(headlines),
        byline_exact=_equal(bylines),
        continuations=_continuations(truth, outputs, texts),
        false_joins=_share(sum(_is_false_join(output, texts) for output in found), len(found)),
        foreign=_share(foreign, held),
        of_nothing=_share(nothing, held),
        pairs=tuple(_pair(truth[n], texts[n], partners[n], pairs.get(n), splits[n]) for n in wanted),
        extras=tuple(_extra(output, truth) for output in spare),
    )


def _splits(
    texts: Sequence[str], partners: Mapping[int, _Output | None], outputs: Sequence[_Output]
) -> dict[int, Split]:
    own: dict[int, list[Traced]] = defaultdict(list)
    elsewhere: dict[int, list[Traced]] = defaultdict(list)
    for output in outputs:
        for traced in output.traced:
            if traced.place and traced.place.running:
                number = traced.place.truth
                at_home = traced.piece.running and output is partners.get(number)
                (own if at_home else elsewhere)[number].append(traced)
    return {
        n: split_errors(texts[n], partner.ready.text if partner else "", own[n], elsewhere[n])
        for n, partner in partners.items()
    }


def _share(count: int, n: int) -> Share:
    return Share(count=count, n=n, value=round(count / n, 6) if n else None)


def _matches(
    truth: Sequence[TruthArticle],
    outputs: Sequence[_Output],
    kind: str,
    matched: Mapping[str, Mapping[int, tuple[int, float]]],
    alike: float,
) -> Matches:
    wanted = sum(article.kind == kind for article in truth)
    found = sum(output.article.kind == kind for output in outputs)
    hits = sum(likeness >= alike for _, likeness in matched[kind].values())
    return Matches(
        alike=alike,
        matched=hits,
        truth=wanted,
        found=found,
        precision=_share(hits, found).value,
        recall=_share(hits, wanted).value,
        f1=_share(2 * hits, wanted + found).value,
    )


def _folded_error(truth: Mapping[int, TruthArticle], partners: Mapping[int, _Output | None]) -> Share:
    edits = characters = 0
    for n, partner in partners.items():
        text = text_of(truth[n], "NFKC")
        edits += Levenshtein.distance(text, text_of(partner.article, "NFKC") if partner else "")
        characters += len(text)
    return _share(edits, characters)


def _printed(pairs: Iterable[tuple[str | None, str | None]]) -> list[tuple[str, str]]:
    folded = [(fold(wanted or "", "NFKC"), fold(found or "", "NFKC")) for wanted, found in pairs]
    return [pair for pair in folded if any(pair)]


def _equal(pairs: Iterable[tuple[str | None, str | None]]) -> Share:
    printed = _printed(pairs)
    return _share(sum(wanted == found for wanted, found in printed), len(printed))


def _likeness(pairs: Iterable[tuple[str | None, str | None]]) -> Mean:
    values = [Levenshtein.normalized_similarity(wanted, found) for wanted, found in _printed(pairs)]
    return Mean(value=round(sum(values) / len(values), 6) if values else None, n=len(values))


def _continuations(truth: Sequence[TruthArticle], outputs: Sequence[_Output], texts: Sequence[str]) -> Share:
    held: dict[tuple[int, int | None], Counter[int]] = defaultdict(Counter)
    for number, output in enumerate(outputs):
        for piece, place in output.traced:
            if place and place.running:
                held[place.truth, piece.page][number] += len(piece.text)

    def joined(number: int, jump: TruthJump) -> bool:
        before, after = held[number, jump.from_page], held[number, jump.to_page]
        enough = len(texts[number]) / (len(truth[number].jumps) + 1)
        return any(
            2 * before[n] >= before.total() and 2 * after[n] >= after.total() and before[n] + after[n] >= enough
            for n in before.keys() & after.keys()
        )

    printed = [joined(number, jump) for number, article in enumerate(truth) for jump in article.jumps]
    return _share(sum(printed), len(printed))


def _is_false_join(output: _Output, texts: Sequence[str]) -> bool:
    held = output.held()
    material = {number: max(PIECE_SHORTEST, min(MATERIAL, len(texts[number]) // 2)) for number in held}
    return sum(held[number] >= material[number] for number in held) > 1


def _foreign(found: Iterable[_Output]) -> tuple[int, int, int]:
    """Characters that are foreign where they stand, those of them that stand for nothing, and all."""
    foreign = nothing = held = 0
    for output in found:
        for piece, place in output.traced:
            if piece.running:
                held += len(piece.text)
                foreign += len(piece.text) * (place is None or place.truth != output.own)
                nothing += len(piece.text) * (place is None)
    return foreign, nothing, held


def _extra(output: _Output, truth: Sequence[TruthArticle]) -> Extra:
    own = None if output.own is None else truth[output.own]
    return Extra(
        found=output.article.id,
        headline=output.article.headline,
        characters=len(output.ready.text),
        mostly=own.id if own else None,
        kind=own.kind if own else None,
    )


def _pair(
    article: TruthArticle, text: str, partner: _Output | None, match: tuple[int, float] | None, split: Split
) -> Pair:
    return Pair(
        truth=article.id,
        found=partner.article.id if partner else None,
        headline=article.headline,
        characters=len(text),
        likeness=round(match[1], 6) if match else 0.0,
        edits=split.reading + split.order + split.stitching,
        reading=split.reading,
        order=split.order,
        stitching=split.stitching,
    )
