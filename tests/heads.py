"""Lines of column text to what they are, for the tests of headings."""

from pipeline.heads.headblocks import Block
from pipeline.heads.headings import find_headings
from pipeline.model import Kind

LONG = "区科委加大对具有核心技术和较强研发能力科技企业的支持力度，探索形成全生命周期培育体系。"


def kinds(*lines: tuple[str, Kind]) -> list[Kind]:
    blocks = [Block(text, kind, n) for n, (text, kind) in enumerate(lines)]
    found = find_headings(blocks)
    return [found.get(n, block.kind) for n, block in enumerate(blocks)]


def in_one_block(*texts: str) -> list[Kind]:
    blocks = [Block(LONG, Kind.BODY, 0), *(Block(text, Kind.BODY, 1) for text in texts)]
    found = find_headings(blocks)
    return [found.get(n, Kind.BODY) for n in range(1, len(blocks))]


COLUMN = ["　　区科委加大对具有核心技", "术和较强研发能力科技企业的", "支持力度，探索形成全生命周", "期培育体系，每家企业都有人",
          "上门，问一问还缺些什么、要", "什么，缺的当天就报到市里去", "，市里第二天就有回音，企业", "都说好。"]  # fmt: skip
"""Eight printed lines of a column, the first one indented."""


def printed(*blocks: list[str]) -> list[Block]:
    return [
        Block(text.strip("　"), Kind.BODY, n, text.startswith("　"), text)
        for n, block in enumerate(blocks)
        for text in block
    ]
