"""Segment: what a page holds of each article.

`stage` makes `drafts` into `fragments`, by `roles` of `rows`; `paragraphs` by `extents`; `itemheads`, `runinitems`,
`tierheads`, `pullquotes`; `setapart` where a file has boxes alone. Without geometry `columnroles`: `columnfurniture`,
`columnbylines`, `columncaptions`, `columnnotices`, `columndisplay` (`display`), `centredlines`.
"""
