"""Jump marks: how a newspaper says that an article goes on elsewhere.

`jumpmarks` finds them, with `latinmarks` and `unnumbered` ones; `foundmark` is one, `brokenmarks` run over several
lines.
"""
