"""Pure stages from scan to article: no files, no clock, no network, no Luigi.

A package a stage, whose own docstring names its modules: `scan`, `clean`, `layout`, `read` or `readbefore`, `tidy`,
`segment`, `stitch`. What several of them ask: `picture` measures, `language` says what a line is by its words, `marks`
finds jump marks, `heads` tells heads without geometry. `score` holds found articles against true ones.

`model` has the records that go from stage to stage, `edits` how each clean-up is kept, `errors` what may go wrong,
`chars` what a character is.
"""
