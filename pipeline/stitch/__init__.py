"""Stitch: articles joined over columns and pages.

`stage` works on `nodes`: `running` heads, `folios`, words `mend`ed, `lostheads`; `runs` of columns; `candidates`
weighed by `evidence` (`seams`, `trigrams`, `likeness`, `topics`, `subjects`, `meanings`, `senses`, `shapes`) and by the
`beginnings` of what was linked, the best `assign`ed (`matching`); `articles` written with `joining`, which asks
`cutwords`; `export`.
"""
