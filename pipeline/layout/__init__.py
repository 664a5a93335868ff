"""Layout: where the lines of a page are, what they are, and in which order they are read.

`stage` turns a page so that its lines lie, `plan` goes through the steps, `overlay` draws what came of them:

1. ink, and how large it is printed: `ink`, `measuring`, `turning`, `writing`
2. what is no writing: `figures`, without text inside their `outlines`, that `stuck` to a frame, and what is `lettered`
   on them; `screens`, `tints`; `rules` with `strokes`, `ornaments`, `borders`, `breaks`, `heavy`, `ruled` and the
   `frames` they close; `ruby`, `emphasis`
3. what runs or is set otherwise, and is looked at by itself: `patchwork` of `characters`, `larger`, `crosswise`,
   `standing`, `singles`
4. columns and lines: `large` rows and those `setwide`; in a `sketch` `gutters`, made of `uprights` and told from
   `rivers` and `crumbs`, `crossings` where lines touch over them, and rules `leftout`; `lines` with `lean` and
   `passages`, parts put together by `spread` and `centred`, `dashes`
5. blocks: `blocks` of lines, each a `block` record, from `chains` of one column and one size, by `sizes` and `weights`
   of lines; heads told by `bold`, `leading` and `whiteheads`, `bars`, `captions`, `dropcaps`
6. what is no article's: `furniture`, `margins`
7. stories: `stories` of `story` records, headed by `stacks` with `halves`, whose blocks `owners` finds by `reaches`,
   `apart`, `columns`, `tiers`, `corridors`, `levels`, `overheads`, `items` and `underlines`, after
   `itemrows` parted those of items in a row; `order`; and the `rest`, which is listed
8. `given`: the same from 5 on for lines whose places are known, and no picture
"""

from pipeline.layout.overlay import draw_layout
from pipeline.layout.stage import find_layout

__all__ = ["draw_layout", "find_layout"]
