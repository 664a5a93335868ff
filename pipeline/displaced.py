"""Text that stands away from its article without a mark: the tail of one piece under another one's heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.assign import ACCEPTED
from pipeline.chars import ends_closed
from pipeline.evidence import Evidence, Node, weigh_displaced
from pipeline.model import Fragment


@dataclass(frozen=True)
class Displaced:
    """`host` should be `rest` and `tail`, and `source` goes on in `tail`."""

    source: str
    host: str
    rest: Fragment
    tail: Fragment
    evidence: Evidence


def find_displaced(
    open_ended: Sequence[Node], hosts: Sequence[Node], make_node: Callable[[Fragment], Node]
) -> list[Displaced]:
    """For each text that breaks off without a mark, the likeliest place inside another one where it goes on.

    A tail begins at a paragraph, after one that ends closed, and runs to the end of its host; a host that
    itself breaks off, or is claimed twice, is left whole. Hosts are the fragments of the same and the
    neighbouring pages.
    """
    found: list[Displaced] = []
    for source in open_ended:
        near = [h for h in hosts if abs(h.fragment.page - source.fragment.page) <= 1 and h is not source]
        options = [d for host in near for d in _splits(source, host, make_node)]
        best = max(options, key=lambda d: d.evidence.odds, default=None)
        if best is not None and best.evidence.probability >= ACCEPTED:
            found.append(best)
    claimed: dict[str, Displaced] = {}
    for option in found:
        rival = claimed.get(option.host)
        if rival is None or option.evidence.odds > rival.evidence.odds:
            claimed[option.host] = option
    return list(claimed.values())


def _splits(source: Node, host: Node, make_node: Callable[[Fragment], Node]) -> Iterator[Displaced]:
    fragment = host.fragment
    texts = host.paragraph_texts
    for n in range(1, len(fragment.paragraphs)):
        if not ends_closed(texts[n - 1]):
            continue
        rest = fragment.model_copy(
            update={
                "paragraphs": fragment.paragraphs[:n],
                "open_end": False,
                "marks": tuple(mark for mark in fragment.marks if not mark.forward),
            }
        )
        tail = Fragment(
            id=f"{fragment.id}x",
            page=fragment.page,
            paragraphs=fragment.paragraphs[n:],
            open_start=True,
            open_end=fragment.open_end,
            marks=tuple(mark for mark in fragment.marks if mark.forward),
        )
        evidence = weigh_displaced(source, make_node(tail), make_node(rest), placed=host.placed)
        yield Displaced(source.fragment.id, fragment.id, rest, tail, evidence)
