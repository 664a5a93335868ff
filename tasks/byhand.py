"""What a hand's correction leaves for us to put right: a line with another number of characters than boxes."""

import json
from typing import Any


def without_old_boxes(data: bytes) -> bytes:
    """A page's JSON in which a line's characters' boxes are dropped where its text has another number of characters.

    Where each stands is then reckoned from the line's box. The same bytes where nothing is to be done, also for
    what is no page at all: whoever reads it says so.
    """
    try:
        page = json.loads(data)
        lines = [line for line in page["lines"] if _misfits(line)]
    except (ValueError, LookupError, TypeError):
        return data
    for line in lines:
        line["chars"] = None
    return json.dumps(page, ensure_ascii=False, indent=1).encode() + b"\n" if lines else data


def _misfits(line: dict[str, Any]) -> bool:
    return line.get("chars") is not None and len(line["chars"]) != len(line["text"])
